"""The public copy of the register 公示: search, entity pages, licence verification."""
