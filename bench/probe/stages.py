"""The stages a registration's CPU time is divided into: each names the functions in which it is spent.

Time is exclusive: what a stage spends inside another belongs to that other; but a stage in `WHOLE` keeps everything inside it.
Whatever no row names, is left over.
"""

PHONE = "the rehearsed phone (demonstration only)"
WHOLE = (PHONE,)

STAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("papers rendered (typst)", ("dengji.common.documents.rendering:render",)),
    (
        "papers shown as pictures",
        ("dengji.common.documents.images:page_png", "dengji.common.documents.images:preview"),
    ),
    (
        "papers: facts and words",
        ("dengji.common.documents.papers:render_copy", "dengji.common.documents.papers:agrees"),
    ),
    ("signature places prepared", ("dengji.common.signing.places:with_fields",)),
    (
        "signatures and seals made",
        ("dengji.common.signing.actions:sign_set", "dengji.common.signing.actions:seal"),
    ),
    (
        "signatures verified",
        ("dengji.common.signing.verification:verify", "dengji.common.signing.verification:newest"),
    ),
    ("rules run", ("dengji.ground.catalog.checking:run",)),
    ("names compared", ("dengji.common.names.actions:declare", "dengji.common.names.questions:alternatives")),
    (
        "letters packed and opened",
        (
            "dengji.common.exchange.actions:post",
            "dengji.common.exchange.actions:pack",
            "dengji.common.exchange.actions:take_in",
            "dengji.common.exchange.courier:carry",
        ),
    ),
    (
        "trail",
        (
            "dengji.common.trail.actions:record",
            "dengji.common.trail.actions:sequence",
            "dengji.common.trail.actions:publish",
        ),
    ),
    ("files sealed and opened", ("dengji.common.documents.store:put", "dengji.common.documents.store:get")),
    ("register and licence", ("dengji.inner.register.actions:enter", "dengji.inner.licences.actions:issue")),
    (
        "archive",
        (
            "dengji.inner.archives.actions:open_volume",
            "dengji.inner.archives.actions:close",
            "dengji.inner.archives.bagging:bag",
        ),
    ),
    (
        "review",
        (
            "dengji.inner.review.actions.receiving:receive",
            "dengji.inner.review.printing:print_one",
            "dengji.inner.review.filing:file_one",
        ),
    ),
    ("messages sent", ("dengji.common.identity.actions.notices:send_due",)),
    (
        "database: statements built, rows read (ORM)",
        (
            "django.db.models.query:QuerySet._fetch_all",
            "django.db.models.query:QuerySet.update",
            "django.db.models.query:QuerySet.exists",
            "django.db.models.query:QuerySet.bulk_create",
            "django.db.models.base:Model.save",
        ),
    ),
    (
        "database: statements sent",
        (
            "django.db.backends.utils:CursorWrapper.execute",
            "django.db.backends.utils:CursorWrapper.executemany",
            "django.db.backends.base.base:BaseDatabaseWrapper.connect",
            "django.db.backends.base.base:BaseDatabaseWrapper.commit",
        ),
    ),
    ("pages: templates", ("django.template.base:Template.render",)),
    (PHONE, ("dengji.sites.portal.home:rehearsal",)),
    ("pages: all else", ("django.core.handlers.wsgi:WSGIHandler.__call__",)),
    ("rounds: looking for work", ("dengji.cli.worker:Round.turn",)),
    ("durable writing (fsync)", ("os:fsync",)),
)
NAMES = tuple(name for name, _ in STAGES)
