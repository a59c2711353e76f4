"""What a fault may say in the log: of what kind it is and where it happened, never whose data it was about.

Databases and parsers like to quote the row or the value that they could not take; those words stay out.
"""

import logging
import re
import traceback
from collections.abc import Iterator

WITHHELD = "(words withheld: they may quote a person's data)"
SPEAKS_OF_CODE = (AttributeError, ImportError, NameError, OSError, RecursionError, TypeError)
LINK = re.compile(r"(/s/)[^/\s]+")  # the link of an invitation opens it: ux.md S1
LONGEST = 300


class Discreet(logging.Formatter):
    """Lines of the log without personal data: messages of ours as they are, exceptions by kind and place."""

    def format(self, record: logging.LogRecord) -> str:
        kept, record.exc_text = record.exc_text, None  # what another handler wrote is not for here
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatMessage(self, record: logging.LogRecord) -> str:
        return LINK.sub(r"\1…", super().formatMessage(record))

    def formatException(self, ei: object) -> str:
        error = ei[1] if isinstance(ei, tuple) else None
        return "\n".join(_told(one) for one in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The exception, then what it came from."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _told(error: BaseException) -> str:
    """Where, in lines of code, then what kind."""
    where = "".join(traceback.format_tb(error.__traceback__))
    return f"{where}{type(error).__module__}.{type(error).__qualname__}: {_words(error)}"


def _words(error: BaseException) -> str:
    if getattr(error, "diag", None) is not None:
        return _of_database(error)
    if type(error).__module__.startswith("dengji."):
        return str(getattr(error, "code", "") or error)[:LONGEST]
    return str(error)[:LONGEST] if isinstance(error, SPEAKS_OF_CODE) else WITHHELD


def _of_database(error: BaseException) -> str:
    """The kind of fault, the table and the constraint; where none was reached, what the connection said."""
    diag = error.diag  # type: ignore[attr-defined]
    said = (diag.sqlstate, diag.table_name, diag.column_name, diag.constraint_name)
    return " ".join(part for part in said if part) or str(error).splitlines()[0][:LONGEST]
