"""The host `fshare`: Fshare.vn with the account of the user."""

from .client import FshareClient
from .host import FshareHost, check_login
from .login_book import LoginBook
from .login_record import LoginWish

__all__ = ["FshareClient", "FshareHost", "LoginBook", "LoginWish", "check_login"]
