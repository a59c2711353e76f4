"""The decisions alone, as tables."""

import pytest

from dengji.common.exchange.channel import HELD, Cursor, News, Sender, Turn, missing, news, turn
from dengji.common.exchange.seal import Receipt

HERE = Cursor(2, 10, "ours")


@pytest.mark.parametrize(
    ("epoch", "seq", "prev", "expected"),
    [
        (2, 11, "ours", Turn.NEXT),
        (2, 11, "theirs", Turn.FORK),
        (2, 10, "ours", Turn.KNOWN),
        (2, 1, "", Turn.KNOWN),
        (1, 99, "", Turn.KNOWN),
        (2, 12, "", Turn.AHEAD),
        (2, 10 + HELD, "", Turn.AHEAD),
        (2, 11 + HELD, "", Turn.FAR),
        (3, 1, "ours", Turn.NEXT),
        (3, 1, "theirs", Turn.AHEAD),
        (3, 2, "", Turn.AHEAD),
        (4, 1, "ours", Turn.FAR),
    ],
)
def test_whose_turn_it_is(epoch, seq, prev, expected):
    assert turn(HERE, epoch, seq, prev) is expected


@pytest.mark.parametrize(
    ("receipt", "ours", "expected"),
    [
        ((2, 9, "d", 1), "d", News.AGREED),
        ((2, 7, "d", 1), "d", News.AGREED),
        ((2, 6, "d", 1), "d", News.STALE),
        ((1, 9, "d", 1), "d", News.STALE),
        ((2, 9, "d", 0), "d", News.STALE),
        ((2, 9, "e", 1), "d", News.FORK),
        ((2, 11, "d", 1), None, News.FORK),
        ((3, 1, "d", 1), "d", News.FORK),
        ((2, 3, "d", 2), "d", News.REWOUND),
    ],
)
def test_what_a_receipt_tells(receipt, ours, expected):
    epoch, seq, digest, incarnation = receipt

    assert news(Sender(2, 10, 7, 1), Receipt("c", epoch, seq, digest, incarnation, (), ""), ours) is expected


def test_what_is_missing():
    assert missing(3, [2, 5, 6, 9]) == ((4, 4), (7, 8))
    assert missing(3, [4, 5]) == missing(3, []) == ()
