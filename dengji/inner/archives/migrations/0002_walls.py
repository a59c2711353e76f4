"""What only the database can promise: what was decided, numbered or filed stands."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).resolve().parent


class Migration(migrations.Migration):
    dependencies = [("archives", "0001_initial")]
    operations = [
        migrations.RunSQL((HERE / "walls.sql").read_text("utf-8"), (HERE / "no_walls.sql").read_text("utf-8"))
    ]
