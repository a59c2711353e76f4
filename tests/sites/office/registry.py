"""Every page of the office in every state worth looking at; `made.py` makes what the addresses name.

A template of the office that no entry shows fails `test_pages.py`: no page can escape.
"""

from tests.sites.registry import Page

from .people import ACCEPTOR, APPROVER, ARCHIVIST, AUDITOR, EXAMINER, SYSTEM, WINDOW

HEADS = "510402-10"  # the security administrator: no page of their own yet
LOOKED = {"why": "examination"}
REGISTRY = (
    Page("login", "empty", "/login/"),
    Page("login", "seated", "/login/", EXAMINER),
    Page("login", "error", "/login/", post={"number": "510402-03", "password": "not it"}, status=422),
    Page("prove", "empty", "/prove/", EXAMINER),
    Page("prove", "error", "/prove/", EXAMINER, post={"password": "not it"}, status=422),
    Page("nothing", "normal", "/welcome/", HEADS),
    Page("queue", "full", "/", EXAMINER),
    Page("queue", "empty", "/", APPROVER),
    Page("queue", "none-held", "/?show=mine", EXAMINER),
    Page("bench", "failed", "/cases/{failing}/", EXAMINER),
    Page("bench", "look", "/cases/{looking}/", EXAMINER),
    Page("bench", "held", "/cases/{held}/", EXAMINER),
    Page("bench", "corrected", "/cases/{corrected}/", ACCEPTOR),
    Page("bench", "long", "/cases/{long}/?paper=articles&zoom=2", ACCEPTOR),
    Page("bench", "own-sheet", "/cases/{looking}/?paper=identity-sheet:p1", EXAMINER),
    Page("bench", "registered", "/cases/{registered}/", EXAMINER),
    Page("bench", "reader", "/cases/{looking}/", WINDOW),
    Page("bench", "error", "/cases/{looking}/decide/", EXAMINER, post={"verb": "examine"}, status=422),
    Page("name", "looking", "/cases/{looking}/name/", EXAMINER),
    Page("name", "failing", "/cases/{failing}/name/", EXAMINER),
    Page("person", "normal", "/cases/{looking}/persons/p1/", EXAMINER, post=LOOKED),
    Page("batch", "full", "/batch/", APPROVER),
    Page("batch", "off", "/batch/", "510403-04"),
    Page("bench", "paused", "/cases/{paused}/", EXAMINER),
    Page("bench", "asked", "/cases/{asked}/", ACCEPTOR),
    Page("bench", "side-error", "/cases/{looking}/pause/", EXAMINER, post={"cause": "court"}, status=422),
    Page("queue", "beside", "/", ACCEPTOR),
    Page("wordings", "full", "/wordings/", APPROVER),
    Page("wordings", "nothing", "/wordings/?q=没有这样的规则", APPROVER),
    Page("wording", "normal", "/wordings/C06/", APPROVER),
    Page("wording", "error", "/wordings/C06/", APPROVER, post={"says": "只有一半"}, status=422),
    Page("ties", "normal", "/ties/", EXAMINER),
    Page("ties", "error", "/ties/", EXAMINER, post={"kind": "phone", "value": ""}, status=422),
    Page("samples", "full", "/samples/", EXAMINER),
    Page("samples", "error", "/samples/{sampled}/", EXAMINER, post={"result": "found"}, status=422),
    Page("late", "full", "/late/", APPROVER),
    Page("evidence", "full", "/evidence/", WINDOW),
    Page("evidence-case", "shut", "/evidence/{evidence}/", WINDOW),
    Page("evidence-case", "open", "/evidence/{evidence}/look/", ACCEPTOR, post={"act": "look"}),
    Page(
        "evidence-case",
        "error",
        "/evidence/{evidence}/decide/",
        ACCEPTOR,
        post={"verdict": "refuse"},
        status=422,
    ),
    Page("find", "empty", "/find/", ARCHIVIST),
    Page("find", "hits", "/find/?q=攀枝花", EXAMINER),
    Page("find", "nothing", "/find/?q=不存在的企业", EXAMINER),
    Page("entry", "today", "/entries/{uscc}/", EXAMINER),
    Page("entry", "before", "/entries/{uscc}/?on=2020-01-01", ARCHIVIST),
    Page("entry", "error", "/entries/{uscc}/?on=昨天", ARCHIVIST, status=422),
    Page("file", "normal", "/files/{uscc}/", ARCHIVIST),
    Page("file", "verified", "/files/{uscc}/?verify=yes", ARCHIVIST),
    Page("trail", "full", "/trail/", AUDITOR),
    Page("trail", "nothing", "/trail/?by=nobody", AUDITOR),
    Page("trail", "error", "/trail/?since=昨天", AUDITOR, status=422),
    Page("switches", "normal", "/switches/", SYSTEM),
    Page("not-found", "seated", "/cases/PZ00-0000-0000/", EXAMINER, status=404),
    Page("forbidden", "seated", "/trail/", EXAMINER, status=403),
)
