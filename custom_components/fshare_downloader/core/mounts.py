"""Which file system an open folder lies on. Reads `/proc` and blocks; belongs into a thread."""

import os
import re
from contextlib import suppress
from pathlib import Path

from .recognition import Mount


def mount_of(folder: int) -> Mount | None:
    """Return the mount of an open folder; None where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        mount_id = _mount_id(folder)
        for line in Path("/proc/self/mountinfo").read_text(errors="surrogateescape").splitlines():
            fields, _, tail = line.partition(" - ")
            if fields.split(" ", 1)[0] == mount_id:
                file_system, source = tail.split(" ")[:2]
                return Mount(
                    point=Path(_printable(_unescaped(fields.split(" ")[4]))),
                    file_system=file_system,
                    source=_printable(_unescaped(source)),
                    file_system_id=os.fstatvfs(folder).f_fsid,
                )
    return None


def _mount_id(descriptor: int) -> str:
    """Return the number of the mount; two mounts at one point are told apart by it."""
    text = Path(f"/proc/self/fdinfo/{descriptor}").read_text("ascii")
    return next(line.split()[1] for line in text.splitlines() if line.startswith("mnt_id:"))


def _unescaped(field: str) -> str:
    """Return a field of mountinfo, where blanks and the like are written as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)


def _printable(text: str) -> str:
    return text.encode(errors="replace").decode()
