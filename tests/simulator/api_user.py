"""Calls about the user: login, session, account."""

from aiohttp import web

from .accounts import LoginRefusal
from .json_host import Call, RefusedError, json_answer
from .sessions import Session
from .world import World


def login(world: World, call: Call) -> web.Response:
    """Open a session, or refuse in one of many ways."""
    world.journal.login_attempts += 1
    refusal = _check_application(world, call)
    email, password = call.text("user_email"), call.text("password")
    account = world.accounts.get(email.lower())
    if refusal is None and ("@" not in email or not password):
        refusal = LoginRefusal.MALFORMED
    if refusal is None and account is None:
        refusal = LoginRefusal.WRONG_PASSWORD
    if refusal is not None or account is None:
        return _refused(refusal or LoginRefusal.WRONG_PASSWORD)
    refusal = account.login_refusal or account.check_password(password, world.clock)
    if refusal is None and (world.settings.refuse_free_accounts and not account.is_premium):
        refusal = LoginRefusal.VIP_ONLY
    if refusal is not None:
        return _refused(refusal)
    world.journal.logins += 1
    session = world.sessions.open(account, kill_others=world.settings.second_login_kills_first)
    return _opened(session, "Login successfully!")


def refresh_token(world: World, call: Call) -> web.Response:
    """Replace token and session id: both rotate (the desktop tool)."""
    refusal = _check_application(world, call)
    if refusal is not None:
        return _refused(refusal)
    for session in world.sessions.alive:
        if session.token == call.text("token"):
            return _opened(world.sessions.refresh(session), "Refresh token successfully!")
    return json_answer({"code": 400, "msg": "Login token invalid"}, status=400)


def get(world: World, call: Call, session: Session) -> web.Response:
    """Describe the account; clients use it as a session check, too."""
    return json_answer(session.account.describe(world.clock.now()))


def logout(world: World, call: Call, session: Session) -> web.Response:
    """End the session."""
    session.is_alive = False
    return json_answer({"code": 200, "msg": "Logout successfully!"})


def _check_application(world: World, call: Call) -> LoginRefusal | None:
    """Check the app key, which is bound to the User-Agent."""
    if not call.payload or "json" not in call.request.content_type:
        raise RefusedError(_refused(LoginRefusal.MALFORMED))
    key = world.registrations[call.request.headers["User-Agent"]]
    return None if call.text("app_key") == key else LoginRefusal.APP_KEY_INVALID


def _refused(refusal: LoginRefusal) -> web.Response:
    return json_answer({"code": refusal.code, "msg": refusal.message}, status=refusal.status)


def _opened(session: Session, message: str) -> web.Response:
    response = json_answer(
        {
            "code": 200,
            "msg": message,
            "token": session.token,
            "session_id": session.session_id,
        }
    )
    # Clients with a cookie jar send this one beside the `session_id` that they write themselves.
    response.headers.add("Set-Cookie", f"PHPSESSID={session.session_id}; path=/; HttpOnly")
    return response
