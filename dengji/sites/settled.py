"""What a process does once it has everything loaded that it will serve with: a site, or a worker."""

import gc

RARELY = (20_000, 20, 50)  # objects before it looks for garbage again


def settle() -> None:
    """What is loaded stays: it is not searched for garbage again, and the rest less often."""
    gc.freeze()
    gc.set_threshold(*RARELY)
