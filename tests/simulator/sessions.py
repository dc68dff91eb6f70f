"""Login sessions: a token for the body and a session id for the cookie."""

import hashlib
from dataclasses import dataclass

from .accounts import SimulatedAccount
from .clock import SimulatedClock

SLIDING_LIFE_SECONDS = 6 * 3600
_SESSION_ID_LENGTH = 26
_SESSION_ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"


@dataclass(slots=True, kw_only=True, eq=False)
class Session:
    """One login."""

    account: SimulatedAccount
    session_id: str
    token: str
    last_used: float
    is_alive: bool = True


class SessionStore:
    """Opens, finds and ends sessions."""

    def __init__(self, *, seed: int, clock: SimulatedClock) -> None:
        """Start with nobody logged in."""
        self._seed = seed
        self._clock = clock
        self._sessions: dict[str, Session] = {}
        self._issued = 0

    @property
    def all(self) -> list[Session]:
        """Every session ever opened, the dead ones too."""
        return list(self._sessions.values())

    @property
    def alive(self) -> list[Session]:
        """The sessions a call may use."""
        return [session for session in self.all if self._is_alive(session)]

    def open(self, account: SimulatedAccount, *, kill_others: bool) -> Session:
        """Log an account in."""
        if kill_others:
            for session in self.all:
                if session.account is account:
                    session.is_alive = False
        token, session_id = self._new_credentials()
        session = Session(
            account=account,
            session_id=session_id,
            token=token,
            last_used=self._clock.now(),
        )
        self._sessions[session_id] = session
        return session

    def find(self, session_id: str) -> Session | None:
        """Return the living session with this id and prolong its life."""
        session = self._sessions.get(session_id)
        if session is None or not self._is_alive(session):
            return None
        session.last_used = self._clock.now()
        return session

    def refresh(self, session: Session) -> Session:
        """Replace token and session id of a session; both change together."""
        session.is_alive = False
        return self.open(session.account, kill_others=False)

    def expire_all(self) -> int:
        """End every session and return how many there were."""
        alive = self.alive
        for session in alive:
            session.is_alive = False
        return len(alive)

    def invalidate_tokens(self) -> None:
        """Keep the sessions but make their tokens worthless."""
        for session in self.alive:
            session.token, _ = self._new_credentials()

    def _is_alive(self, session: Session) -> bool:
        idle = self._clock.now() - session.last_used
        return session.is_alive and idle < SLIDING_LIFE_SECONDS

    def _new_credentials(self) -> tuple[str, str]:
        self._issued += 1
        digest = hashlib.sha512(f"session {self._seed} {self._issued}".encode())
        token = hashlib.sha1(digest.digest(), usedforsecurity=False).hexdigest()
        session_id = "".join(
            _SESSION_ID_ALPHABET[byte % len(_SESSION_ID_ALPHABET)]
            for byte in digest.digest()[:_SESSION_ID_LENGTH]
        )
        return token, session_id
