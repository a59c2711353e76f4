"""Accounts, officers, duties and real-name verification 实名验证. It promises that nobody acts under a name that was not verified."""
