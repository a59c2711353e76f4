"""What every company's articles are made of: chapters, and the words that differ with the organs chosen."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import clauses as c
from . import words
from .clauses import Article
from .whole import Whole

DIRECTORS = ("chairman", "vice-chairman", "director")


@dataclass(frozen=True)
class Chapter:
    title: str
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Wording:
    """The words that differ with the organs chosen; every sentence of the articles is filled in from them."""

    owners: str  # 股东会 · 股东 · 股东大会 · 履行出资人职责的机构
    chosen: str  # 由股东会选举产生 · 由股东决定产生
    resolution: str  # 股东会决议 · 股东决定
    board: str  # 董事会 · 董事
    watch: str  # 监事会 · 监事 · 审计委员会 · ""
    bound: str  # whom the articles bind
    records: str  # which of the organs' records a shareholder may read (公司法 57, 110)
    facts: Whole = field(repr=False)

    def __call__(self, text: str) -> str:
        return text.format(**{name: getattr(self, name) for name in SLOTS})


SLOTS = ("owners", "chosen", "resolution", "board", "watch", "bound", "records")
Said = tuple[tuple[str, Iterator[Article]], ...]  # title of a chapter, and what it says


def wording(facts: Whole) -> Wording:
    owners, chosen, resolution = _owners(facts)
    organs = facts.organs
    supervisors = "、监事" if organs.supervision in ("single", "board") else ""
    return Wording(
        owners=owners,
        chosen=chosen,
        resolution=resolution,
        board="董事会" if organs.board == "board" else "董事",
        watch=c.WATCH[organs.supervision],
        bound=f"董事{supervisors}、高级管理人员",
        records=c.RECORDS[organs.board] + ("、监事会会议决议" if organs.supervision == "board" else ""),
        facts=facts,
    )


def _owners(facts: Whole) -> tuple[str, str, str]:
    if words.is_state(facts):
        return c.STATE, f"由{c.STATE}委派", f"{c.STATE}决定"
    if words.is_sole(facts):
        return "股东", "由股东决定产生", "股东决定"
    meeting = (
        "股东大会" if facts.shares and words.is_old_law(facts) else "股东会"
    )  # 公司法 2018: 98; 2023: 111
    return meeting, f"由{meeting}选举产生", f"{meeting}决议"


def numbered(titles: Said) -> list[Chapter]:
    return [
        Chapter(f"第{words.count(nth)}章　{title}", tuple(articles))
        for nth, (title, articles) in enumerate(titles, start=1)
    ]


def plain(say: Wording, texts: tuple[str, ...]) -> Iterator[Article]:
    for text in texts:
        yield Article(say(text))


def listed(say: Wording, items: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    last = len(items)
    return tuple(
        say(f"（{words.count(nth)}）{item}{'。' if nth == last else '；'}")
        for nth, item in enumerate(items, start=1)
    )


def holders(facts: Whole, *posts: str) -> dict[str, bool]:
    """Persons holding any of those posts, and whether they represent the staff."""
    return {p.person: p.is_staff for p in facts.organs.posts if p.post in posts}


def seats(say: Wording, held: dict[str, bool], title: str) -> str:
    """Who chooses them: the staff its own, the owners the others."""
    staff = sum(held.values())
    if not staff:
        return say(f"{title}{{chosen}}。")
    return say(
        f"其中，职工代表{title}{words.count(staff)}名，由公司职工通过职工代表大会、职工大会或者其他形式民主选举产生；其余{title}{{chosen}}。"
    )


def vices(facts: Whole) -> str:
    """，副董事长一人, where there is one (公司法 68, 122)."""
    held = holders(facts, "vice-chairman")
    return f"，副董事长{words.count(len(held))}人" if held else ""


def years(facts: Whole, *posts: str) -> int:
    return next((p.years for p in facts.organs.posts if p.post in posts), 3)
