import pytest

from dengji.common.identity import messages
from dengji.common.identity.rules import SIGNATURE, SMS_LENGTH

FACTS = dict.fromkeys(("name", "principal", "agent", "title", "part", "offers", "powers"), "x" * 90)
FACTS |= {
    "day": "2027-03-31",
    "deed": "提交申请",
    "subject": "PZ26-1122-0001",
    "by": "王晓芸",
    "mandate": "W000",
}
FILLED = [kind for kind, row in messages.KINDS.items() if row.words]


@pytest.mark.parametrize("kind", FILLED)
def test_it_fits_one_message_however_long_the_names(kind):
    words = messages.short(kind, FACTS)

    assert len(words) <= SMS_LENGTH
    assert words.startswith(SIGNATURE)
    assert words.endswith(messages.KINDS[kind].words[-3:])


@pytest.mark.parametrize("kind", FILLED)
def test_it_ends_with_what_to_do(kind):
    last = messages.short(kind, FACTS).rstrip("。").rpartition("。")[2] or messages.short(kind, FACTS)

    assert any(word in last for word in ("请", "可以", "现在", "随时")), last


@pytest.mark.parametrize("kind", messages.KINDS)
def test_every_kind_has_a_title_that_says_what_happened(kind):
    assert 2 <= len(messages.KINDS[kind].title) <= 20


def test_the_longer_words_keep_every_fact():
    assert FACTS["title"] in messages.full("mandate-deed", FACTS)


def test_an_unknown_kind_is_plain_news():
    assert messages.find("something-else") is messages.PLAIN
