"""Every journey that a registration can take, each walked from outside over HTTP on the house that runs."""
