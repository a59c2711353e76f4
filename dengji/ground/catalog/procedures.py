"""What may be asked of the authority 登记业务, and for which entity types it exists (law.md §2.3)."""

from . import entity_types as e
from .shapes import EntityType, Procedure

NAME = Procedure("declare-name", "名称自主申报")
ESTABLISH = Procedure("establish", "设立登记")
CHANGE = Procedure("change", "变更登记")
RECORD = Procedure("record", "备案")
DEREGISTER = Procedure("deregister", "注销登记")
DEREGISTER_SIMPLY = Procedure("deregister-simply", "简易注销登记")
STRIKE_OUT = Procedure("strike-out", "强制注销")
ANNUL = Procedure("annul", "撤销登记")
MOVE = Procedure("move", "迁移登记")
REISSUE = Procedure("reissue", "营业执照换发、增减、补领")
SUSPEND = Procedure("suspend", "歇业备案")
PLEDGE = Procedure("pledge", "股权出质登记")
BENEFICIAL = Procedure("beneficial-owners", "受益所有人信息备案")
MERGE = Procedure("merge-or-divide", "合并、分立登记")
CONVERT = Procedure("convert", "类型转换登记")

LIMITED = (e.LLC, e.LLC1, e.LLCS)
COMPANIES = (*LIMITED, e.JSC, e.FIE_C)
PARTNERSHIPS = (e.GP, e.SGP, e.LP, e.FIE_P)
OLD_FORMS = (e.NCO, e.NCC)
COOPERATIVES = (e.COOP, e.COOPU)
BRANCHES = (e.BR, e.FBR)
HOUSES = (*COMPANIES, *PARTNERSHIPS, e.SP, *OLD_FORMS, *COOPERATIVES, e.IND)  # all but branches
EVERYONE = (*HOUSES, *BRANCHES)

EXISTS_FOR: dict[Procedure, tuple[EntityType, ...]] = {
    NAME: HOUSES,  # a branch's name derives from its parent's
    ESTABLISH: EVERYONE,
    CHANGE: EVERYONE,
    RECORD: EVERYONE,
    DEREGISTER: EVERYONE,
    DEREGISTER_SIMPLY: HOUSES,  # branches: not verified
    STRIKE_OUT: COMPANIES,  # 公司法 241
    ANNUL: EVERYONE,
    MOVE: EVERYONE,
    REISSUE: EVERYONE,
    SUSPEND: HOUSES,  # branches: not verified
    PLEDGE: COMPANIES,
    BENEFICIAL: (*COMPANIES, *PARTNERSHIPS, e.FBR),
    MERGE: (*COMPANIES, *OLD_FORMS, *COOPERATIVES),
    CONVERT: (*COMPANIES, e.SP, *OLD_FORMS, e.IND),
}
PROCEDURES = tuple(EXISTS_FOR)
BY_CODE = {procedure.code: procedure for procedure in PROCEDURES}


def find(code: str) -> Procedure:
    return BY_CODE[code]


def exists(procedure: Procedure, entity: EntityType) -> bool:
    """Whether the law knows this procedure for this type; whether we offer it is a row of `offers`."""
    return entity in EXISTS_FOR[procedure]
