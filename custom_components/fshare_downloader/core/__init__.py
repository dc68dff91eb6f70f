"""The download manager; knows no Home Assistant."""
