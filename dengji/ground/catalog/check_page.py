"""The page `docs/checks.md`, made from the rules themselves: one line a rule, then the rules that are not here and why."""

from collections.abc import Iterator

from dengji.ground.findings import Severity

from . import laws
from .checks import ALL
from .checks.not_here import NOT_HERE, NUMBERED
from .shapes import Check

EFFECT = {Severity.BLOCK: "blocks", Severity.WARN: "warns", Severity.OFFICER: "officer decides"}
INTRODUCTION = """# The rules a filing is examined by

Made from `dengji/ground/catalog/checks/` by `check_page.as_markdown()`; a test holds this page equal to the code.
Each rule is asked while the founder types, before the signatures and in the office, and is judged by the law in
force on the day of the decision. *Asks* says that a register must answer: where none does, the rule is shown as
“could not be checked” 未能核对 and never as passed. Rules without a basis are cautions of the authority; they never block.
"""


def as_markdown() -> str:
    """The whole page, ending in a newline."""
    return "\n".join([INTRODUCTION, *_rules(), *_missing(), ""])


def _rules() -> Iterator[str]:
    yield f"## Establishing a limited company: {len(ALL)} rules\n"
    yield "| id | rule | effect | basis | in force | asks | examples |"
    yield "|---|---|---|---|---|---|---|"
    for check in sorted(ALL, key=lambda c: NUMBERED.index(c.id)):
        yield _line(check)


def _line(check: Check) -> str:
    cells = (
        check.id,
        check.rule,
        EFFECT[check.severity],
        laws.cited_all(check.basis) or "–",
        f"{check.since or ''} – {check.until or ''}".strip(),
        "yes" if check.asks_world else "",
        str(len(check.examples)),
    )
    return f"| {' | '.join(cells)} |"


def _missing() -> Iterator[str]:
    yield f"\n## Not here: {len(NOT_HERE)} rules of the {len(NUMBERED)}\n"
    yield "| id | why |"
    yield "|---|---|"
    for code in NUMBERED:
        if code in NOT_HERE:
            yield f"| {code} | {NOT_HERE[code]} |"
