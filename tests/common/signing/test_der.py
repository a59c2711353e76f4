from datetime import UTC, datetime

import pytest
from asn1crypto import core
from hypothesis import given
from hypothesis import strategies as st

from dengji.common.signing import der

ARCS = st.tuples(st.integers(0, 1), st.integers(0, 39)) | st.tuples(st.just(2), st.integers(0, 200))


@given(st.integers(0, 2**200))
def test_an_integer_is_what_a_foreign_builder_makes(value):
    assert der.integer(value) == core.Integer(value).dump()


@given(ARCS, st.lists(st.integers(0, 2**130), max_size=6))
def test_an_identifier_is_read_back_by_a_foreign_parser(begin, rest):
    dotted = ".".join(map(str, (*begin, *rest)))

    assert core.ObjectIdentifier.load(der.oid(dotted)).dotted == dotted


@given(st.binary(max_size=70_000))
def test_octets_of_any_length_are_what_a_foreign_builder_makes(data):
    assert der.octets(data) == core.OctetString(data).dump()


@given(st.lists(st.binary(max_size=200), max_size=6))
def test_a_set_stands_in_the_order_of_its_encodings(values):
    class Octets(core.SetOf):
        _child_spec = core.OctetString

    assert der.set_of(*map(der.octets, values)) == Octets(values).dump()


@pytest.mark.parametrize(
    "moment", [datetime(2026, 11, 20, 1, 2, 3, 999, tzinfo=UTC), datetime(1999, 12, 31, tzinfo=UTC)]
)
def test_a_moment_is_in_whole_seconds(moment):
    assert core.GeneralizedTime.load(der.moment(moment)).native == moment.replace(microsecond=0)
