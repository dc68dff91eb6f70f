"""Accounts, and the reasons for which a login is refused."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from .clock import SimulatedClock

WRONG_PASSWORDS_ALLOWED = 3
LOCK_OUT_SECONDS = 600
DAY_SECONDS = 86_400


class AccountKind(StrEnum):
    """The kinds of account that clients have met in `user/get`."""

    VIP = "vip"
    EXPIRED_VIP = "expired_vip"
    MEMBER = "member"
    BUNDLE = "bundle"
    FOREVER = "forever"


class LoginRefusal(Enum):
    """What the login answers instead of a session: HTTP status, code, message."""

    MALFORMED = (400, 400, "Email or password is malformed")
    APP_NOT_AUTHORIZED = (403, 33, "Application is not authorized")
    DEVICE_NOT_SUPPORTED = (403, 37, "Device is not supported")
    APP_KEY_INVALID = (403, 39, "App key invalid, please update your application")
    VIP_ONLY = (403, 403, "Application for vip accounts only")
    WRONG_PASSWORD = (405, 405, "Authenticate fail!")
    WRONG_PASSWORD_TEXT_CODE = (405, "authenticate", "Authenticate fail!")
    TOO_MANY_ATTEMPTS_TEXT_CODE = (405, "too many", "Too many wrong attempts")
    NOT_ACTIVATED = (406, 406, "Tài khoản chưa được kích hoạt")
    MUST_CHANGE_PASSWORD = (408, 407, "Please change your password")
    PASSWORD_IS_PHONE_NUMBER = (408, 408, "Password equals phone number")
    LOCKED = (409, 409, "Tài khoản đã bị khóa")
    DOMAIN_BANNED = (410, 410, "Email domain is banned")
    LOCKED_OUT = (424, 424, "Account is locked in 10 minutes")

    def __init__(self, status: int, code: int | str, message: str) -> None:
        """Name the parts; the code is mostly, but not always, the HTTP status."""
        self.status = status
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class _Profile:
    account_type: str
    level: str
    expire_vip: Callable[[float], str]
    is_premium: bool


_PROFILES = {
    AccountKind.VIP: _Profile("Vip", "3", lambda now: str(int(now + 200 * DAY_SECONDS)), True),
    # The type still says Vip: only the date tells that it is over.
    AccountKind.EXPIRED_VIP: _Profile(
        "Vip", "3", lambda now: str(int(now - 3 * DAY_SECONDS)), False
    ),
    AccountKind.MEMBER: _Profile("Member", "2", lambda _: "0", False),
    AccountKind.BUNDLE: _Profile("Bundle", "3", lambda _: "", True),
    AccountKind.FOREVER: _Profile("Forever", "3", lambda _: "Forever", True),
}


@dataclass(slots=True, kw_only=True)
class SimulatedAccount:
    """One invented user of the service."""

    email: str
    password: str
    user_id: int
    kind: AccountKind = AccountKind.VIP
    login_refusal: LoginRefusal | None = None
    wrong_passwords: int = 0
    locked_until: float = 0.0
    # Codes of files and folders, those of the user first.
    favourites: list[str] = field(default_factory=list)
    followed: list[str] = field(default_factory=list)

    @property
    def is_premium(self) -> bool:
        """Whether the service lets this account download through the API."""
        return _PROFILES[self.kind].is_premium

    def check_password(self, password: str, clock: SimulatedClock) -> LoginRefusal | None:
        """Count a login attempt: three wrong ones are free, the fourth locks out."""
        if clock.now() < self.locked_until:
            return LoginRefusal.LOCKED_OUT
        if password == self.password:
            self.wrong_passwords = 0
            return None
        self.wrong_passwords += 1
        if self.wrong_passwords <= WRONG_PASSWORDS_ALLOWED:
            return LoginRefusal.WRONG_PASSWORD
        self.wrong_passwords = 0
        self.locked_until = clock.now() + LOCK_OUT_SECONDS
        return LoginRefusal.LOCKED_OUT

    def describe(self, now: float) -> dict[str, str | None]:
        """Return the answer of `user/get`: every number is a string."""
        profile = _PROFILES[self.kind]
        return {
            "id": str(self.user_id),
            "level": profile.level,
            "name": "Người dùng thử",
            "phone": "",
            "birthday": "",
            "gender": "",
            "address": "",
            "id_card": None,
            "city": "",
            "occupation": "",
            "email": self.email,
            "joindate": "1500000000",
            "totalpoints": "120",
            "expire_vip": profile.expire_vip(now),
            "traffic": "0",
            "traffic_used": "0",
            "webspace": "53687091200",
            "webspace_used": "1073741824",
            "webspace_secure": "0",
            "webspace_secure_used": "0",
            "amount": "0",
            "dl_time_avail": "0",
            "status_telesale_prepaid": "0",
            "account_type": profile.account_type,
        }
