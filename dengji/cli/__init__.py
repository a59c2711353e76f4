"""The dengji command."""
