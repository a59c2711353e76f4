"""What follows from the answers: who plays which part, what a changed answer opens again, how long things are kept."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from dengji.ground.wording import gettext_noop as _

Answers = Mapping[str, Mapping[str, Any]]

DRAFT_DAYS = 90  # without a word saved; our own figure, no statute
SIGNING_DAYS = 30  # from the day the papers were drawn up; our own figure
CORRECTION_DAYS = 90  # from the day of the notice; our own figure
INVITED_FOR = timedelta(days=7)  # ux.md §3.3
REMIND_AFTER = (
    timedelta(hours=24),
    timedelta(hours=72),
    timedelta(hours=96),
)  # ux.md §6.4: two, then the founder
LIVE_INVITATIONS = ("invited", "opened", "accepted")
LONGEST_EMAIL = 120
CODE_TRIES = 10  # wrong codes from one place within an hour
LONGEST_ANSWERS = 60_000  # characters of one form's answers
PERSONS_MOST = 60  # 公司法 42 lets fifty hold shares; directors and staff come beside them

STATEMENT = _("我是{name}本人，以上内容和承诺真实、合法、有效，我自愿参与设立这家公司并遵守公司章程。")

ROLES = {
    "applicant": _("申请人"),
    "owner": _("股东"),
    "chairman": _("董事长"),
    "director": _("董事"),
    "manager": _("经理"),
    "supervisor": _("监事"),
    "supervisors-chairman": _("监事会主席"),
    "legal-representative": _("法定代表人"),
    "liaison": _("登记联络员"),
    "finance": _("财务负责人"),
}

# A change of this field lets that confirmation fall: it has to be looked at again (ux.md §3.2).
REOPENS = {
    ("name", "trade_name"): (("name", "promise"),),
    ("name", "industry"): (("name", "promise"),),
    ("name", "division"): (("name", "promise"),),
    ("domicile", "division"): (("domicile", "promise"),),
    ("domicile", "town"): (("domicile", "promise"),),
    ("domicile", "detail"): (("domicile", "promise"),),
    ("capital", "owners"): (("organs", "confirmed"),),
}

CONFIRMATIONS = ("name.promise", "domicile.promise", "organs.confirmed")

NAMES_ONE_PERSON = (  # field of the organs form → the part it gives
    ("director", "director"),
    ("manager", "manager"),
    ("supervisor", "supervisor"),
    ("legal_representative", "legal-representative"),
    ("liaison", "liaison"),
    ("finance", "finance"),
)


TASK_WORDS = {
    "todo": _("未填"),
    "filled": _("已填好"),
    "confirm": _("请您确认"),
    "correct": _("请修改"),
    "locked": _("这次不用改"),
}

# What each step is called on the timeline: ours, and those the authority tells (ux.md P10).
STEP_WORDS = {
    "begin": _("开始填写"),
    "prepare": _("生成登记材料"),
    "reopen": _("重新修改"),
    "invite": _("再次邀请签名"),
    "sign": _("签名"),
    "decline": _("没有同意签名"),
    "submit": _("提交登记"),
    "receive": _("登记机关已接收"),
    "accept": _("受理"),
    "return": _("通知补正"),
    "resubmit": _("再次提交"),
    "examine": _("审查"),
    "register": _("准予登记"),
    "refuse": _("不予登记"),
    "straight-through": _("当场登记"),
    "confirm": _("当场登记"),
    "extend": _("延长期限"),
    "withdraw": _("申请撤回"),
    "let-go": _("已撤回"),
    "discard": _("删除草稿"),
    "expire": _("期限届满"),
}

BY_WORDS = {"authority": _("登记机关"), "machine": _("系统"), "invited": _("受邀的人")}


def merged(answers: Answers, form: str, values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The answers with these values put in, and every confirmation that no longer holds taken out."""
    before = answers.get(form, {})
    after = {key: dict(fields) for key, fields in answers.items()} | {form: {**before, **values}}
    for field in (f for f in values if values[f] != before.get(f)):
        for other, tick in REOPENS.get((form, field), ()):
            _let_fall(after, other, tick, given=values if other == form else {})
    return after


def roles(answers: Answers, *, applicant: str) -> dict[str, list[str]]:
    """Person key → the parts that person plays, in the order of `ROLES`."""
    said = {(applicant, "applicant"), *_owners(answers), *_organs(answers)}
    return {key: [r for r in ROLES if (key, r) in said] for key in dict.fromkeys(k for k, _r in sorted(said))}


def without(answers: Answers, person: str) -> dict[str, dict[str, Any]]:
    """The answers as if that person had never been named."""
    return {form: _without(fields, person) for form, fields in answers.items()}


def forms_naming(answers: Answers, person: str) -> list[str]:
    """The forms whose answers would change if that person were taken out."""
    return [form for form, fields in answers.items() if _without(fields, person) != fields]


def _let_fall(after: dict[str, dict[str, Any]], form: str, tick: str, given: Mapping[str, Any]) -> None:
    if tick not in given and after.get(form, {}).get(tick):
        after[form] = {**after[form], tick: False}


def _owners(answers: Answers) -> set[tuple[str, str]]:
    rows = answers.get("capital", {}).get("owners") or []
    return {(row["person"], "owner") for row in rows if isinstance(row, dict) and row.get("person")}


def _organs(answers: Answers) -> set[tuple[str, str]]:
    fields = answers.get("organs", {})
    single = {(fields[name], role) for name, role in NAMES_ONE_PERSON if fields.get(name)}
    rows = fields.get("posts") or []
    return single | {
        (r["person"], r["post"]) for r in rows if isinstance(r, dict) and r.get("person") and r.get("post")
    }


def _without(fields: Mapping[str, Any], person: str) -> dict[str, Any]:
    left = {name: value for name, value in fields.items() if value != person}
    return {name: _rows_without(value, person) for name, value in left.items()}


def _rows_without(value: Any, person: str) -> Any:
    if not isinstance(value, list):
        return value
    return [row for row in value if not (isinstance(row, dict) and row.get("person") == person)]
