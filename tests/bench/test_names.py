"""The bench of names, small: what no machine changes is held here, and never how long it took."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
sys.path.insert(0, str(BENCH))

import names_made  # noqa: E402
from names_engines import Ours  # noqa: E402

ROWS, QUERIES = 30_000, 200


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    words = [
        "--rows",
        ROWS,
        "--queries",
        QUERIES,
        "--judged",
        QUERIES,
        "--dir",
        folder,
        "--only",
        "ours",
        "--json",
    ]
    done = subprocess.run(
        [sys.executable, BENCH / "names.py", *map(str, words)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_it_finds_every_related_name_and_no_other(told):
    ours = told["engines"]["ours"]

    assert (ours["judged"], ours["recall"], ours["missed"], ours["not_related"]) == (QUERIES, 1, 0, 0)
    assert ours["related"] > QUERIES / 4


def test_a_check_looks_up_no_more_than_25_keys(told):
    assert told["probes"]["mean"] <= 25


def test_the_oracle_that_leaves_names_out_says_the_same_as_one_that_does_not(told):
    assert told["oracle"]["plain"] >= 20
    assert told["oracle"]["differs"] == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_so_for_other_names_and_other_proposals(seed):
    """Without a database: how many keys are looked up depends on what is proposed, and not on what there is."""
    existing = next(names_made.blocks(names_made.BLOCK, seed))
    counts = [Ours().probes(one) for one in names_made.queries(2000, seed, existing)]

    assert sum(counts) / len(counts) <= 25
    assert max(counts) <= 25 * 32  # a cell a province
