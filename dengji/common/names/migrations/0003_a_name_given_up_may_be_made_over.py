"""Who gave a name up counts beside whoever has it now. Both are laid anew: the unique index must be the older (evidence.md 5.2)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import migrations, models
from django.db.models import Q

HOLDER, CLAIM = "one_live_holder_of_a_full_name", "one_claim_on_a_trade_name_in_a_trade"


class Migration(migrations.Migration):
    dependencies = [("names", "0002_a_claim_on_a_trade_name_is_an_exclusion")]

    operations = [
        migrations.RemoveConstraint("takenname", CLAIM),
        migrations.RemoveConstraint("takenname", HOLDER),
        migrations.AddConstraint(
            "takenname",
            models.UniqueConstraint(
                name=HOLDER,
                fields=["scope", "core"],
                condition=Q(is_live=True, standing__in=["registered", "reserved"]),
            ),
        ),
        migrations.AddConstraint(
            "takenname",
            ExclusionConstraint(
                name=CLAIM,
                expressions=[("place", "="), ("trade_name", "="), ("trades", "&&")],
                condition=Q(is_live=True, claims=True),
            ),
        ),
    ]
