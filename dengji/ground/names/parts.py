"""A name in its four parts (企业名称登记管理规定 6)."""

from dataclasses import dataclass, field
from functools import cached_property

from . import industry
from .normal import core, normalise


@dataclass(frozen=True)
class Parts:
    """A name taken apart: 行政区划 + 字号 + 行业 + 组织形式."""

    division: str
    trade_name: str
    industry: str
    form: str
    written: str = field(default="", compare=False)  # the whole name, where its parts stand in another order

    @property
    def full(self) -> str:
        return self.written or self.division + self.trade_name + self.industry + self.form

    @cached_property
    def core(self) -> str:
        """The whole name for equality."""
        return core(self.full)

    @cached_property
    def classes(self) -> frozenset[int]:
        """The trades it names; none where it names none (实业, 发展)."""
        return industry.classes_of(normalise(self.industry))

    @cached_property
    def called(self) -> str:
        """The trade name in its normal form."""
        return normalise(self.trade_name)

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The four parts in their normal form."""
        return (normalise(self.division), self.called, normalise(self.industry), normalise(self.form))
