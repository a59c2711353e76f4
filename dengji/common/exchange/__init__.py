"""Letters between the two networks: sealed, numbered, chained, carried by couriers, acted on exactly once.

A *letter* is posted; *packed*, it is an *envelope* with a number on its *channel*; a courier carries it; *taken in*, it is
opened once, in order, in one transaction with its effect, and the receiver signs for it. The courier can only delay.
"""
