"""What the documents ask of outside: a scanner for harmful software."""
