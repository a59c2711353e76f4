"""Every kind of market entity 主体类型 (law.md §2.1): who answers for it, how its name ends, what its items are called."""

from .shapes import EntityType

COMPANY = ("有限责任公司", "有限公司")
STOCK_COMPANY = ("股份有限公司", "股份公司")
WORKSHOP = ("厂", "店", "部", "中心", "工作室", "事务所", "（个人独资）")

LLC = EntityType("LLC", "有限责任公司", COMPANY)
LLC1 = EntityType("LLC1", "有限责任公司（一个股东）", COMPANY)
LLCS = EntityType("LLCS", "国有独资公司", COMPANY)
JSC = EntityType("JSC", "股份有限公司", STOCK_COMPANY)
SP = EntityType("SP", "个人独资企业", WORKSHOP, "投资人", funds="出资额")
GP = EntityType("GP", "普通合伙企业", ("（普通合伙）",), "执行事务合伙人", "主要经营场所", "出资额")
SGP = EntityType(
    "SGP", "特殊的普通合伙企业", ("（特殊普通合伙）",), "执行事务合伙人", "主要经营场所", "出资额"
)
LP = EntityType("LP", "有限合伙企业", ("（有限合伙）",), "执行事务合伙人", "主要经营场所", "出资额")
NCO = EntityType("NCO", "全民所有制企业", ("厂", "公司"), funds="出资额")
NCC = EntityType("NCC", "集体所有制企业", ("厂", "公司", "社"), funds="出资额")
COOP = EntityType("COOP", "农民专业合作社", ("专业合作社",), funds="出资额")
COOPU = EntityType("COOPU", "农民专业合作社联合社", ("专业合作社联合社",), funds="出资额")
IND = EntityType("IND", "个体工商户", (), "经营者", "经营场所", "")
FIE_C = EntityType("FIE-C", "外商投资公司", COMPANY + STOCK_COMPANY)
FIE_P = EntityType(
    "FIE-P", "外商投资合伙企业", ("（普通合伙）", "（有限合伙）"), "执行事务合伙人", "主要经营场所", "出资额"
)
BR = EntityType("BR", "分支机构", ("分公司", "分厂", "分店"), "负责人", "经营场所", "")
FBR = EntityType("FBR", "外国公司分支机构", ("分公司",), "负责人", "经营场所", "")

ENTITY_TYPES = (LLC, LLC1, LLCS, JSC, SP, GP, SGP, LP, NCO, NCC, COOP, COOPU, IND, FIE_C, FIE_P, BR, FBR)
BY_CODE = {entity.code: entity for entity in ENTITY_TYPES}


def find(code: str) -> EntityType:
    """The entity type of that code; a code that is not in the table is a bug and raises KeyError."""
    return BY_CODE[code]
