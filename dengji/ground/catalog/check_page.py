"""The page `docs/checks.md`, made from the rules themselves: one line a rule, then what was
chosen where the law leaves a choice, and the rules that are not here and why."""

from collections.abc import Iterator

from dengji.ground.findings import Severity

from . import laws
from .checks import ALL
from .checks.not_here import CHOSEN, NOT_HERE, NUMBERED
from .offers import OFFERS
from .shapes import Check

EFFECT = {Severity.BLOCK: "blocks", Severity.WARN: "warns", Severity.OFFICER: "officer decides"}
INTRODUCTION = """# The rules a filing is examined by

Made from `dengji/ground/catalog/checks/` by `check_page.as_markdown()`; a test holds this page equal to the code.
Each rule is asked while the founder types, before the signatures and in the office, and is judged by the law in
force on the day of the decision. *Asks* says that a register must answer: where none does, the rule is shown as
“could not be checked” 未能核对 and never as passed. Rules without a basis are cautions of the authority; they never block.
The last two columns name one of the examples that pass and one of those that fail, and how many there are; the tests
run all of them. A rule that blocks may tell some of what it finds to an officer instead, as its examples say.
"""


def as_markdown() -> str:
    """The whole page, ending in a newline."""
    return "\n".join([INTRODUCTION, *_offers(), *_rules(), *_chosen(), *_missing(), ""])


def _offers() -> Iterator[str]:
    for offer in OFFERS:
        yield f"* `{offer.code}` {offer.entity.title}{offer.procedure.title}: {len(offer.checks)} rules"


def _rules() -> Iterator[str]:
    yield f"\n## Here: {len(ALL)} rules\n"
    yield "| id | rule | asked of | effect | basis | in force | asks | passes | fails |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for check in sorted(ALL, key=lambda c: NUMBERED.index(c.id)):
        yield _line(check)


def _line(check: Check) -> str:
    cells = (
        check.id,
        check.rule,
        _asked_of(check),
        EFFECT[check.severity],
        laws.cited_all(check.basis) or "–",
        f"{check.since or ''} – {check.until or ''}".strip(),
        "yes" if check.asks_world else "",
        _examples(check, passes=True),
        _examples(check, passes=False),
    )
    return f"| {' | '.join(cells)} |"


def _asked_of(check: Check) -> str:
    asking = [offer.entity.code for offer in OFFERS if check.id in offer.checks]
    return "all" if len(asking) == len(OFFERS) else ", ".join(asking)


def _examples(check: Check, *, passes: bool) -> str:
    titles = [example.title for example in check.examples if example.passes is passes]
    return titles[0] if len(titles) == 1 else f"{titles[0]} ({len(titles)})"


def _chosen() -> Iterator[str]:
    yield "\n## Where the law leaves a choice\n"
    yield "| id | what was chosen, and why |"
    yield "|---|---|"
    yield from (f"| {code} | {CHOSEN[code]} |" for code in NUMBERED if code in CHOSEN)


def _missing() -> Iterator[str]:
    yield f"\n## Not here: {len(NOT_HERE)} rules of the {len(NUMBERED)}\n"
    yield "| id | why |"
    yield "|---|---|"
    for code in NUMBERED:
        if code in NOT_HERE:
            yield f"| {code} | {NOT_HERE[code]} |"
