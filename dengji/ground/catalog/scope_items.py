"""Items of business scope 经营范围 in standard wording, searched by plain words (市场主体登记管理条例 14).

What is shipped is a sample 样例: the national catalogue 经营范围规范表述目录 is published by the market regulator and is
read with `parse` from a table of the same columns. Codes of the sample begin with YL; classes in it are for orientation.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from dengji.ground.standards import industries
from dengji.ground.standards.table import BadTable, numbered

from . import facts

TABLE = Path(__file__).parent / "data" / "scope_items.tsv"
COLUMNS = ("code", "text", "kind", "permit", "licence", "office", "industry", "words")
KINDS = ("general", "licensed")
PERMITS = ("none", "after", "before")
SAMPLE = "YL"


@dataclass(frozen=True)
class ScopeItem:
    """One item: 一般 or 许可, and for a licensed one when and where the permit is got."""

    code: str
    text: str
    kind: Literal["general", "licensed"]
    permit: Literal["none", "after", "before"]  # 不需要 · 后置, after the licence · 前置, before it
    licence: str  # the permit's name
    office: str  # who grants it
    industry: str  # GB/T 4754 class
    words: tuple[str, ...]  # what people call it

    @property
    def is_sample(self) -> bool:
        return self.code.startswith(SAMPLE)

    @property
    def as_fact(self) -> facts.ScopeItem:
        return facts.ScopeItem(
            code=self.code, text=self.text, kind=self.kind, permit=self.permit, industry=self.industry
        )


@cache
def catalogue() -> Mapping[str, ScopeItem]:
    """The items as shipped, by code."""
    return parse(TABLE.read_text("utf-8"), source=TABLE.name)


def find(code: str) -> ScopeItem | None:
    return catalogue().get(code)


def parse(text: str, *, source: str) -> dict[str, ScopeItem]:
    """Items by code from a table with `COLUMNS`; the first line that is not in order is named and nothing is taken."""
    items: dict[str, ScopeItem] = {}
    for number, cells in numbered(text, COLUMNS, source=source):
        row = dict(zip(COLUMNS, cells, strict=True))
        if problem := _problem(row, items):
            raise BadTable(source, number, problem)
        items[row["code"]] = _item(row)
    return items


def suggest(words: str, *, most: int = 6, items: Iterable[ScopeItem] | None = None) -> tuple[ScopeItem, ...]:
    """The items that plain words most likely mean, best first: 做小程序，也卖点周边 → 软件开发, 工艺美术品 …"""
    said = "".join(words.lower().split())
    known = catalogue().values() if items is None else items
    scored = [(score, item) for item in known if (score := _score(item, said))]
    scored.sort(key=lambda pair: (-pair[0], pair[1].kind != "general", len(pair[1].text), pair[1].code))
    return tuple(item for _, item in scored[:most])


def _score(item: ScopeItem, said: str) -> int:
    """A word of the item that was said counts by its length; pieces of the item's own text count a little."""
    if not said:
        return 0
    names = sum(len(word) ** 2 * 4 for word in item.words if word in said)
    whole = 40 if said in item.text else 0
    plain = item.text.partition("（")[0]
    pairs = {plain[i : i + 2] for i in range(len(plain) - 1)} - COMMON
    return names + whole + sum(pair in said for pair in pairs)


COMMON = {"服务", "销售", "经营", "技术", "零售", "批发", "制造", "活动", "管理", "加工", "开发", "咨询"}


def _problem(row: dict[str, str], before: Mapping[str, ScopeItem]) -> str:
    rules = (
        (not row["code"] or not row["text"], "code and text may not be empty"),
        (row["code"] in before, f"the code {row['code']} stands twice"),
        (row["kind"] not in KINDS, f"kind must be one of {KINDS}, not {row['kind']!r}"),
        (row["permit"] not in PERMITS, f"permit must be one of {PERMITS}, not {row['permit']!r}"),
        (
            (row["permit"] == "none") != (row["kind"] == "general"),
            "a licensed item names when its permit is got",
        ),
        (row["permit"] != "none" and not row["licence"], "a licensed item names its licence"),
        (industries.find(row["industry"]) is None, f"{row['industry']!r} is no class of GB/T 4754"),
    )
    return next((problem for is_so, problem in rules if is_so), "")


def _item(row: dict[str, str]) -> ScopeItem:
    return ScopeItem(
        code=row["code"],
        text=row["text"],
        kind=cast(Literal["general", "licensed"], row["kind"]),
        permit=cast(Literal["none", "after", "before"], row["permit"]),
        licence=row["licence"],
        office=row["office"],
        industry=row["industry"],
        words=tuple(row["words"].split()),
    )
