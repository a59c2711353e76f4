"""What a check may ask of registers. Implemented on each network; a source that does not answer says so."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from .facts import Domicile, Name
from .filing import Identity


class SourceSilent(Exception):
    """A register did not answer. The check is then “could not be checked” 未能核对, never passed."""

    def __init__(self, source: str) -> None:
        self.source = source
        super().__init__(source)


@dataclass(frozen=True)
class NameConflict:
    """An existing name that stands in the way, or near."""

    other: str  # the other enterprise's full name
    rule: str  # "same", "same-trade-name", "similar-sound", "contains" …
    blocks: bool
    says: str  # one sentence, in Chinese
    article: str = ""
    exempt: str = ""  # why it may stand beside that one after all: "investment" · "assignee"
    is_given_up: bool = False  # the other was deregistered or renamed less than a year ago


@dataclass(frozen=True)
class Held:
    """A name reservation 名称保留 as it stands."""

    number: str
    full: str
    until: date
    is_live: bool


@dataclass(frozen=True)
class Bar:
    """A restriction on a person: 失信被执行人, 三年限制, 公司法 178 …"""

    kind: str  # "178-crime", "178-bankrupt", "178-revoked", "178-debtor", "responsible-person"
    until: date | None
    source: str


@dataclass(frozen=True)
class BodySeen:
    """A body 单位 as its register has it at this moment (law.md P21)."""

    uscc: str
    name: str
    kind: str  # a kind of facts.Body
    is_live: bool  # 存续: neither revoked 吊销 nor cancelled 注销
    division: str  # GB/T 2260 code of the authority that registered it
    legal_representative: str = ""  # name
    legal_representative_index: str = ""  # blind index of the number, to be compared, never read; "" unknown


class World(Protocol):
    def name_conflicts(self, name: Name, *, holder: str) -> tuple[NameConflict, ...]: ...
    def reservation(self, number: str) -> Held | None: ...
    def bars(self, identity: Identity, on: date) -> tuple[Bar, ...]: ...
    def posts_as(self, role: str, identity: Identity) -> int: ...
    def sole_companies_of(self, identity: Identity) -> int: ...
    def entities_at(self, domicile: Domicile) -> int: ...
    def is_unreachable(self, domicile: Domicile) -> bool: ...
    def divisions_of(self, authority: str) -> frozenset[str]: ...
    def takes_domicile_promise(self, authority: str) -> bool: ...
    def foreign_power(self, authority: str) -> str: ...  # "none", "held", "assumed" for the demonstration
    def body(self, uscc: str) -> BodySeen | None: ...  # None: every base answered, and none knows it
