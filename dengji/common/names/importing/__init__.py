"""Names of the old register brought into the index: read from a file, judged line by line, loaded in batches."""
