"""The gate itself: it lets a sound paper pass and stops a spoilt one."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from tests import sample

from . import pdfa


def _no_profile(pdf):
    del pdf.Root.OutputIntents


def _script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _no_relationship(pdf):
    del pdf.Root.AF[0].AFRelationship


@pytest.mark.parametrize("spoil", [_no_profile, _script, _no_relationship])
def test_it_stops_a_spoilt_paper(drawn, spoil):
    sound, spoilt = drawn(sample.facts())["resolution"].pdf, BytesIO()
    with pikepdf.open(BytesIO(sound)) as pdf:
        spoil(pdf)
        pdf.save(spoilt, fix_metadata_version=False)

    assert pdfa.faults(sound) == []
    assert pdfa.faults(spoilt.getvalue()) != []
