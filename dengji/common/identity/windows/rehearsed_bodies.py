"""The rehearsed legal-person base: one that works, one that refuses, one that breaks. DEMONSTRATION ONLY.

No body here exists. Their codes have valid check characters, but their organisation codes begin with MAR, a marked
segment that the national pool never gave out; who acts for them are people of the rehearsed population.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from dengji.ground.standards import uscc

from .bodies import LIVE
from .rehearsal import demo_person

SEGMENT = "MAR"
UNKNOWN: dict[str, Any] = {"answer": "unknown"}


@dataclass(frozen=True)
class DemoBody:
    key: str
    name: str
    kind: str
    prefix: str  # department and class of GB 32100
    division: str
    acts: int  # index of the rehearsed person who acts for it
    state: str = LIVE
    place: int = 0

    @property
    def uscc(self) -> str:
        return uscc.complete(self.prefix, self.division, f"{SEGMENT}{self.place:05d}")


_ROWS = (
    ("chengdu", "成都云杉产业投资有限公司", "company", "91", "510104", 2, LIVE),
    ("panzhihua", "攀枝花市金沙钒钛材料有限公司", "company", "91", "510402", 3, LIVE),
    ("leshan", "四川青衣江股权投资股份有限公司", "company", "91", "511102", 1, LIVE),
    ("revoked", "四川雅砻商贸有限公司", "company", "91", "510411", 24, "吊销未注销"),
    ("cancelled", "米易县安宁河农业开发有限公司", "company", "91", "510421", 25, "注销"),
    ("kunming", "云南滇池创业投资有限公司", "company", "91", "530102", 26, LIVE),
    ("institution", "攀枝花市阳光康养产业研究院", "institution", "12", "510400", 27, LIVE),
    ("state", "攀枝花市政府国有资产监督管理委员会", "state", "11", "510400", 28, LIVE),
    ("association", "攀枝花市芒果产业协会", "association", "51", "510400", 29, LIVE),
    ("partnership", "成都锦江木棉投资合伙企业（有限合伙）", "partnership", "91", "510104", 30, LIVE),
    ("sole-business", "盐边县二滩石材厂", "sole-business", "91", "510422", 31, LIVE),
    ("co-operative", "仁和区大田石榴种植专业合作社", "co-operative", "93", "510411", 32, LIVE),
    ("branch", "成都云杉产业投资有限公司攀枝花分公司", "branch", "91", "510402", 33, LIVE),
    ("individual-business", "东区炳草岗阿芸小吃店", "individual-business", "92", "510402", 34, LIVE),
    ("silent", "四川缄默科技有限公司", "company", "91", "510107", 0, LIVE),
)
BODIES = {row[0]: DemoBody(*row, place=place) for place, row in enumerate(_ROWS)}
SILENT = BODIES["silent"].uscc  # asked about this code, the base gives no answer
_BY_CODE = {body.uscc: body for body in BODIES.values()}


class Rehearsal(Protocol):
    def told(self, code: str) -> dict[str, Any] | None:
        """What the base would write back; None is no answer at all."""
        ...


class Works:
    """Answers as the base would, about its own bodies."""

    def told(self, code: str) -> dict[str, Any] | None:
        if code == SILENT:
            return None
        return _written(_BY_CODE[code]) if code in _BY_CODE else UNKNOWN


class Refuses:
    """Knows no body."""

    def told(self, code: str) -> dict[str, Any] | None:
        return UNKNOWN


class Breaks:
    """Never answers."""

    def told(self, code: str) -> dict[str, Any] | None:
        return None


REHEARSALS: dict[str, type[Works | Refuses | Breaks]] = {
    "works": Works,
    "refuses": Refuses,
    "breaks": Breaks,
}


def _written(body: DemoBody) -> dict[str, Any]:
    acts = demo_person(body.acts)
    return {
        "answer": "found",
        "uscc": body.uscc,
        "name": body.name,
        "kind": body.kind,
        "state": body.state,
        "division": body.division,
        "legal_representative": {"name": acts.name, "id_number": acts.id_number},
    }
