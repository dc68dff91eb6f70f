"""What can be asked of the integration: one table for services and WebSocket commands.

Each command has its name on either surface, its fields, who may use it and the function that
carries it out. Services and WebSocket API only differ in how a request comes and a response goes.
"""

from typing import Final

from .account import ACCOUNT_COMMANDS
from .discovery import DISCOVERY_COMMANDS
from .downloads import DOWNLOAD_COMMANDS
from .followed_titles import FOLLOW_COMMANDS
from .voice import VOICE_COMMANDS

COMMANDS: Final = (
    *DOWNLOAD_COMMANDS,
    *ACCOUNT_COMMANDS,
    *DISCOVERY_COMMANDS,
    *FOLLOW_COMMANDS,
    *VOICE_COMMANDS,
)
