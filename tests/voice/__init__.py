"""What is said and answered: no Home Assistant."""
