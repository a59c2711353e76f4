"""How many sequences of deeds a state machine walks, and how long each is.

DENGJI_SEQUENCES says how many for each machine (CI and `make test`: 280 for each of two); a night may walk thousands.
What it walks is the same each time, so that a red run is red again; with DENGJI_SEQUENCES_ANEW it walks elsewhere each time,
and with DENGJI_SEQUENCES_SHRINK what parted is told as short as can be (minutes).
"""

import json
import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, settings

EACH, LENGTH = 280, 20
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


def remembered(render: Callable[..., bytes]) -> Callable[..., bytes]:
    """The real rendering, asked once for the same words: the same words give the same bytes, and walks repeat them."""
    known: dict[tuple[str, str, bytes], bytes] = {}

    def again(template: str, data: dict[str, Any], *, facts: bytes) -> bytes:
        said = (template, json.dumps(data, ensure_ascii=False, sort_keys=True), facts)
        if said not in known:
            known[said] = render(template, data, facts=facts)
        return known[said]

    return again
