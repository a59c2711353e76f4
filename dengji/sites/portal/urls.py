"""The portal's pages. Duties stand at the views."""

from django.urls import path

from . import account, entrance, filling, following, home, signing, uses

app_name = "portal"
ONE = "applications/<str:number>/"
urlpatterns = [
    path("", home.start, name="home"),
    path("login/", entrance.login, name="login"),
    path("logout/", entrance.logout, name="logout"),
    path("account/new/", entrance.account_new, name="account-new"),
    path("account/evidence/", entrance.evidence, name="evidence"),
    path("account/", account.show, name="account"),
    path("account/contact/", account.contact, name="contact"),
    path("account/password/", account.password, name="password"),
    path("account/identity/", uses.identity_switch, name="identity-switch"),
    path("rehearsal/messages/", home.rehearsal, name="rehearsal"),
    path("my/", home.mine, name="mine"),
    path("applications/new/", filling.new, name="new"),
    path(ONE, filling.application, name="application"),
    path(ONE + "preview/", filling.preview, name="preview"),
    path(ONE + "sign/", signing.sign, name="sign"),
    path(ONE + "prepare/", signing.prepare, name="prepare"),
    path(ONE + "submit/", signing.submit, name="submit"),
    path(ONE + "wait/", signing.wait, name="wait"),
    path(ONE + "reopen/", signing.reopen, name="reopen"),
    path(ONE + "invite/<str:person>/", signing.invite, name="invite"),
    path(ONE + "ask-again/<str:person>/", signing.ask_again, name="ask-again"),
    path(ONE + "progress/", following.receipt, name="receipt"),
    path(ONE + "discard/", following.discard, name="discard"),
    path(ONE + "withdraw/", following.withdraw, name="withdraw"),
    path(ONE + "licence-on-paper/", following.licence_on_paper, name="licence-on-paper"),
    path(ONE + "papers/<str:code>/", following.paper, name="paper"),
    path(ONE + "papers/<str:code>/pdf/", following.paper_pdf, name="paper-pdf"),
    path(ONE + "papers/<str:code>/<int:sheet>.png", following.paper_png, name="paper-png"),
    path(ONE + "notices/<str:digest>/", following.notice, name="notice"),
    path(ONE + "<slug:code>/", filling.form, name="form"),
    path(ONE + "<slug:code>/save/", filling.save, name="save"),
    path(ONE + "<slug:code>/check/", filling.check, name="check"),
    path("s/", signing.invited, name="invited"),
    path("s/<str:token>/", signing.invitation, name="invitation"),
    path("s/<str:token>/decline/", signing.decline, name="decline"),
]
