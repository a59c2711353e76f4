"""Typst templates to PDF/A-3b, with the facts inside as `facts.json`. The same input gives the same bytes, anywhere."""

import json
import os
import re
import threading
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final, cast

import pikepdf
import typst
from pylopdf_fonts_zh_cn import serif_path

from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

TEMPLATES = Path(__file__).parent / "templates"
STANDARD: Final = "a-3b"  # ISO 19005-3: the only level that may carry the facts beside the page
FACTS = "facts.json"

_MISSING = re.compile(r"the text (.+?) could not be displayed", re.DOTALL)


class LetterCannotBePrinted(Refusal):
    """A character that no font of ours draws. A paper never shows something other than what was typed."""

    code = "documents.letter-cannot-be-printed"
    says = _("{letters}：这里有打印不出来的字，请换一种写法，或者到窗口办理。")


class ForkedAfterRendering(RuntimeError):
    """This process was forked from one that had already rendered; typst's threads did not come along and it would hang."""


class NoFacts(Exception):
    """These bytes are no paper of ours: they are damaged, or carry no facts."""


def render(template: str, data: dict[str, Any], *, facts: bytes) -> bytes:
    """One paper as PDF/A-3b. `data["title"]` and `data["dated"]` (ISO day) name and date it; there is no clock here.

    Costs 10 to 40 ms of CPU. Threads have a compiler each; processes must be spawned, never forked, once one has rendered.
    """
    if _state.forked:
        raise ForkedAfterRendering
    _state.rendered = True
    inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True), "facts": facts.decode()}
    try:
        made = _compiler().compile(
            input=TEMPLATES / f"{template}.typ", format="pdf", pdf_standards=[STANDARD], sys_inputs=inputs
        )
    except typst.TypstError as error:
        raise _as_refusal(error) from error
    return cast(bytes, made)


def facts_in(pdf: bytes) -> bytes:
    """The facts that a paper carries, byte for byte as they were given to it."""
    try:
        with pikepdf.open(BytesIO(pdf)) as paper:
            return paper.attachments[FACTS].get_file().read_bytes()
    except (pikepdf.PdfError, KeyError) as error:
        raise NoFacts from error


def _compiler() -> typst.Compiler:
    if not hasattr(_state.local, "compiler"):
        _state.local.compiler = typst.Compiler(root=TEMPLATES, font_paths=_fonts())
    return _state.local.compiler


@cache
def _fonts() -> typst.Fonts:
    """Noto Serif SC and Noto Sans SC from the package, and nothing the machine happens to have."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(serif_path().parent)]
    )


def _as_refusal(error: typst.TypstError) -> Exception:
    missing = _MISSING.search(error.message)
    return LetterCannotBePrinted(letters=missing.group(1).strip('"`')) if missing else error


class _State:
    """What this process has done so far, and each thread's own compiler (sharing one raises "Already borrowed")."""

    def __init__(self) -> None:
        self.local = threading.local()
        self.rendered = self.forked = False

    def note_fork(self) -> None:
        self.forked = self.rendered


_state = _State()
os.register_at_fork(after_in_child=_state.note_fork)
