"""One file a form: its fields in order, typed, with label, hint and legal basis."""
