"""The indexer as its clients meet it."""
