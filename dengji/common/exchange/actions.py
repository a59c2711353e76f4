"""Posting letters, and the rounds that carry them: `pack` and `resend` on the way out, `take_in` and `retry` on the way in."""

from .receiving import retry, take_in
from .sending import pack, post, resend

__all__ = ["pack", "post", "resend", "retry", "take_in"]
