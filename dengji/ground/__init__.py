"""Plain knowledge: the law, its codes and its catalogue. No framework, no clock, no network, no files."""
