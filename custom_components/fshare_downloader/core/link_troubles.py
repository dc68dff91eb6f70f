"""What errors say of a link that could not be looked up or downloaded."""

from typing import Final

from .errors import (
    AccountError,
    AuthError,
    HostError,
    NetworkError,
    PasswordRequiredError,
    PasswordWrongError,
)

PASSING_TROUBLES: Final = (NetworkError, HostError, AuthError, AccountError)
"""Because of these a link could not be asked about; they say nothing of the link itself."""

PASSWORD_TROUBLES: Final = (PasswordRequiredError, PasswordWrongError)
"""What a password, or another one, mends."""
