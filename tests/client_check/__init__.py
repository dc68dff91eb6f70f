"""Real programs that search us and hand downloads to us, beside a real Home Assistant."""
