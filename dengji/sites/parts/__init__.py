"""The pieces pages are built from: what the tags of `templatetags/parts.py` draw."""
