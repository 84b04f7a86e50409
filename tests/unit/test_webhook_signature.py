from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from cms.outgoing.webhook import (
    Event,
    body_of,
    is_signed_by,
    new_secret,
    signed_headers,
)

# The example of the Standard Webhooks specification, 1.0.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE, TIMESTAMP, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_message_is_signed_as_the_standard_says():
    headers = signed_headers([SECRET], MESSAGE, TIMESTAMP, BODY)

    assert headers["webhook-signature"] == SIGNATURE


def test_while_a_secret_is_rotated_both_signatures_are_sent():
    old, new = new_secret(), new_secret()

    headers = signed_headers([new, old], MESSAGE, TIMESTAMP, BODY)

    assert is_signed_by(old, headers, BODY)
    assert is_signed_by(new, headers, BODY)
    assert not is_signed_by(new_secret(), headers, BODY)


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-id": "msg_other"},
        {"webhook-timestamp": "1614265331"},
        {"webhook-timestamp": "x"},
        {"webhook-signature": ""},
        {"webhook-signature": SIGNATURE.replace("v1", "v0")},
    ],
)
def test_whatever_is_changed_is_signed_no_more(change):
    headers = signed_headers([SECRET], MESSAGE, TIMESTAMP, BODY) | change

    assert not is_signed_by(SECRET, headers, BODY)
    assert not is_signed_by(SECRET, signed_headers([SECRET], MESSAGE, TIMESTAMP, BODY), b"{}")


@examples(max_examples=50)
@given(st.text(max_size=30), st.dictionaries(st.text(max_size=20), st.text(max_size=20)))
def test_any_headers_can_be_looked_at(key, headers):
    assert not is_signed_by(key, {"webhook-id": "x", "webhook-timestamp": "1", **headers}, b"")


def test_an_event_names_only_the_locales_that_somebody_wants():
    event = Event("article.stale", {"slug": "burn"}, ["ar", "de"])

    narrowed = event.for_locales(["de", "fr"])

    assert event.for_locales(["ja"]) is None
    assert event.for_locales([]) is event
    assert body_of(narrowed, datetime(2026, 11, 22, tzinfo=UTC)) == (
        '{"data":{"locales":["de"],"slug":"burn"},"timestamp":"2026-11-22T00:00:00Z",'
        '"type":"article.stale"}'
    )
