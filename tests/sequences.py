"""How many sequences of deeds a state machine walks, and how long each is.

DENGJI_SEQUENCES says how many for each machine (CI and `make test`: 260 for each of two); a night may walk thousands.
What it walks is the same each time, so that a red run is red again; with DENGJI_SEQUENCES_ANEW it walks elsewhere each time,
and with DENGJI_SEQUENCES_SHRINK what parted is told as short as can be (minutes).
"""

import os

from hypothesis import HealthCheck, Phase, settings

EACH, LENGTH = 260, 30


def sequences(length: int = LENGTH) -> settings:
    many = int(os.environ.get("DENGJI_SEQUENCES", EACH))
    return settings(
        max_examples=many,
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
