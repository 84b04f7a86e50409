"""Parts of regular expressions that need a reason."""


def repeated(part: str, least: int = 0) -> str:
    r"""Write the pattern of `part` again and again, at least so often, and never given back.

    A possessive group would say it, but Python before 3.11.5 mismatches that (its issue 106052).
    `(?>(?:part)*)` takes 120 bytes for each time: so this lets go of what it holds every 1,000.
    """
    return rf"(?>(?:(?>(?:{part}){{1,1000}})){{{least},}})"
