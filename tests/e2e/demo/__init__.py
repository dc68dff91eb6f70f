"""The demo: a real Home Assistant downloads real bytes from a simulated Fshare."""
