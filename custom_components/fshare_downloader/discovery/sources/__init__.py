"""Where files can be found: each source behind one contract."""
