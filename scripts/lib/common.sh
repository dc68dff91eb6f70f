# What every script needs: the root of the checkout, plain messages, stamps. Sourced, not run.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TOOLS=$ROOT/.tools
TEST_VENV=$ROOT/.venv/test
DEMO_VENV=$ROOT/.venv/demo

# With it set, every start of Home Assistant compiles itself again (10 s instead of 2 s).
unset PYTHONDONTWRITEBYTECODE
# An active virtual environment of the caller must not be what uv installs into.
unset VIRTUAL_ENV PYTHONHOME PYTHONPATH

say() { printf '%s\n' "$*" >&2; }
step() { printf '\n\033[1m== %s\033[0m\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# fingerprint ARG…: one line that changes when a file among the arguments, or a plain word, does.
fingerprint() {
  local item
  for item in "$ROOT" "$@"; do
    if [ -f "$item" ]; then cksum <"$item"; else printf '%s\n' "$item"; fi
  done | cksum | tr ' ' '-'
}

# is_fresh STAMP FINGERPRINT: was this very thing done before?
is_fresh() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }
