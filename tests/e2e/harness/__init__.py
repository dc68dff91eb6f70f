"""Drives what the demo and the end-to-end tests need: Home Assistant, the simulator, a browser."""
