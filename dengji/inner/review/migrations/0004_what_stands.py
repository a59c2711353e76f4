"""What only the database can promise: a vote, a lot, a hand-over, a wording stand as they were given."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).resolve().parent


class Migration(migrations.Migration):
    dependencies = [("review", "0003_the_office")]
    operations = [
        migrations.RunSQL(
            (HERE / "second_walls.sql").read_text("utf-8"), (HERE / "no_second_walls.sql").read_text("utf-8")
        )
    ]
