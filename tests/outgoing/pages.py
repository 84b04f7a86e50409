"""Pages for the server: with a text, and with what changes around it."""

from itertools import count

from tests.outgoing.server import Answer, Handler, Play

WORDS = " ".join(f"word{number}" for number in range(120))
HTML = {"Content-Type": "text/html; charset=utf-8"}
_TURN = count()


def html(title: str, text: str = WORDS, **headers: str) -> Play:
    """A page whose advertisements and tokens are others each time."""

    def play(handler: Handler) -> Answer:
        turn = next(_TURN)
        body = (
            f"<html><head><title>{title} – Clinic</title><script>var token = {turn}</script></head>"
            f"<body><nav>Home</nav><main><h1>{title}</h1><p>{text}</p></main>"
            f"<aside class='ad'>Buy {turn}</aside></body></html>"
        )
        return Answer(200, body.encode(), {**HTML, **headers})

    return play


def sent_to(place: str, status: int = 302) -> Answer:
    return Answer(status, b"", {"Location": place})
