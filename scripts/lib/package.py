"""Packs files into an archive that is the same bytes wherever it is made.

Standard input names them, with a NUL between two. They are not compressed: each zlib does that in
its own way.
"""

import argparse
import json
import sys
from pathlib import Path
from zipfile import ZipFile, ZipInfo

FOLDER = Path("custom_components", "fshare_downloader")
MANIFEST = FOLDER / "manifest.json"
# The earliest that there is in an archive: real ones differ from one checkout to the next.
DATE = (1980, 1, 1, 0, 0, 0)
READABLE_FILE = 0o100644
UNIX = 3


def main() -> None:
    """Read the command line and pack."""
    parser = argparse.ArgumentParser(prog="scripts/package", description=__doc__.partition("\n")[0])
    parser.add_argument("--version", default="")
    parser.add_argument("archive", type=Path)
    arguments = parser.parse_args()
    version = json.loads(MANIFEST.read_text(encoding="utf-8"))["version"]
    if arguments.version not in ("", version):
        sys.exit(f"error: the manifest says {version}, not {arguments.version}")
    paths = sorted(map(Path, filter(None, sys.stdin.read().split("\0"))))
    pack(paths, arguments.archive)
    print(f"{arguments.archive}: {len(paths)} files of version {version}")


def pack(paths: list[Path], archive: Path) -> None:
    """Write the archive; in it, the files lie where they lie in the folder of the integration."""
    with ZipFile(archive, "w") as packed:
        for path in paths:
            info = ZipInfo(path.relative_to(FOLDER).as_posix(), DATE)
            info.create_system = UNIX
            info.external_attr = READABLE_FILE << 16
            packed.writestr(info, path.read_bytes())


if __name__ == "__main__":
    main()
