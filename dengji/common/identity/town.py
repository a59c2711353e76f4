"""The demonstration town 演示: Panzhihua's authorities and their officers. Nobody here lives or works anywhere.

Codes by GB/T 2260 (law.md §6.4). Telephone numbers and addresses are made up and say so.
"""

from dataclasses import dataclass

from .duties import Duty


@dataclass(frozen=True)
class Office:
    code: str
    title: str
    short_title: str
    level: str
    parent: str | None
    phone: str
    address: str
    foreign_invested: str = "none"


# That the prefecture registers foreign-invested companies is assumed for the demonstration; nobody verified it, and every case
# says so (J01).
OFFICES = (
    Office(
        "510400",
        "攀枝花市市场监督管理局",
        "攀枝花市局",
        "prefecture",
        None,
        "0812-0000400",
        "攀枝花市（演示地址）",
        foreign_invested="assumed",
    ),
    Office(
        "510402",
        "攀枝花市东区市场监督管理局",
        "东区局",
        "county",
        "510400",
        "0812-0000402",
        "东区（演示地址）",
    ),
    Office(
        "510403",
        "攀枝花市西区市场监督管理局",
        "西区局",
        "county",
        "510400",
        "0812-0000403",
        "西区（演示地址）",
    ),
    Office(
        "510411",
        "攀枝花市仁和区市场监督管理局",
        "仁和区局",
        "county",
        "510400",
        "0812-0000411",
        "仁和区（演示地址）",
    ),
    Office(
        "510421", "米易县市场监督管理局", "米易县局", "county", "510400", "0812-0000421", "米易县（演示地址）"
    ),
    Office(
        "510422", "盐边县市场监督管理局", "盐边县局", "county", "510400", "0812-0000422", "盐边县（演示地址）"
    ),
)

# One officer for each duty of each authority, and a second approver for what two must decide.
# The number is the authority’s code and this place in the list.
POSTS = (
    (Duty.WINDOW, "窗口岗"),
    (Duty.ACCEPTANCE, "受理岗"),
    (Duty.EXAMINATION, "审查岗"),
    (Duty.APPROVAL, "核准岗"),
    (Duty.ARCHIVES, "档案岗"),
    (Duty.ENFORCEMENT, "执法岗"),
    (Duty.SUPERVISION, "督导岗"),
    (Duty.HELP, "咨询岗"),
    (Duty.SYSTEM_ADMIN, "系统管理员"),
    (Duty.SECURITY_ADMIN, "安全管理员"),
    (Duty.AUDITOR, "安全审计员"),
    (Duty.APPROVAL, "核准岗"),
)
SECOND_APPROVER = len(POSTS) - 1

SURNAMES = "方钱闵孔严金魏陶姜戚毛柏"
GIVEN = ("晓梅", "志强", "敏", "国庆", "丽", "建军")
APPLICANTS = 4  # people 0 … 3 of the rehearsed population have accounts from the start
OFFICER_PEOPLE = 1000  # officers are people of the rehearsal from this index on; they are not in its register


def officer_number(office: Office, place: int) -> str:
    """510402-04 is the approver of 东区."""
    return f"{office.code}-{place:02d}"


def officer_person(office_place: int, post_place: int) -> int:
    """Which of the rehearsal's people this officer is; second approvers stand behind all others."""
    if post_place == SECOND_APPROVER:
        return OFFICER_PEOPLE + len(OFFICES) * SECOND_APPROVER + office_place
    return OFFICER_PEOPLE + SECOND_APPROVER * office_place + post_place


def officer_name(office_place: int, post_place: int) -> str:
    return SURNAMES[post_place] + GIVEN[office_place]
