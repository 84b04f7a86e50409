"""Whether the server was told to stop: answers that never end by themselves end then."""

from threading import Event

from starlette.requests import Request

KEY = "cms.ending"  # where a request's scope has the event


def is_ending(request: Request) -> bool:
    event: Event | None = request.scope.get(KEY)
    return event is not None and event.is_set()
