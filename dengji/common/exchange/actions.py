"""Posting letters, the rounds that carry them, and what a person does after a restore.

`pack` and `resend` on the way out, `take_in` and `retry` on the way in; each is safe to run twice, and at once.
"""

from .receiving import retry, take_in
from .recovery import begin_epoch, say_restored
from .sending import pack, post, resend

__all__ = ["begin_epoch", "pack", "post", "resend", "retry", "say_restored", "take_in"]
