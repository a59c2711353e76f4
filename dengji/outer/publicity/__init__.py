"""The public copy of the register 公示: search, entity pages, licence verification.

It keeps what the law makes public (law.md §10) and nothing else, always of an entry's newest version known here.
It promises that an older letter never undoes a newer one, and that a licence is called valid only where it is.
"""
