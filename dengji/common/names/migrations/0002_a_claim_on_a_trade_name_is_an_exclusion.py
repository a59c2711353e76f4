"""One row says where it counts, which trades it claims, and which dictionaries made its keys."""

import django.contrib.postgres.constraints
import django.contrib.postgres.indexes
from django.db import migrations, models
from django.db.models import Q

import dengji.common.names.models

# Rows from before: their place by what they bear; where they were registered, trades and keys by the next re-key (version 0).
PLACED = """
    UPDATE names_takenname SET
        standing = CASE WHEN standing = 'gone' AND is_live THEN 'renamed' ELSE standing END,
        is_live = is_live AND (standing <> 'gone' OR until IS NOT NULL),
        scope = CASE WHEN length(scope) = 6 THEN scope ELSE '000000' END,
        place = CASE WHEN length(scope) = 6 THEN scope ELSE '000000' END
"""
# One statement a check. Planned once a session for whatever is asked: estimating && over two dozen keys costs more than
# finding them (names.md), and no estimate may call for compiling or for helpers.
NEAR = """
    CREATE FUNCTION names_near(asked int4[], reached text[], day date) RETURNS TABLE (
        "full" varchar, division varchar, trade_name varchar, industry varchar, form varchar,
        standing varchar, holder varchar, until date)
    LANGUAGE plpgsql STABLE ROWS 20
    SET plan_cache_mode = force_generic_plan SET jit = off SET max_parallel_workers_per_gather = 0
    SET enable_seqscan = off AS $$
    #variable_conflict use_column
    BEGIN
        RETURN QUERY SELECT n."full", n.division, n.trade_name, n.industry, n.form, n.standing, n.holder, n.until
        FROM names_takenname n
        WHERE n.keys && asked AND n.is_live
        AND (reached IS NULL OR n.place = ANY (reached)) AND (n.until IS NULL OR n.until >= day);
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [("names", "0001_initial")]

    operations = [
        # `dengji run` lays it beforehand, as a superuser; on a served database its administrator does.
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS btree_gist", migrations.RunSQL.noop),
        migrations.RemoveConstraint("takenname", "one_live_holder_of_a_trade_name_in_a_trade"),
        migrations.RemoveConstraint("takenname", "name_standing_is_known"),
        migrations.RemoveIndex("takenname", "names_by_rule_key"),
        migrations.RemoveField("takenname", "trade"),
        migrations.AddField("takenname", "place", models.CharField(max_length=6, default="000000"), preserve_default=False),
        migrations.AddField("takenname", "trades", dengji.common.names.models.Trades(default=list), preserve_default=False),
        migrations.AddField("takenname", "claims", models.BooleanField(default=True)),
        migrations.AddField("takenname", "dict_version", models.IntegerField(default=0), preserve_default=False),
        migrations.AddField("takenname", "version", models.IntegerField(default=0)),
        migrations.RunSQL(PLACED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "takenname",
            django.contrib.postgres.constraints.ExclusionConstraint(
                name="one_claim_on_a_trade_name_in_a_trade",
                expressions=[("place", "="), ("trade_name", "="), ("trades", "&&")],
                condition=Q(is_live=True, claims=True),
            ),
        ),
        migrations.AddConstraint(
            "takenname",
            models.CheckConstraint(
                name="name_standing_is_known",
                condition=Q(standing__in=["registered", "reserved", "cancelled", "renamed", "revoked", "gone"]),
            ),
        ),
        migrations.AddConstraint(
            "takenname",
            models.CheckConstraint(
                name="an_ended_name_that_counts_says_until_when",
                condition=~Q(standing__in=["cancelled", "renamed", "revoked"])
                | Q(until__isnull=False)
                | Q(claims=False),
            ),
        ),
        migrations.AddConstraint(
            "takenname",
            models.CheckConstraint(
                name="a_name_that_is_gone_counts_no_more", condition=~Q(standing="gone", is_live=True)
            ),
        ),
        migrations.AddIndex(
            "takenname",
            django.contrib.postgres.indexes.GinIndex(
                name="names_by_rule_key", fields=["keys"], fastupdate=False, condition=Q(is_live=True)
            ),
        ),
        migrations.AddIndex(
            "takenname",
            models.Index(name="names_by_dictionary", fields=["dict_version"], condition=Q(is_live=True)),
        ),
        migrations.RunSQL(NEAR, "DROP FUNCTION names_near(int4[], text[], date)"),
    ]
