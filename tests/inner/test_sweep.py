from dengji.common.documents import store
from dengji.inner.archives import questions as files
from dengji.inner.licences import questions as licences
from dengji.inner.review import actions as review
from dengji.inner.review import printing, questions
from tests.inner.incoming import MONDAY, letter


def test_every_file_of_a_case_is_named_so_that_no_sweep_takes_it(automatic, settings, tmp_path):
    settings.STORE = tmp_path / "store"
    case = review.receive(letter(), at=MONDAY)
    printing.print_due(at=MONDAY)

    named = questions.digests_named() | licences.digests_named() | files.digests_named()
    assert set(store.digests()) - named == set()
    assert {paper.digest for paper in questions.papers(case)} <= named
