"""The authoritative register 登记簿: entries, their versions, and every past state."""
