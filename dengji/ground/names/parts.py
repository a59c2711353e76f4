"""A name in its four parts (企业名称登记管理规定 6)."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from . import industry
from .normal import core, normalise

IN_CHINA = "（中国）"  # of a foreign-invested enterprise: it stands in the trade name and is none of it (企业名称登记管理规定 12)
SHORTEST = 2  # characters that a trade name has at least (企业名称登记管理规定 8)


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
        return normalise(self.trade_name).removesuffix(IN_CHINA)

    @cached_property
    def moved(self) -> "Parts | None":
        """The same name, taken apart where its trade begins: 云岭餐饮 | 管理 is 云岭 | 餐饮管理 as well. None where the trade name
        ends in no word of a trade. A trade is no trade name, so nobody gets round a rule by the border (企业名称登记管理规定 8)."""
        said = self.called
        for size in range(len(said) - SHORTEST, 1, -1):
            if industry.is_telling(word := said[-size:]):
                return replace(
                    self, trade_name=said[:-size], industry=word + self.industry, written=self.full
                )
        return None

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The four parts in their normal form."""
        return tuple(map(normalise, (self.division, self.trade_name, self.industry, self.form)))
