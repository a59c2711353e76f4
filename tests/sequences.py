"""How many sequences of deeds a state machine walks, and how long each is.

DENGJI_SEQUENCES says how many for each machine (CI and `make test`: 260 for each of two); a night may walk thousands.
What it walks is the same each time, so that a red run is red again; with DENGJI_SEQUENCES_ANEW it walks elsewhere each time,
and with DENGJI_SEQUENCES_SHRINK what parted is told as short as can be (minutes).

Walks go in lots of ten, each lot from one stage and with a seed of its own: after ten examples Hypothesis goes on with
near copies of what it had, and few of them come anywhere new.
"""

import json
import os
import random
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import HealthCheck, Phase, note, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from dengji.ground.refusal import Refusal

EACH, LOT, LENGTH = 260, 10, 20
RUDE = 4  # in every fourth lot everything is tried at every time
MANY = int(os.environ.get("DENGJI_SEQUENCES", EACH))
IS_ANEW = "DENGJI_SEQUENCES_ANEW" in os.environ


def walk(machine: type[RuleBasedStateMachine], stages: Sequence[Any]) -> None:
    """From every stage in turn. The machine finds where it begins in `stage`, and in `is_rude` how it goes about it."""
    for lot in range(-(-MANY // LOT)):
        machine.stage, machine.is_rude = stages[lot % len(stages)], lot % RUDE == RUDE - 1
        chosen = random.SystemRandom().getrandbits(32) if IS_ANEW else lot
        run_state_machine_as_test(seed(chosen)(machine), settings=sequences())


def sequences() -> settings:
    return settings(
        max_examples=LOT,
        stateful_step_count=LENGTH,
        deadline=None,
        phases=[
            Phase.explicit,
            Phase.generate,
            *([Phase.shrink] if "DENGJI_SEQUENCES_SHRINK" in os.environ else []),
        ],
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def exactly(is_allowed: bool, deed: Callable[[], Any]) -> None:
    """The deed is done exactly where the model allows it; everything else is refused in words."""
    try:
        deed()
    except Refusal as no:
        note(f"refused: {no.code}")
        assert not is_allowed, no.code
    else:
        assert is_allowed, "the model refuses what was done"


def remembered(render: Callable[..., bytes]) -> Callable[..., bytes]:
    """The real rendering, asked once for the same words: the same words give the same bytes, and walks repeat them."""
    known: dict[tuple[str, str, bytes], bytes] = {}

    def again(template: str, data: dict[str, Any], *, facts: bytes) -> bytes:
        said = (template, json.dumps(data, ensure_ascii=False, sort_keys=True), facts)
        if said not in known:
            known[said] = render(template, data, facts=facts)
        return known[said]

    return again
