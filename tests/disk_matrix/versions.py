"""What was tried: the versions of the kernel, the servers and the download manager itself."""

import json
import re
import subprocess
from pathlib import Path
from typing import Final

from .guest import PARTS, ROOT

PACKAGES: Final = ("samba", "nfs-kernel-server", "ntfs-3g", "mergerfs", "sshfs", "openssh-server")
_MANIFEST: Final = ROOT / "custom_components" / "fshare_downloader" / "manifest.json"


def versions() -> dict[str, str]:
    """Return them by name; what cannot be told is left out."""
    found = {"fshare_downloader": json.loads(_MANIFEST.read_text(encoding="utf-8"))["version"]}
    if revision := _output("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"):
        found["revision"] = revision
    if kernel := _output(str(PARTS / "linux"), "--version"):
        found["Linux"] = kernel
    return found | _packages(PARTS / "packages.txt")


def _packages(path: Path) -> dict[str, str]:
    """Read the list of what was unpacked; without it, nothing is known."""
    lines = path.read_text(encoding="ascii").splitlines() if path.exists() else []
    known = dict(line.split(maxsplit=1) for line in lines)
    # 2:4.17.12+dfsg-0+deb12u4 is Samba 4.17.12 for who reads it.
    upstream = re.compile(r"^(?:\d+:)?([\w.]+)")
    return {name: match[1] for name in PACKAGES if (match := upstream.match(known.get(name, "")))}


def _output(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except OSError, subprocess.CalledProcessError:
        return ""
    return done.stdout.strip()
