"""Every page in every state worth looking at. Whatever drives pages (axe, 320 px, words, sizes) goes through this list.

`path` is filled in with what `made.py` has made; `who` is who is seated; `post` is what is sent, for pages that
only an answer shows. A template of the outer site that no entry shows fails `test_pages.py`: no page can escape.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Page:
    name: str
    state: str
    path: str
    who: str = ""
    post: dict[str, Any] = field(default_factory=dict)
    status: int = 200

    def __str__(self) -> str:
        return f"{self.name}-{self.state}"


LONG = "攀西裂谷钒钛新材料产业技术创新与成果转化公共服务平台运营管理发展中心"
REGISTRY = (
    Page("home", "visitor", "/"),
    Page("home", "seated", "/", "wang"),
    Page("login", "empty", "/login/"),
    Page("login", "error", "/login/", post={"mobile": "138001", "how": "code"}, status=422),
    Page("login-secret", "code", "/login/", post={"mobile": "{mobile}", "how": "code"}),
    Page("login-secret", "password", "/login/", post={"mobile": "{mobile}", "how": "password"}),
    Page(
        "login-secret",
        "error",
        "/login/",
        post={"mobile": "{mobile}", "how": "password", "act": "enter", "secret": "not it"},
        status=422,
    ),
    Page("account-new", "empty", "/account/new/"),
    Page("account-new", "error", "/account/new/", post={"act": "send", "mobile": "1"}, status=422),
    Page("account-person", "empty", "/account/new/", post={"act": "send", "mobile": "13800138999"}),
    Page(
        "account-person", "error", "/account/new/", post={"act": "open", "mobile": "13800138999"}, status=422
    ),
    Page("account-no-answer", "empty", "/account/evidence/", "wang"),
    Page("account-no-answer", "error", "/account/evidence/", "wang", post={"act": "send"}, status=422),
    Page("account", "looked-at", "/account/", "wang"),
    Page("account", "nobody-looked", "/account/", "chen"),
    Page("account", "error", "/account/password/", "wang", post={"password": "123"}, status=422),
    Page("identity", "used", "/account/identity/", "wang"),
    Page("identity", "unused", "/account/identity/", "stranger"),
    Page(
        "identity", "error", "/account/identity/", "wang", post={"allow": "yes", "until": "soon"}, status=422
    ),
    Page("mandates", "given", "/account/mandates/", "wang"),
    Page("mandates", "held", "/account/mandates/", "chen"),
    Page("mandates", "empty", "/account/mandates/", "stranger"),
    Page("mandate-new", "empty", "/account/mandates/new/", "wang"),
    Page(
        "mandate-new",
        "error",
        "/account/mandates/new/",
        "wang",
        post={"name": "谁", "mobile": "1"},
        status=422,
    ),
    Page("messages", "some", "/account/messages/", "wang"),
    Page("messages", "none", "/account/messages/", "stranger"),
    Page("children", "declared", "/account/children/", "wang"),
    Page("children", "error", "/account/children/", "stranger", post={"id_number": "1"}, status=422),
    Page("child-papers", "empty", "/account/children/{kid}/papers/", "wang"),
    Page(
        "child-papers", "error", "/account/children/{kid}/papers/", "wang", post={"act": "send"}, status=422
    ),
    Page("bodies", "empty", "/account/bodies/", "wang"),
    Page("bodies", "error", "/account/bodies/", "wang", post={"uscc": "1", "act": "look"}, status=422),
    Page("mine", "full", "/my/", "wang"),
    Page("mine", "empty", "/my/", "stranger"),
    Page("new", "normal", "/applications/new/", "wang"),
    Page("application", "empty", "/applications/{empty}/", "wang"),
    Page("application", "filling", "/applications/{filling}/", "wang"),
    Page("application", "prepared", "/applications/{prepared}/", "wang"),
    Page("application", "waiting", "/applications/{waiting}/", "wang"),
    Page("application", "correction", "/applications/{returned}/", "wang"),
    Page("application", "long", "/applications/{long}/", "wang"),
    Page("preview", "filling", "/applications/{filling}/preview/", "wang"),
    Page("name", "empty", "/applications/{empty}/name/", "wang"),
    Page("name", "filled", "/applications/{filling}/name/", "wang"),
    Page("name", "error", "/applications/{empty}/name/", "wang", post={"shown": "promise"}, status=422),
    Page("name", "long", "/applications/{long}/name/", "wang"),
    Page("names", "empty", "/names/", "wang"),
    Page("names", "free", "/names/", "wang", post={"whole": "攀枝花市青杠岭科技有限公司"}),
    Page("names", "taken", "/names/", "wang", post={"whole": "攀枝花市云岭数字科技有限公司"}),
    Page("names", "forbidden", "/names/", "wang", post={"whole": "攀枝花市雷锋商贸有限公司"}),
    Page("names", "officer", "/names/", "wang", post={"whole": "攀枝花市小博士教育科技有限公司"}),
    Page("names", "unread", "/names/", "wang", post={"whole": "云岭数字"}),
    Page("names", "error", "/names/", "wang", post={"whole": ""}, status=422),
    Page("scope", "empty", "/applications/{empty}/scope/", "wang"),
    Page("scope", "filled", "/applications/{filling}/scope/", "wang"),
    Page("scope", "permits", "/applications/{long}/scope/", "wang"),
    Page("scope", "error", "/applications/{empty}/scope/", "wang", post={"words": ""}, status=422),
    Page("domicile", "empty", "/applications/{empty}/domicile/", "wang"),
    Page("domicile", "filled", "/applications/{filling}/domicile/", "wang"),
    Page("domicile", "correction", "/applications/{returned}/domicile/", "wang"),
    Page(
        "domicile", "error", "/applications/{empty}/domicile/", "wang", post={"proof": "upload"}, status=422
    ),
    Page("capital", "empty", "/applications/{empty}/capital/", "wang"),
    Page("capital", "filled", "/applications/{filling}/capital/", "wang"),
    Page(
        "capital",
        "error",
        "/applications/{empty}/capital/",
        "wang",
        post={"amount": "abc", "owners-0-person": "p1", "shown": "owners"},
        status=422,
    ),
    Page("organs", "proposed", "/applications/{filling}/organs/", "wang"),
    Page("organs", "board", "/applications/{long}/organs/", "wang"),
    Page(
        "organs",
        "error",
        "/applications/{empty}/organs/",
        "wang",
        post={"supervision": "single", "board": "single", "confirmed": "yes"},
        status=422,
    ),
    Page("capital", "stock", "/applications/{stock}/capital/", "wang"),
    Page("shares", "filled", "/applications/{stock}/shares/", "wang"),
    Page(
        "shares",
        "error",
        "/applications/{stock}/shares/",
        "wang",
        post={"number": "很多", "kind": "par"},
        status=422,
    ),
    Page("organs", "stock", "/applications/{stock}/organs/", "wang"),
    Page("application", "stock", "/applications/{stock}/", "wang"),
    Page("person", "named", "/applications/{stock}/parties/p2/", "wang"),
    Page("sign", "stock", "/applications/{stock}/sign/", "wang"),
    Page("capital", "bodies", "/applications/{mixed}/capital/", "wang"),
    Page(
        "capital",
        "body-wrong",
        "/applications/{empty}/capital/",
        "wang",
        post={"act": "add-body", "body-uscc": "9151", "shown": "owners"},
        status=422,
    ),
    Page(
        "capital",
        "body-silent",
        "/applications/{empty}/capital/",
        "wang",
        post={"act": "add-body", "body-uscc": "{silent_body}", "shown": "owners"},
        status=422,
    ),
    Page("body", "known", "/applications/{mixed}/parties/{known}/", "wang"),
    Page("body", "silent", "/applications/{mixed}/parties/{silent}/", "wang"),
    Page(
        "body", "error", "/applications/{mixed}/parties/{silent}/", "wang", post={"act": "prove"}, status=422
    ),
    Page("person", "child", "/applications/{mixed}/parties/{child}/", "wang"),
    Page("person", "abroad", "/applications/{mixed}/parties/{abroad}/", "wang"),
    Page(
        "person",
        "error",
        "/applications/{mixed}/parties/{child}/",
        "wang",
        post={"act": "vouch", "id_number": "1"},
        status=422,
    ),
    Page("own-papers", "ours", "/applications/{prepared}/own-papers/", "wang"),
    Page("own-papers", "own", "/applications/{own}/own-papers/", "wang"),
    Page("sign", "own", "/applications/{own}/sign/", "wang"),
    Page(
        "own-papers",
        "error",
        "/applications/{prepared}/own-papers/",
        "wang",
        post={"act": "own", "paper": "articles"},
        status=422,
    ),
    Page("application", "agent", "/applications/{agent}/", "chen"),
    Page("application", "principal", "/applications/{agent}/", "wang"),
    Page("name", "agent", "/applications/{agent}/name/", "chen"),
    Page("new", "agent", "/applications/new/", "chen"),
    Page("sign", "bodies", "/applications/{body}/sign/", "wang"),
    Page("sign", "not-filled", "/applications/{filling}/sign/", "wang"),
    Page("sign", "ready", "/applications/{prepared}/sign/", "wang"),
    Page("sign", "error", "/applications/{prepared}/sign/", "wang", post={"act": "sign"}, status=422),
    Page("sign", "cosigner", "/applications/{accepted}/sign/", "chen"),
    Page("wait", "invited", "/applications/{waiting}/wait/", "wang"),
    Page("paper", "first", "/applications/{prepared}/papers/{paper}/", "wang"),
    Page("receipt", "submitted", "/applications/{submitted}/progress/", "wang"),
    Page("receipt", "review", "/applications/{review}/progress/", "wang"),
    Page("receipt", "correction", "/applications/{returned}/progress/", "wang"),
    Page("receipt", "registered", "/applications/{registered}/progress/", "wang"),
    Page("receipt", "refused", "/applications/{refused}/progress/", "wang"),
    Page("receipt", "turned-away", "/applications/{turned-away}/progress/", "wang"),
    Page("receipt", "withdrawn", "/applications/{withdrawn}/progress/", "wang"),
    Page("receipt", "expired", "/applications/{expired}/progress/", "wang"),
    Page(
        "wait",
        "wrong-phone",
        "/applications/{waiting}/new-phone/p2/",
        "wang",
        post={"phone-p2": "138"},
        status=422,
    ),
    Page("receipt", "cosigner", "/applications/{submitted}/progress/", "chen"),
    Page("invited", "empty", "/s/"),
    Page("invited", "error", "/s/", post={"code": "12"}, status=422),
    Page("invitation-gate", "visitor", "/s/{token}/"),
    Page("invitation", "invited", "/s/{token}/", "chen"),
    Page("invitation-other", "stranger", "/s/{token}/", "stranger", status=422),
    Page("rehearsal", "full", "/rehearsal/messages/"),
    Page("find", "empty", "/find/"),
    Page("find", "hits", "/find/?q=云岭"),
    Page("find", "nothing", "/find/?q=不存在的企业"),
    Page("find", "short", "/find/?q=云", status=422),
    Page("company", "active", "/companies/{uscc}/"),
    Page("company", "stock", "/companies/{stock_uscc}/"),
    Page("verify", "empty", "/verify/"),
    Page("verify", "valid", "/verify/?code={uscc}"),
    Page("verify", "unknown", "/verify/?code=PZ000000"),
    Page("verify", "error", "/verify/", post={"act": "verify"}, status=422),
    Page("help", "normal", "/help/"),
    Page("accessibility", "normal", "/accessibility/"),
    Page("privacy", "normal", "/privacy/"),
    Page("about", "normal", "/about/"),
    Page("not-found", "visitor", "/nothing-here/", status=404),
)
