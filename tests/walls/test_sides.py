"""The two sides share nothing but letters, and the walls are the ones the design names."""

import subprocess
import sys

import pytest


def test_the_walls_stand():
    done = subprocess.run(
        ["lint-imports"], capture_output=True, text=True, executable=f"{sys.prefix}/bin/lint-imports"
    )
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize(("side", "other"), [("outer", "dengji.inner"), ("inner", "dengji.outer")])
def test_a_process_of_one_side_never_loads_the_other(side, other, tmp_path):
    """Settings, every installed room and every page of a side, imported in a process of its own."""
    program = (
        "import django, sys; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns;"
        f"sys.exit(any(m == '{other}' or m.startswith('{other}.') for m in sys.modules))"
    )
    told = {
        "DJANGO_SETTINGS_MODULE": f"dengji.settings.{side}",
        "DENGJI_HOME": str(tmp_path),
        f"DENGJI_{side.upper()}_SECRET_KEY": "for this test",
        f"DENGJI_{side.upper()}_DB": "postgresql://nobody@/nowhere",
    }
    done = subprocess.run([sys.executable, "-c", program], env=told, capture_output=True, text=True, cwd=".")
    assert done.returncode == 0, done.stderr[-2000:]
