from datetime import UTC, datetime, timedelta

from cms.pipeline.send_webhooks import Attempt, Delivery, DeliveryState, after

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)
WAITING = Delivery(
    *("msg_1", "wh_1", "release.cut", "{}", DeliveryState.WAITING, 0),
    *(MOMENT, MOMENT + timedelta(days=3), MOMENT),
)


def test_waits_grow_and_end_after_three_days():
    delivery, waits, at = WAITING, [], MOMENT
    while delivery.state is DeliveryState.WAITING:
        delivery = after(delivery, Attempt(at, 500, 1), 0.0, at)
        waits.append((delivery.next_at - at).total_seconds())
        at = delivery.next_at

    assert delivery.state is DeliveryState.FAILED
    assert 15 <= delivery.attempts <= 30
    assert waits[0] < 15 < waits[1] < 60
    assert max(waits) < 7.5 * 3600


def test_a_receiver_says_how_long_to_wait():
    told_to_wait = after(WAITING, Attempt(MOMENT, 429, 1), 7200, MOMENT)

    assert told_to_wait.next_at == MOMENT + timedelta(hours=2)
