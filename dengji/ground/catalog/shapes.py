"""The shapes that the catalogue is written in: EntityType, Procedure, Form, Paper, Signer, Check, Offer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pydantic import BaseModel

from dengji.ground.findings import Basis, Finding, Severity

if TYPE_CHECKING:
    from .facts import Facts
    from .filing import Filing
    from .world import World


@dataclass(frozen=True)
class EntityType:
    """A kind of market entity 主体类型."""

    code: str  # law.md §2.1: "LLC"
    title: str  # 有限责任公司
    suffixes: tuple[str, ...]  # organisation forms 组织形式 its name may end in
    person_in_charge: str = "法定代表人"
    place: str = "住所"
    funds: str = "注册资本"


@dataclass(frozen=True)
class Procedure:
    """What is asked of the authority 登记业务."""

    code: str
    title: str


@dataclass(frozen=True)
class Form:
    """One decision of the applicant, one page: the question and its typed fields."""

    code: str
    task: str  # as it stands in the task list: 公司名称
    question: str  # the page's heading: 公司叫什么？
    why: str  # one line: why we ask
    model: type[BaseModel]
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True)
class Signer:
    """Who signs a paper: a rule that names persons of the facts by key."""

    code: str
    title: str
    who: "Callable[[Facts], tuple[str, ...]]"


@dataclass(frozen=True)
class Paper:
    """One paper of the set 文书. `each` makes one copy for each of those persons (a separate sheet)."""

    code: str
    title: str
    template: str  # a typst template of common/documents
    signers: Signer
    each: Signer | None = None
    is_sensitive: bool = False
    applies: "Callable[[Facts], bool]" = lambda facts: True
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True)
class Example:
    """A filing made for a test: what to change in the sound one, and the finding expected (None: it passes)."""

    title: str
    change: "Callable[[Filing], Filing]"
    passes: bool
    on: date | None = None
    world: "World | None" = None  # the registers to ask, where they matter


@dataclass(frozen=True)
class Check:
    """One rule of formal review 形式审查, law.md §4. In force from `since` to `until`, both included."""

    id: str
    rule: str  # in plain Chinese, as the officer reads it when it has passed
    basis: tuple[Basis, ...]
    severity: Severity
    test: "Callable[[Filing, World, date], Iterable[Finding]]"
    needs: tuple[str, ...] = ()  # sections of the facts that must be present before it can be asked
    since: date | None = None
    until: date | None = None
    examples: tuple[Example, ...] = ()
    asks_world: bool = False

    def is_in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Offer:
    """One kind of entity may be taken through one procedure, on these terms. One row, one service."""

    code: str  # "llc.establish"
    entity: EntityType
    procedure: Procedure
    forms: tuple[Form, ...]
    papers: tuple[Paper, ...]
    checks: tuple[str, ...]  # ids of checks
    notices: tuple[str, ...]  # papers of the authority that may come of it
    steps: tuple[str, ...]  # the officers' verbs, in order
