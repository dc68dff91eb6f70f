"""The commands about the account."""

from typing import Final

from ..coordinator import FshareRuntime
from ..rights import Right
from ..wire.queue import account_as_wire
from .command import Command, CommandData, CommandResponse


async def _check(runtime: FshareRuntime, _: CommandData) -> CommandResponse:
    return {"account": account_as_wire(await runtime.account_poller.check())}


ACCOUNT_COMMANDS: Final = (
    Command(websocket_name="account/check", handler=_check, right=Right.CHANGE, only_asks=True),
)
