"""Which level of authority registers what (市场主体登记管理条例实施细则 4). A setting of the province: change the tables here."""

from dataclasses import dataclass

from dengji.ground.findings import Basis
from dengji.ground.standards import divisions


@dataclass(frozen=True)
class Level:
    """The lowest authority that registers through this offer, and where the law says so."""

    lowest: str  # "prefecture" · "county"
    basis: Basis


DECIDES = {  # offer → who registers; the county's authority where nothing is said
    "llc.establish": Level("county", Basis("R746", "第五条")),
    "jsc.establish": Level("prefecture", Basis("S52", "第四条")),  # 设区的市级以上
}

# Foreign-invested companies, those of Hong Kong, Macau and Taiwan among them, by their type codes. Which authority is empowered
# to register them (实施细则 4, 外商投资法实施条例 37) is written down at the authority: `World.foreign_power`.
FOREIGN_INVESTED = ("51", "52", "53", "61", "62", "63")

# Corporate shareholders of the first phase come from within the province (founding documents): codes, two digits. No law bars
# others; an officer looks at them (law.md P21).
CORPORATE_OWNERS_FROM = frozenset({"51"})


def is_from_afar(division: str) -> bool:
    """Whether a body registered there is one that an officer looks at: the rule and the page ask here."""
    return division[:2] not in CORPORATE_OWNERS_FROM


def is_foreign_invested(type_code: str) -> bool:
    return type_code.startswith(FOREIGN_INVESTED)


def authority_of(offer: str, division: str) -> str:
    """The division whose authority decides on a company with its domicile here: 510402, or 510400 for a joint-stock company."""
    if DECIDES[offer].lowest == "county":
        return division
    above = [one.code for one in divisions.lineage(division) if one.level != "county"]
    return above[-1] if above else division
