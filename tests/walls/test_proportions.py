"""The house keeps its proportions."""

import ast
from pathlib import Path
from statistics import median

import pytest

ROOMS = [p for p in Path("dengji").rglob("*.py") if "migrations" not in p.parts]
LONGEST_FILE, LONGEST_FUNCTION, USUAL_FUNCTION, MOST_IMPORTS = 400, 40, 10, 20
FORBIDDEN = {"utils.py", "helpers.py", "common.py", "manager.py", "misc.py", "impl.py"}


def functions(path):
    tree = ast.parse(path.read_text("utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]


def length(node):
    return node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", ROOMS, ids=str)
def test_a_file_can_be_read_in_one_sitting(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", ROOMS, ids=str)
def test_a_function_fits_on_a_screen(path):
    assert not [f"{n.name} ({length(n)} lines)" for n in functions(path) if length(n) > LONGEST_FUNCTION]


def test_the_usual_function_is_small():
    assert median(length(n) for path in ROOMS for n in functions(path)) <= USUAL_FUNCTION


def test_no_room_is_named_for_nothing():
    assert not [path for path in ROOMS if path.name in FORBIDDEN]


@pytest.mark.parametrize("path", [p for p in ROOMS if p.name == "__init__.py"], ids=str)
def test_every_room_says_what_it_keeps(path):
    if "templatetags" in path.parts:
        return
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
