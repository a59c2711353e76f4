"""What every test may lean on."""

import pytest
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.house import house  # noqa: F401  (one real house for all tests that ask for it)

STANDING = "SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgtype & 32 <> 0"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests that commit are swept by TRUNCATE, which append-only tables refuse; only that one wall is opened for them."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(STANDING)
        for table, trigger in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """What a test's rolled-back tables once said must not lie in folders for the next: letters, and the signed tree."""
    settings.SPOOL, settings.TRAIL = tmp_path / "spool", tmp_path / "trail"


# A busy machine is no fault of the code: nothing fails for being slow.
hypothesis_settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("busy")
