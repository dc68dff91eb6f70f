"""Offers: what is asked, found, named and remembered."""
