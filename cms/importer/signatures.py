"""How letters end."""

LONGEST_SIGNATURE = 8  # pieces
_CLOSINGS = """
kind regards, best regards, warm regards, regards, best wishes, with best wishes, warmly
sincerely, yours sincerely, yours faithfully, yours truly, many thanks, thank you, take care
mit freundlichen grüßen, freundliche grüße, viele grüße, herzliche grüße, beste grüße
cordialement, bien cordialement, bien à vous, sincères salutations, meilleures salutations
atentamente, saludos, un saludo, saludos cordiales, cordialmente, atenciosamente
cordiali saluti, distinti saluti, met vriendelijke groet, vänliga hälsningar
med venlig hilsen, с уважением, z poważaniem, saygılarımla
敬具, 此致, مع تحيات, مع أطيب التحيات, با احترام
"""
CLOSINGS = frozenset(name for line in _CLOSINGS.strip().splitlines() for name in line.split(", "))


def begins_signature(text: str) -> bool:
    return text.rstrip(" ,.!，。،").casefold() in CLOSINGS
