"""Outside things the office asks: the shared lists of restricted persons."""
