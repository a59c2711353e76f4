"""通知书 before it is issued: the very paper that would be printed, without number and seal."""

from datetime import datetime
from typing import Any

from django.http import QueryDict

from dengji.common.documents import papers
from dengji.inner.review import officials

from . import deeds


def notice(case: Any, sent: QueryDict, *, at: datetime) -> bytes:
    """What the applicant would get for the decision chosen, as PDF."""
    if sent.get("verb") in ("refuse", "propose-refusal"):
        told = officials.refusal_foreseen(case, sent.get("because", ""), at=at)
        return papers.render_notice("refusal-notice", told).pdf
    if sent.get("verb") == "turn-away":
        away = officials.turning_away_foreseen(case, sent.get("why_away", ""), sent.get("goes_to", ""), at=at)
        return papers.render_notice("not-accepted-notice", away).pdf
    asked = officials.correction_foreseen(case, deeds.items_sent(case, sent), at=at)
    return papers.render_notice("correction-notice", asked).pdf
