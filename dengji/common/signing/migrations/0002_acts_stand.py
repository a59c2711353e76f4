"""What only the database can promise: an act is added and never changed."""

from pathlib import Path

from django.db import migrations

BACK = """
DROP TRIGGER signing_acts_are_never_emptied ON signing_signingact;
DROP TRIGGER a_signing_act_is_never_changed ON signing_signingact;
DROP FUNCTION signing_act_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("signing", "0001_initial")]
    operations = [migrations.RunSQL((Path(__file__).resolve().parent / "stands.sql").read_text("utf-8"), BACK)]
