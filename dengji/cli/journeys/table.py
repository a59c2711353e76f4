"""Every journey by its name."""

from . import bodies, changes, endings, limited, names, offices, people, proofs, stock

JOURNEYS = {
    one.name: one
    for one in (
        *limited.JOURNEYS,
        *endings.JOURNEYS,
        *names.JOURNEYS,
        *proofs.JOURNEYS,
        *stock.JOURNEYS,
        *bodies.JOURNEYS,
        *changes.JOURNEYS,
        *people.JOURNEYS,
        *offices.JOURNEYS,
    )
}
