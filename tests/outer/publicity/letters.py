"""What the register says of a company, as the letter brings it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from dengji.common.exchange.letters import EntryPublished
from dengji.ground.standards import uscc

MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
YUNFAN = "攀枝花市云帆科技有限公司"


def code(nth=0):
    return uscc.complete("91", "510402", f"MAT1{nth:04d}")


def facts(nth=0, **changes):
    return {
        "uscc": code(nth),
        "name": YUNFAN,
        "type": "有限责任公司（自然人投资或控股）",
        "type_code": "1130",
        "legal_representative": "王晓芸",
        "capital": "100",
        "currency": "CNY",
        "established_on": "2026-11-23",
        "approved_on": "2026-11-23",
        "term_years": None,
        "scope": "软件开发",
        "domicile": "四川省攀枝花市东区炳草岗街道机场路88号3栋1205室",
        "division": "510402",
        "authority": "攀枝花市东区市场监督管理局",
        "authority_code": "510402",
        "state": "active",
        "owners": [{"name": "王晓芸", "amount": "70"}, {"name": "陈立群", "amount": "30"}],
        "officers": [{"name": "王晓芸", "post": "director"}],
        **changes,
    }


def published(nth=0, *, version=1, licence="510402-2026-000001", original="a" * 64, **changes):
    told = {
        "number": licence,
        "digest": original,
        "issued_on": "2026-11-23",
        "copies": {"original": original, "duplicate": "b" * 64},
    }
    said = facts(nth, **changes)
    parts = {
        "full": said["name"],
        "division": "攀枝花市",
        "division_code": "510400",
        "trade_name": said["name"].removeprefix("攀枝花市").split("科技")[0],
        "industry": "科技",
        "form": "有限公司",
    }
    return EntryPublished(said["uscc"], version, said, told if licence else {}, parts, MORNING.isoformat())
