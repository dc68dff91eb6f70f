"""The configuration directory of a Home Assistant that starts quietly, quickly and offline."""

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

DOMAIN: Final = "fshare_downloader"
ROOT: Final = Path(__file__).resolve().parents[3]
INTEGRATION: Final = ROOT / "custom_components" / DOMAIN

# The core settings keep a repair about missing ones off the screen; in a container the media folder
# would be one of the machine; without a recorder the frontend's own requests fail.
_CONFIGURATION: Final = """\
homeassistant:
  name: "{name}"
  country: VN
  language: {language}
  time_zone: Asia/Ho_Chi_Minh
  currency: VND
  unit_system: metric
  latitude: 21.0285
  longitude: 105.8542
  elevation: 12
  media_dirs:
    local: "{media_dir}"
frontend:
history:
logbook:
system_health:
recorder:
  commit_interval: 1
{logger}"""


def write_config_dir(
    config_dir: Path,
    *,
    port: int,
    language: str = "en",
    name: str = "Fshare Downloader",
    log_levels: Mapping[str, str] | None = None,
) -> None:
    """Make a configuration directory with the integration installed as a user would have it."""
    media_dir = config_dir / "media"
    media_dir.mkdir(parents=True)
    logger = ""
    if log_levels:
        logger = "logger:\n  default: warning\n  logs:\n" + "".join(
            f"    {module}: {level}\n" for module, level in log_levels.items()
        )
    (config_dir / "configuration.yaml").write_text(
        _CONFIGURATION.format(name=name, language=language, media_dir=media_dir, logger=logger),
        encoding="utf-8",
    )
    install_integration(config_dir)
    _write_storage(config_dir, "http", version=3, minor_version=1, data=_http_settings(port))
    # Only the step "user" is left: the others start discoveries that want the Internet.
    done = ["core_config", "analytics", "integration"]
    _write_storage(config_dir, "onboarding", version=4, minor_version=1, data={"done": done})


def install_integration(config_dir: Path) -> None:
    """Copy the integration, with its compiled files, into a configuration directory."""
    shutil.copytree(INTEGRATION, config_dir / "custom_components" / DOMAIN, dirs_exist_ok=True)


def _http_settings(port: int) -> dict[str, Any]:
    # The port in YAML would be taken as a trial that is rolled back after five minutes.
    return {
        "stable": {
            "server_host": ["127.0.0.1"],
            "server_port": port,
            "cors_allowed_origins": ["https://cast.home-assistant.io"],
            "login_attempts_threshold": -1,
            "ip_ban_enabled": True,
            "ssl_profile": "intermediate_v6",
            "use_x_frame_options": True,
            "created_at": datetime.now(UTC).isoformat(),
            "error": None,
            "error_message": None,
        },
        "pending": None,
        "yaml_migration_done": True,
    }


def _write_storage(
    config_dir: Path, key: str, *, version: int, minor_version: int, data: dict[str, Any]
) -> None:
    storage = config_dir / ".storage"
    storage.mkdir(exist_ok=True)
    document = {"version": version, "minor_version": minor_version, "key": key, "data": data}
    (storage / key).write_text(json.dumps(document), encoding="utf-8")
