"""How many sequences of deeds a state machine walks, and how long each is.

DENGJI_SEQUENCES says how many for each machine (CI and `make test`: 60 for each of two); a night may walk thousands. Only as
many as ENOUGH are sure to come everywhere.
What it walks is the same each time, so that a red run is red again; with DENGJI_SEQUENCES_ANEW it walks elsewhere each time,
and with DENGJI_SEQUENCES_SHRINK what parted is told as short as can be (minutes).
"""

import os

from hypothesis import HealthCheck, Phase, settings

EACH, LENGTH, ENOUGH = 60, 30, 260
MANY = int(os.environ.get("DENGJI_SEQUENCES", EACH))


def sequences(length: int = LENGTH) -> settings:
    return settings(
        max_examples=MANY,
        stateful_step_count=length,
        deadline=None,
        phases=[
            Phase.explicit,
            Phase.generate,
            *([Phase.shrink] if "DENGJI_SEQUENCES_SHRINK" in os.environ else []),
        ],
        derandomize="DENGJI_SEQUENCES_ANEW" not in os.environ,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
