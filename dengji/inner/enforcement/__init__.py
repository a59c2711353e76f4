"""Impersonation, revocation 撤销, barred persons. Furnished later."""
