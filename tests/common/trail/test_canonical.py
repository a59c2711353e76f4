"""Appendix B 13: one value has one spelling."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
import rfc8785

from dengji.common.trail import canonical


def test_keys_are_sorted_and_nothing_is_spaced():
    assert canonical.of({"b": 1, "a": [True, None]}) == b'{"a":[true,null],"b":1}'


def test_text_is_composed():
    assert canonical.of("e\u0301") == canonical.of("\u00e9")


def test_floats_are_refused():
    with pytest.raises(TypeError):
        canonical.of({"amount": 1.5})


def test_integers_that_other_programs_round_are_refused():
    with pytest.raises(rfc8785.IntegerDomainError):
        canonical.of(2**53 + 1)


def test_a_moment_is_utc_whatever_its_zone_and_always_as_wide():
    china = timezone(timedelta(hours=8))

    assert canonical.moment(datetime(2026, 11, 23, 9, 30, tzinfo=china)) == "2026-11-23T01:30:00.000000Z"
    assert canonical.of(datetime(2026, 11, 23, 1, 30, tzinfo=UTC)) == b'"2026-11-23T01:30:00.000000Z"'
    with pytest.raises(ValueError, match="time zone"):
        canonical.moment(datetime(2026, 11, 23))  # noqa: DTZ001


def test_days_and_money_are_text():
    assert canonical.of([date(2026, 11, 23), Decimal("1.50")]) == b'["2026-11-23","1.50"]'
