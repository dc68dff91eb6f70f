"""What a language model can ask, and what it is told."""
