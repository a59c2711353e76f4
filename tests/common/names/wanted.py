"""Names that people want, and who asks for them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from dengji.common.identity.duties import Actor, Duty
from dengji.ground.catalog.facts import Name

MORNING = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
WANG = Actor("U-wang", frozenset({Duty.APPLICANT}))
WITH = {"by": WANG, "at": MORNING}
HERE, ELSEWHERE, ABROAD = "91510402MAT000001X", "91510104MAT000001X", "91110108MAT000001X"  # whose they are


def name(trade_name="云岭", industry="科技", *, division="攀枝花市", code="510402", form="有限公司"):
    return Name(
        full=f"{division}{trade_name}{industry}{form}",
        division=division,
        division_code=code,
        trade_name=trade_name,
        industry=industry,
        form=form,
    )
