"""Accounts, officers, duties, authorities and real-name verification 实名验证.

It promises that nobody acts under a name that was not verified, that a person's number and mobile are
sealed at rest and masked on pages, and that every look at them is recorded with its purpose.
"""
