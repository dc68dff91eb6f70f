# Virtual environments out of lock files. Sourced after python.sh.

# make_venv FOLDER LOCK [NATIVE_LOCK]: the environment holds what the lock files name, and nothing else.
# What the second one names has to be compiled; where it cannot be, the environment goes without.
make_venv() {
  local venv=$1 wanted log=$1/sync.log
  shift
  wanted=$(fingerprint "$PYTHON314" "$@")
  if is_fresh "$venv/stamp" "$wanted" && "$venv/bin/python" -c '' 2>/dev/null; then
    say "${venv#"$ROOT"/} is up to date"
    return
  fi
  say "${venv#"$ROOT"/}: installing"
  if ! "$venv/bin/python" -c '' 2>/dev/null || ! is_fresh "$venv/made-with" "$PYTHON314"; then
    "$UV" venv --quiet --clear --python "$PYTHON314" "$venv"
    printf '%s\n' "$PYTHON314" >"$venv/made-with"
  fi
  rm -f "$venv/stamp"
  if ! sync_venv "$venv" "$@" >"$log" 2>&1; then
    if [ $# -eq 1 ] || ! sync_venv "$venv" "$1" >"$venv/sync-without-native.log" 2>&1; then
      tail -n 40 "$log" >&2
      die "${venv#"$ROOT"/} could not be installed"
    fi
    say "  without ${2#"$ROOT"/}, which needs a C++ compiler (see ${log#"$ROOT"/}): Home Assistant will start slowly"
  fi
  printf '%s\n' "$wanted" >"$venv/stamp"
}

sync_venv() {
  local venv=$1
  shift
  "$UV" pip sync --python "$venv/bin/python" --require-hashes "$@"
}
