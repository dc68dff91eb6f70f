"""The host `fshare`: Fshare.vn with the account of the user."""
