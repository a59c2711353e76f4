"""Who may do what: duties 岗位职责, and the actor who holds them."""

from dataclasses import dataclass, field
from enum import StrEnum


class Duty(StrEnum):
    APPLICANT = "applicant"  # 申请人, on the outer network
    WINDOW = "window"  # 窗口
    ACCEPTANCE = "acceptance"  # 受理
    EXAMINATION = "examination"  # 审查
    APPROVAL = "approval"  # 核准
    ARCHIVES = "archives"  # 档案
    ENFORCEMENT = "enforcement"  # 执法
    SUPERVISION = "supervision"  # 督导
    HELP = "help"  # 咨询
    SYSTEM_ADMIN = "system-admin"  # 系统管理员
    SECURITY_ADMIN = "security-admin"  # 安全管理员
    AUDITOR = "auditor"  # 安全审计员


@dataclass(frozen=True)
class Actor:
    """Somebody who acts. `name` is an account or officer number, never a person's name or id."""

    name: str
    duties: frozenset[Duty] = field(default_factory=frozenset)
    authority: str = ""  # division code of the officer's authority 登记机关

    def __str__(self) -> str:
        return self.name


MACHINE = Actor("machine")  # the system itself, where the authority lets it act
