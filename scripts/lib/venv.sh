# Virtual environments out of lock files. Sourced after python.sh.

# make_venv FOLDER LOCK…: the environment holds what the lock files name, and nothing else.
make_venv() {
  local venv=$1 name wanted
  shift
  name=${venv#"$ROOT"/}
  wanted=$(fingerprint "$PYTHON314" "$@")
  if is_fresh "$venv/stamp" "$wanted" && "$venv/bin/python" -c '' 2>/dev/null; then
    say "$name is up to date"
    return
  fi
  step "$name"
  rm -f "$venv/stamp"
  if ! "$venv/bin/python" -c '' 2>/dev/null; then
    "$UV" venv --quiet --clear --python "$PYTHON314" "$venv"
  fi
  "$UV" pip sync --python "$venv/bin/python" --require-hashes "$@" >"$venv/sync.log" 2>&1 || {
    tail -n 40 "$venv/sync.log" >&2
    return 1
  }
  printf '%s\n' "$wanted" >"$venv/stamp"
  say "  $(grep -c '^ [+~-] ' "$venv/sync.log" || true) changes"
}
