"""The host `fshare`: Fshare.vn with the account of the user."""

from .client import FshareClient
from .host import FshareHost, check_login

__all__ = ["FshareClient", "FshareHost", "check_login"]
