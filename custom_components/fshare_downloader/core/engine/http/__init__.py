"""Sockets and HTTP: a request goes out, a response comes back; knows no file."""
