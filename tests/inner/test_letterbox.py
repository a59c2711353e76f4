from dengji.common.exchange.letters import CHANNEL_OF
from dengji.inner.letterbox import OPENED_BY


def test_every_letter_that_comes_in_is_opened_by_someone():
    assert set(OPENED_BY) == {kind for kind, channel in CHANNEL_OF.items() if channel.startswith("o2i.")}
