"""Newznab and SABnzbd as other programs meet them, and what lies behind."""
