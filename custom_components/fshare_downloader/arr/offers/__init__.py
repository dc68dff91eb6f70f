"""What can be had on Fshare, as releases that an indexer lists: searched, named and remembered."""
