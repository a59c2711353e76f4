"""The page docs/life-of-a-case.md, written from the tables of moves, deeds, stops and clocks. A test holds the two equal.

Run `python -m dengji.inner.review.life > docs/life-of-a-case.md` after a table changed.
"""

import sys
from collections.abc import Iterable

from . import rules, workflow
from .workflow import CAUSES, DEEDS, MOVES, POSTS, TITLES, VERBS, State

HEAD = """# The life of a case

A case is one application at the authority. Its states say who has the next move. This page is written from the tables in
`dengji/inner/review/workflow.py` and `rules.py` by `dengji/inner/review/life.py`; a test holds it equal. Do not edit it here.
"""
NEXT = {
    State.RECEIVED: "the acceptor checks that the file is complete and in due form; the law's clock runs",
    State.RETURNED: "the applicant corrects everything that was told once; the corrected set is a new round, the clock starts again",
    State.ACCEPTED: "the examiner examines; every item the machine could not settle must be marked as seen",
    State.EXAMINED: "the approver decides; whoever examined may not (under the row lock, and by a constraint of the table)",
    State.SECOND: "a second approver decides without knowing what the first said",
    State.DISPUTED: "the two did not agree: a third approver decides, with both texts before them",
}
NOTES = """**straight-through** is the machine's: where the authority's switch says `automatic` and every rule passed, the case is
registered on the spot. **confirm** is the approver's, for a batch of cases that passed every rule; the machine examined,
the officer decides, one decision a case. **propose** and **disagree** are never pressed: they follow from **register** and
**refuse** where two must decide. While a clock stands, only **resume** and **withdraw** are open.

Two must decide where the authority's rule says so (outcome, kind, capital, minors) and where the lot fell; one in so many of
what passed every rule is taken out of the batch, and of what no officer examined is looked at afterwards. Each lot is
`SHA-256("purpose|number|round|root of the trail") mod 1000`, drawn with a signed head of the trail that anyone can read
(`lots.py`): nobody who works on a case can choose it, and everybody can draw it again.

An officer related to a case by identity number, phone or address does not see it in the queue and cannot touch it.
"""
SAFE = """## What is safe when the power fails

| at this step | what is already certain | what is done again |
|---|---|---|
| receive | nothing, or the case with its checks, its lots and the receipt owed | the letter is opened again |
| register | nothing, or decision, entry with its code, licence number, volume and notice owed, all of them | the officer presses again |
| hold | nothing, or the decision that waits to leave | the next round carries it out, once |
| print | the rows that are owed | rendering and sealing; an unnamed file is swept |
| post | the letters in the out-tray, in the transaction that named the papers | carrying |
| file | the open volume | gathering the papers |
| bag | the closed volume and every paper in the store | writing the bag; a bag that was already whole is adopted |
"""


def page() -> str:
    """The whole page."""
    drawn = f"```mermaid\n{workflow.as_mermaid()}\n```\n"
    told = {
        "States": f"{_states()}\n{NOTES}",
        "Moves": _moves(),
        "Beside the moves": _deeds(),
        "Clocks": _clocks(),
        "What stops a clock": _causes(),
    }
    return "\n".join([HEAD, drawn, *(f"## {title}\n\n{words}" for title, words in told.items()), SAFE])


def _states() -> str:
    rows = ((state.value, TITLES[state], NEXT.get(state, "final")) for state in State)
    return _table(("state", "on the page", "what is next"), rows)


def _moves() -> str:
    rows = (
        (row.verb, VERBS[row.verb], ", ".join(row.starts), row.ends or "stays", POSTS[row.duty])
        for row in MOVES
    )
    return _table(("verb", "on the page", "from", "to", "whose"), rows)


def _deeds() -> str:
    rows = ((row.verb, row.says, _whose(row), ", ".join(row.starts)) for row in DEEDS)
    return _table(("verb", "what it does", "whose", "while"), rows)


def _clocks() -> str:
    rows = ((one.words, one.runs, one.basis or "a setting") for one in rules.CLOCKS)
    return _table(("clock", "runs", "basis"), rows)


def _causes() -> str:
    rows = (
        (one.words, "law and promise" if one.stops_the_law else "promise", one.basis or "no rule of law")
        for one in CAUSES
    )
    return _table(("cause", "stops", "basis"), rows)


def _whose(row: workflow.Deed) -> str:
    return (
        "whoever's turn it is"
        if row.duties is None
        else "、".join(POSTS[duty] for duty in sorted(row.duties))
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _one in head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    sys.stdout.write(page())
