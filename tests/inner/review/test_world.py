"""What the office knows of the world when it runs the rules."""

import pytest

from dengji.common.identity.duties import MACHINE
from dengji.common.names import actions as names
from dengji.inner.review.windows.rehearsal import Works
from dengji.inner.review.world import OfficeWorld
from tests.inner.incoming import MONDAY, numbered

pytestmark = pytest.mark.django_db


def test_a_reservation_is_the_applications_own_whatever_number_another_one_has_here():
    """Both networks count their reservations from one: the number of one there is that of another here."""
    ours, others = numbered("PZ26-1123-0001", "云岭青"), numbered("PZ26-1123-0002", "远山赤")
    names.declare(ours.name, holder=ours.application, by=MACHINE, at=MONDAY)
    number = names.declare(others.name, holder=others.application, by=MACHINE, at=MONDAY).number

    held = OfficeWorld(MONDAY.date(), Works(), ours.application).reservation(number)

    assert held is not None
    assert (held.number, held.full, held.is_live) == (number, ours.name.full, True)
