"""The law table: every instrument that a rule, a form or a paper may cite, and when it is in force (law.md §1)."""

from dataclasses import dataclass
from datetime import date

from dengji.ground.findings import Basis


@dataclass(frozen=True)
class Law:
    """An instrument. In force from `since` to `until`, both included; an `edition` tells two texts apart."""

    key: str
    title: str
    since: date
    until: date | None = None
    edition: str = ""

    def is_in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)

    def __str__(self) -> str:
        return f"《{self.title}》" + (f"（{self.edition}）" if self.edition else "")


TABLE = (
    Law("CL23", "公司法", date(2024, 7, 1)),
    Law("CL18", "公司法", date(2018, 10, 26), date(2024, 6, 30), "2018年修正"),
    Law(
        "D784",
        "国务院关于实施《中华人民共和国公司法》注册资本登记管理制度的规定",
        date(2024, 7, 1),
    ),
    Law("R746", "市场主体登记管理条例", date(2022, 3, 1)),
    Law("S52", "市场主体登记管理条例实施细则", date(2022, 3, 1)),
    Law("W95", "公司登记管理实施办法", date(2025, 2, 10)),
    Law("NR", "企业名称登记管理规定", date(2021, 3, 1)),
    Law("W82", "企业名称登记管理规定实施办法", date(2023, 10, 1)),
    Law("WG25", "企业名称申报指引（2025年版）", date(2026, 1, 1)),
    Law("W133", "企业名称禁限用规则", date(2017, 7, 31)),
    Law("W133C", "企业名称相同相近比对规则", date(2017, 7, 31)),
    Law("W2026", "经营主体登记文书规范（2026年版）", date(2026, 5, 1)),
    Law("W96", "经营主体登记档案管理办法", date(2025, 3, 20)),
    Law("W105", "强制注销公司登记制度实施办法", date(2025, 10, 10)),
    Law("W3", "经营主体登记申请及代理行为管理办法", date(2025, 9, 15)),
    Law("ICH", "促进个体工商户发展条例", date(2022, 11, 1)),
    Law("WBO", "受益所有人信息管理办法", date(2024, 11, 1)),
    Law("IP14", "企业信息公示暂行条例", date(2014, 10, 1)),
    Law("W88", "防范和查处假冒企业登记违法行为规定", date(2024, 3, 15)),
    Law("FIL", "外商投资法", date(2020, 1, 1)),
    Law("FIR", "外商投资法实施条例", date(2020, 1, 1)),
    Law("PE", "合伙企业法", date(2007, 6, 1)),
    Law("SP", "个人独资企业法", date(2000, 1, 1)),
    Law("COOP", "农民专业合作社法", date(2018, 7, 1)),
    Law("CC", "民法典", date(2021, 1, 1)),
    Law("ES", "电子签名法", date(2019, 4, 23)),
    Law("PI", "个人信息保护法", date(2021, 11, 1)),
    Law("AR", "档案法", date(2021, 1, 1)),
    Law("ARR", "档案法实施条例", date(2024, 3, 1)),
    Law("AL", "行政许可法", date(2019, 4, 23)),
    Law("ARL", "行政复议法", date(2024, 1, 1)),
    Law("ADL", "行政诉讼法", date(2017, 7, 1)),
    Law("CSL", "公务员法", date(2019, 6, 1)),
    Law("LCL", "劳动合同法", date(2013, 7, 1)),
    Law("AUL", "拍卖法", date(2015, 4, 24)),
    Law("CBL", "商业银行法", date(2015, 10, 1)),
    Law("INS", "保险法", date(2015, 4, 24)),
    Law("TAR", "旅行社条例", date(2009, 5, 1)),
    Law("RED", "城市房地产开发经营管理条例", date(1998, 7, 20)),
    Law("FGR", "融资担保公司监督管理条例", date(2017, 10, 1)),
    Law("PAW", "典当管理办法", date(2005, 4, 1)),
    Law("DOC2", "关于推行企业登记全程电子化工作的意见", date(2017, 4, 10), None, "工商企注字〔2017〕43号"),
    Law("GB11643", "公民身份号码", date(1999, 7, 1), None, "GB 11643-1999"),
    Law("GB32100", "法人和其他组织统一社会信用代码编码规则", date(2015, 10, 1), None, "GB 32100-2015"),
)
LAWS = {law.key: law for law in TABLE}


def find(key: str) -> Law:
    return LAWS[key]


def cited(basis: Basis) -> str:
    """As it is printed: 《公司法》第四十七条."""
    return str(LAWS[basis.law]) + basis.article


def of_day(bases: tuple[Basis, ...], on: date) -> tuple[Basis, ...]:
    """Of several texts of one rule those in force on that day: nobody is told an article that was repealed."""
    return tuple(basis for basis in bases if LAWS[basis.law].is_in_force(on))


def cited_all(bases: tuple[Basis, ...]) -> str:
    return "、".join(cited(basis) for basis in bases)
