#!/usr/bin/env bash
# An interpreter that has imported h11 gives none of its memory back when it is closed.
#
# h11 0.16.0, CPython 3.14.8 (PEP 734, concurrent.interpreters), Linux x86-64.
# h11's sentinels (h11.CLIENT and its like) are classes that are their own class: `v.__class__ = v`.
# Such a class outlives its interpreter, and as long as one object does, the allocator of that
# interpreter keeps all of its memory. Each `create(); exec("import h11"); close()` makes the process
# some 3 MiB larger, for good; with the sentinels' class set back to `Sentinel` it stays as it is.
# Importing asyncio and ssl in the same way, which is far more code, leaves nothing behind.
#
# Output seen:
#   h11 0.16.0 on CPython 3.14.8
#   asyncio and ssl: 11 KiB a cycle
#   h11: 3118 KiB a cycle
#   h11, sentinels mended before the end: 4 KiB a cycle
set -euo pipefail
. "$(dirname "$0")/../scripts/lib/common.sh"
. "$ROOT/scripts/lib/python.sh"
ensure_python
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$UV" pip install --quiet --python "$PYTHON314" --target "$folder" h11==0.16.0
PYTHONPATH=$folder "$PYTHON314" - <<'PROGRAM'
import platform
import sys
from concurrent import interpreters
from importlib.metadata import version

CYCLES = 12
MEND = """
kind = type.mro(h11.CLIENT)[1]
for sentinel in type.__subclasses__(kind):
    sentinel.__class__ = kind
"""


def memory_kib() -> int:
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def growth(code: str) -> int:
    def cycle() -> None:
        interpreter = interpreters.create()
        interpreter.prepare_main(path=tuple(sys.path))
        interpreter.exec("import sys\nsys.path[:] = path\n" + code)
        interpreter.close()

    for _ in range(3):
        cycle()
    before = memory_kib()
    for _ in range(CYCLES):
        cycle()
    return (memory_kib() - before) // CYCLES


print(f"h11 {version('h11')} on CPython {platform.python_version()}")
usual = growth("import asyncio, ssl")
print(f"asyncio and ssl: {usual} KiB a cycle")
kept = growth("import h11")
print(f"h11: {kept} KiB a cycle")
mended = growth("import h11" + MEND)
print(f"h11, sentinels mended before the end: {mended} KiB a cycle")
assert kept > 1024 > 4 * max(usual, mended), "this has changed"
PROGRAM
