"""Lines leave the queue through one door too."""

from pathlib import Path

from django.db import migrations

TAKING = (Path(__file__).resolve().parent / "taking.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_walls")]
    operations = [migrations.RunSQL(TAKING, "DROP FUNCTION trail_take(integer)")]
