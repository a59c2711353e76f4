"""The same, for machines. Furnished later."""
