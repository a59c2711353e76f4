"""The one list of state words: pages, SMS, phone and counter all say these (ux §6.2)."""

from django.utils.translation import gettext_noop as _

# state: word, tone, icon
STATES = {
    "draft": (_("填写中"), "", ""),
    "signing": (_("待签名"), "act", "pen"),
    "submitted": (_("已提交"), "act", "clock"),
    "review": (_("审查中"), "act", "clock"),
    "correction": (_("待补正"), "warn", "look"),
    "registered": (_("已登记"), "ok", "tick"),
    "refused": (_("不予登记"), "bad", "wrong"),
    "not-accepted": (_("不予受理"), "bad", "wrong"),
    "withdrawn": (_("已撤回"), "", ""),
    "expired": (_("已失效"), "", ""),
}

ENTITY_STATES = {
    "active": (_("存续"), "ok", "tick"),
    "suspended": (_("歇业"), "warn", "look"),
    "liquidating": (_("清算中"), "warn", "look"),
    "revoked": (_("吊销未注销"), "bad", "wrong"),
    "deregistered": (_("注销"), "", ""),
    "annulled": (_("撤销"), "bad", "wrong"),
    "moved": (_("迁出"), "", ""),
}
