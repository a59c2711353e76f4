"""The office's pages. Duties stand at the views."""

from django.urls import path

from . import (
    auditing,
    casework,
    entrance,
    entries,
    evidence,
    files,
    finding,
    naming,
    queue,
    sidework,
    switches,
    upkeep,
)

app_name = "office"
CASE = "cases/<str:number>/"
PAPER = CASE + "papers/<str:digest>/"
PROOF = "evidence/<str:number>/"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("begin/", queue.begin, name="begin"),
    path("batch/", queue.batch, name="batch"),
    path("prove/", entrance.prove, name="prove"),
    path("logout/", entrance.logout, name="logout"),
    path("welcome/", entrance.nothing, name="nothing"),
    path(CASE, casework.case, name="case"),
    path(CASE + "take-up/", casework.take_up, name="take-up"),
    path(CASE + "checks/<str:check>/", casework.see, name="see"),
    path(CASE + "decide/", casework.decide, name="decide"),
    path(CASE + "extend/", sidework.extend, name="extend"),
    path(CASE + "hand-over/", sidework.hand_over, name="hand-over"),
    path(CASE + "take-back/", sidework.take_back, name="take-back"),
    path(CASE + "ask/", sidework.ask, name="ask"),
    path(CASE + "opinions/<int:position>/", sidework.answer, name="answer"),
    path(CASE + "pause/", sidework.pause, name="pause"),
    path(CASE + "resume/", sidework.resume, name="resume"),
    path(CASE + "undo/", sidework.undo, name="undo"),
    path(CASE + "preview/", casework.preview, name="preview"),
    path(CASE + "name/", naming.name, name="name"),
    path(CASE + "persons/<str:person>/", casework.person, name="person"),
    path(PAPER, casework.paper_pdf, name="paper-pdf"),
    path(PAPER + "pages/<int:no>.png", casework.paper_page, name="paper-page"),
    path("evidence/", evidence.waiting, name="evidence"),
    path(PROOF, evidence.case, name="evidence-case"),
    path(PROOF + "look/", evidence.look, name="evidence-look"),
    path(PROOF + "decide/", evidence.decide, name="evidence-decide"),
    path(PROOF + "pictures/<str:digest>.png", evidence.picture, name="evidence-picture"),
    path("find/", finding.find, name="find"),
    path("entries/<str:uscc>/", entries.entry, name="entry"),
    path("files/<str:uscc>/", files.file, name="file"),
    path("files/<str:uscc>/papers/", files.read_out, name="file-paper"),
    path("trail/", auditing.trail, name="trail"),
    path("trail/verify/", auditing.verify, name="trail-verify"),
    path("wordings/", upkeep.wordings, name="wordings"),
    path("wordings/<str:check>/", upkeep.wording, name="wording"),
    path("ties/", upkeep.own_ties, name="ties"),
    path("samples/", upkeep.samples, name="samples"),
    path("samples/<str:number>/", upkeep.sample, name="sample"),
    path("late/", upkeep.late, name="late"),
    path("policy/", upkeep.policy, name="policy"),
    path("switches/", switches.switches, name="switches"),
    path("power/", switches.power, name="power"),
]
