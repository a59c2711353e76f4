"""No file that a stranger sent is opened in a process that has a database, a key or a setting: a process apart does it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dengji
from dengji.common.documents.intake import apart

HOME = Path(dengji.__file__).parent
READERS = {"pikepdf", "pypdfium2", "PIL"}  # whatever opens a PDF or a picture

# Who else knows such a library, and why none of them opens what a stranger sent.
ELSEWHERE = {
    "common/documents/rendering.py": "takes the facts out of a paper that we drew up",
    "common/signing/actions.py": "knows the error of the next one",
    "common/signing/places.py": "adds the places to sign to what we drew up, or what the process apart wrote",
    "common/identity/windows/ocr_process.py": "a process of its own",
    "common/identity/windows/rehearsal.py": "a rehearsal: looks at a portrait that the process apart drew",
    "cli/journeys/changes.py": "makes a file",
}


def test_only_the_process_apart_knows_how_to_open_what_strangers_send():
    found = {str(path.relative_to(HOME)) for path in HOME.rglob("*.py") if _imports(path) & READERS}

    assert {one for one in found if not one.startswith("common/documents/intake/")} == set(ELSEWHERE)


def test_only_its_own_rooms_talk_to_it():
    """Whoever shows or takes in a file asks `images`, `uploads` or `own_papers`; they ask the process apart."""
    callers = {
        str(path.relative_to(HOME))
        for path in HOME.rglob("*.py")
        if "intake" not in path.parts and "intake import apart" in path.read_text()
    }

    assert callers == {
        "common/documents/images.py",
        "common/documents/own_papers.py",
        "common/applications/uploads.py",
    }


@pytest.mark.parametrize("side", ["outer", "inner"])
def test_no_site_has_the_reader_of_pdfs_loaded(side, tmp_path):
    program = (
        "import django, sys; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns;"
        "sys.exit('pypdfium2' in sys.modules)"
    )
    told = {
        "DJANGO_SETTINGS_MODULE": f"dengji.settings.{side}",
        "DENGJI_HOME": str(tmp_path),
        f"DENGJI_{side.upper()}_SECRET_KEY": "for this test",
        f"DENGJI_{side.upper()}_DB": "postgresql://nobody@/nowhere",
    }
    done = subprocess.run([sys.executable, "-c", program], env=told, capture_output=True, text=True, cwd=".")
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_process_apart_is_told_no_setting_and_no_key(monkeypatch):
    monkeypatch.setenv("DENGJI_OUTER_SECRET_KEY", "not to be told")
    apart.count(b"")
    _door, process = next(iter(apart._doors.values()))

    known = Path(f"/proc/{process.pid}/environ").read_bytes()

    assert {one.partition(b"=")[0] for one in known.split(b"\0") if one} == {b"PATH", b"PYTHONPATH", b"LANG"}


def _imports(path):
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names
