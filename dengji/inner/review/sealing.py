"""The authority's seal on a paper, and the paper in the store."""

from datetime import datetime

from dengji.common.documents import store
from dengji.common.signing import actions as signing


def sealed(pdf: bytes, *, authority: str, title: str, at: datetime) -> str:
    """Sealed, and durable in the store before any row names it."""
    return store.put(signing.seal(pdf, authority=authority, title=title, at=at))
