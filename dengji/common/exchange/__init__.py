"""Letters between the two networks: sealed, numbered, chained, carried by couriers, acted on exactly once."""
