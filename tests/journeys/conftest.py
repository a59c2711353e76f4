from tests.common.applications.conftest import *  # noqa: F403
