#!/usr/bin/env bash
# A text from Home Assistant's YAML cannot be sent to another interpreter, though it is a str.
#
# annotatedyaml 1.0.2 (what Home Assistant 2026.11 reads all of its YAML with), CPython 3.14.8
# (PEP 734, concurrent.interpreters), Linux x86-64.
# Each text that comes from YAML, the fields of an action in an automation included, is a
# `NodeStrClass`: a subclass of str from an extension module that refuses every interpreter but the
# main one. A queue of concurrent.interpreters takes it without complaint, as it can be pickled;
# whoever gets it there gets an error instead ("does not support loading in subinterpreters" beneath
# it), for a text that equals a plain one in every way. `str(text)` before the sending is enough.
#
# Output seen:
#   annotatedyaml 1.0.2 on CPython 3.14.8
#   from YAML: NodeStrClass, equal to a plain text: True
#   plain text: arrives
#   text from YAML: NotShareableError in the other interpreter: object could not be unpickled
set -euo pipefail
. "$(dirname "$0")/../scripts/lib/common.sh"
. "$ROOT/scripts/lib/python.sh"
ensure_python
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$UV" pip install --quiet --python "$PYTHON314" --target "$folder" annotatedyaml==1.0.2
PYTHONPATH=$folder "$PYTHON314" - <<'PROGRAM'
import platform
import sys
from concurrent import interpreters
from importlib.metadata import version

from annotatedyaml import parse_yaml

print(f"annotatedyaml {version('annotatedyaml')} on CPython {platform.python_version()}")
text = parse_yaml("link: https://example.org/file")["link"]
print(f"from YAML: {type(text).__name__}, equal to a plain text: {text == str(text)}")


def send(value: str) -> str:
    queue = interpreters.create_queue()
    other = interpreters.create()
    other.prepare_main(queue=queue, path=tuple(sys.path))
    queue.put(value)
    try:
        other.exec("import sys\nsys.path[:] = path\nqueue.get()")
    except interpreters.ExecutionFailed as failure:
        return f"{failure.excinfo.type.__name__} in the other interpreter: {failure.excinfo.msg}"
    finally:
        other.close()
    return "arrives"


plain, from_yaml = send(str(text)), send(text)
print("plain text:", plain)
print("text from YAML:", from_yaml)
assert plain == "arrives" and from_yaml != "arrives", "this has changed"
PROGRAM
