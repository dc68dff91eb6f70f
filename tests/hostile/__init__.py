"""Answers of services that mean no good, or are out of their minds."""
