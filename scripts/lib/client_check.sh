# What scripts/client-check tries, each program where it finds its own packages. Sourced after common.sh, python.sh,
# venv.sh and frontend.sh.

CLIENTS=$TOOLS/clients
CLIENT_PACKAGES=$ROOT/tests/client_check/npm

ensure_clients() {
  local wanted
  mkdir -p "$CLIENTS/npm"
  make_venv "$CLIENTS/clients" "$ROOT/requirements/clients.txt"
  make_venv "$CLIENTS/sickchill" "$ROOT/requirements/clients-sickchill.txt"
  ensure_node
  wanted=$(fingerprint "$(node --version)" "$CLIENT_PACKAGES/package-lock.json")
  if is_fresh "$CLIENTS/npm/stamp" "$wanted"; then return; fi
  say "packages of npm: installing"
  cp "$CLIENT_PACKAGES"/package*.json "$CLIENTS/npm/"
  (cd "$CLIENTS/npm" && npm ci --ignore-scripts --no-audit --no-fund) >"$CLIENTS/npm.log" 2>&1 || {
    tail -n 20 "$CLIENTS/npm.log" >&2
    die "npm could not install them"
  }
  printf '%s\n' "$wanted" >"$CLIENTS/npm/stamp"
}
