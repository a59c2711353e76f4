"""What follows from the answers: who plays which part, what a changed answer opens again, how long things are kept."""

from collections.abc import Collection, Mapping
from typing import Any

from dengji.ground.wording import gettext_noop as _

Answers = Mapping[str, Mapping[str, Any]]
NOBODY: Mapping[str, str] = {}

DRAFT_DAYS = 90  # without a word saved; our own figure, no statute
CORRECTION_DAYS = 90  # from the day of the notice; our own figure
ANY_ORDER, REPRESENTATIVE_LAST = "any", "legal-representative-last"
SIGNING_ORDERS = {ANY_ORDER: _("谁先签都可以"), REPRESENTATIVE_LAST: _("法定代表人最后签")}
LIVE_INVITATIONS = ("invited", "opened", "accepted")
LONGEST_EMAIL = 120
SIGNS_AS = {  # in which post somebody signs for a body
    "legal-representative": _("法定代表人"),
    "executive-partner": _("执行事务合伙人"),
    "authorised": _("授权代表"),
}
BODY_KINDS = {  # facts.Body.kind → what the page calls it
    "company": _("企业法人"),
    "partnership": _("合伙企业"),
    "sole-business": _("个人独资企业"),
    "co-operative": _("农民专业合作社"),
    "institution": _("事业单位"),
    "association": _("社会团体、基金会"),
    "state": _("履行出资人职责的机构"),
    "branch": _("分支机构"),
    "individual-business": _("个体工商户"),
    "foreign": _("境外的机构"),
}
ID_KINDS = {  # facts.Person.id_kind → what the page calls it (law.md §6.2)
    "citizen-card": _("居民身份证"),
    "residence-permit": _("港澳台居民居住证"),
    "passport": _("护照"),
    "permanent-residence": _("外国人永久居留身份证"),
    "hk-macau-permit": _("港澳居民来往内地通行证"),
    "taiwan-permit": _("台湾居民来往大陆通行证"),
}
HOLDS_NO_SHARES = ("branch", "individual-business")  # 民法典 74: no capacity of its own; law.md P25
ADULT = 18  # 民法典 17
BODIES_MOST = 50
PROOFS_MOST = 12
OWN_PAPERS = ("articles", "resolution", "inaugural-minutes")  # may be the applicant's own writing
OWN_PAPER_SAYS = _(
    "用自己的{title}，登记机关的人员要逐项看，不能当场登记，可能要等一到三个工作日。"
    "内容和申请里填的不一致的，会请您补正。用系统生成的，可以自动核对。"
)
CODE_TRIES = 10  # wrong codes from one place within an hour
LONGEST_ANSWERS = 60_000  # characters of one form's answers
PERSONS_MOST = 60  # 公司法 42 lets fifty hold shares; directors and staff come beside them

STATEMENT = _("我是{name}本人，以上内容和承诺真实、合法、有效，我自愿参与设立这家公司并遵守公司章程。")

ROLES = {
    "applicant": _("申请人"),
    "owner": _("股东"),
    "chairman": _("董事长"),
    "vice-chairman": _("副董事长"),
    "director": _("董事"),
    "manager": _("经理"),
    "supervisor": _("监事"),
    "supervisors-chairman": _("监事会主席"),
    "legal-representative": _("法定代表人"),
    "liaison": _("登记联络员"),
    "finance": _("财务负责人"),
    "recipient": _("法律文件送达接受人"),
    "body-representative": _("代表股东签名"),
    "guardian": _("未成年人的监护人"),
    "agent": _("委托代理人"),
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
    ("recipient", "recipient"),
)


TASK_WORDS = {
    "todo": _("未填"),
    "filled": _("已填好"),
    "confirm": _("请您确认"),
    "correct": _("请修改"),
    "locked": _("这次不用改"),
}

# What an agent may do in the owner's name: verb → the deed the mandate must allow, before and after it was returned.
AGENTS_DEEDS = {
    "answer": ("begin", "mend-forms"),
    "own-paper": ("begin", "mend-papers"),
    "prepare": ("begin", "mend-forms"),
    "reopen": ("begin", "mend-forms"),
    "invite": ("begin", "mend-forms"),
    "replace": ("begin", "mend-forms"),
    "submit": ("submit", "submit"),
    "withdraw": ("withdraw", "withdraw"),
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
    "turn-away": _("不予受理"),
    "replace": _("换人签名"),
    "straight-through": _("当场登记"),
    "confirm": _("当场登记"),
    "extend": _("延长期限"),
    "pause": _("中止期限"),
    "resume": _("恢复期限"),
    "withdraw": _("申请撤回"),
    "let-go": _("已撤回"),
    "discard": _("删除草稿"),
    "expire": _("期限届满"),
}

DECIDED_WITHIN = 3  # working days: 市场主体登记管理条例 19
NEXT = {  # what the next move is
    "draft": _("填写申请，然后生成材料"),
    "declined": _("{names}没有同意签名，请换人，或者联系后再邀请"),
    "signing": _("核对并签名"),
    "submit": _("提交登记"),
    "mandate-gone": _("委托已经收回，请重新修改，再生成一次材料"),
    "submitted": _("接收申请"),
    "review": _("审查并作出决定"),
    "withdrawal": _("答复撤回申请"),
    "correction": _("改正登记机关指出的{count}处，再签名提交"),
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


def roles(
    answers: Answers, *, applicant: str, signs_for: Mapping[str, str] = NOBODY, agent: str = ""
) -> dict[str, list[str]]:
    """Person key → the parts that person plays, in the order of `ROLES`.

    `signs_for`: key of a body or of a minor → person key of whoever signs for it.
    """
    said = {(applicant, "applicant"), *_owners(answers), *_organs(answers)}
    said |= {(agent, "agent")} if agent else set()
    for party, hand in signs_for.items():
        said.add((hand, "body-representative" if party.startswith("b") else "guardian"))
    keys = dict.fromkeys(key for key, _role in sorted(said) if not key.startswith("b"))
    return {key: [r for r in ROLES if (key, r) in said] for key in keys if key}


def replaced(answers: Answers, old: str, new: str) -> dict[str, dict[str, Any]]:
    """The answers with one person in another's place, everywhere."""
    return {form: {n: _with(v, old, new) for n, v in fields.items()} for form, fields in answers.items()}


def without(answers: Answers, person: str) -> dict[str, dict[str, Any]]:
    """The answers as if that person had never been named."""
    return {form: _without(fields, person) for form, fields in answers.items()}


def typed(answers: Answers, *, files: Collection[tuple[str, str]]) -> dict[str, dict[str, Any]]:
    """The answers as they were typed: without what was promised or confirmed, and without these fields, that hold files."""
    without = {*files, *(tuple(one.split(".")) for one in CONFIRMATIONS)}
    return {
        form: {name: value for name, value in fields.items() if (form, name) not in without}
        for form, fields in answers.items()
    }


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


def _with(value: Any, old: str, new: str) -> Any:
    if isinstance(value, list):
        return [_with(one, old, new) for one in value]
    if isinstance(value, dict):
        return {name: _with(one, old, new) for name, one in value.items()}
    return new if value == old else value
