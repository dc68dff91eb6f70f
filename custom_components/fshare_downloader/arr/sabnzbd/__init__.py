"""SABnzbd's API over our jobs, so that programs that know SABnzbd can hand us downloads.

Keys and types are those of SABnzbd 5.1.3, whatever stands behind them here: one field that a client
can't read hides all its downloads.
"""
