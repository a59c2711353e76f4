"""Every journey by its name."""

from . import endings, limited, names, proofs

JOURNEYS = {
    one.name: one for one in (*limited.JOURNEYS, *endings.JOURNEYS, *names.JOURNEYS, *proofs.JOURNEYS)
}
