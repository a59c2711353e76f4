"""Reads everything, changes nothing 督导. Furnished later."""
