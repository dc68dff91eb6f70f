# The tools of panel and card: Node.js and what package-lock.json names. Sourced after common.sh.

FRONTEND=$ROOT/custom_components/fshare_downloader/frontend
MAX_BUNDLE_BYTES=61440

ensure_frontend() {
  local wanted major
  have node && have npm || die "this needs Node.js 20 or newer, with npm (on Debian: apt install nodejs npm)"
  major=$(node --print 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || die "this needs Node.js 20 or newer, here is $(node --version)"
  wanted=$(fingerprint "$(node --version)" "$FRONTEND/package.json" "$FRONTEND/package-lock.json")
  if is_fresh "$FRONTEND/node_modules/.stamp" "$wanted"; then
    say "frontend packages are up to date"
    return
  fi
  say "frontend packages: installing"
  mkdir -p "$TOOLS"
  (cd "$FRONTEND" && npm ci --ignore-scripts --no-audit --no-fund) >"$TOOLS/npm.log" 2>&1 || {
    tail -n 20 "$TOOLS/npm.log" >&2
    die "npm could not install them"
  }
  printf '%s\n' "$wanted" >"$FRONTEND/node_modules/.stamp"
}

npm_run() { (cd "$FRONTEND" && npm --silent run "$1" -- "${@:2}"); }

# bundle_bytes FOLDER: how much a browser loads when the server compresses.
bundle_bytes() {
  local file total=0
  for file in "$1"/*.js; do total=$((total + $(gzip -9c "$file" | wc -c))); done
  printf '%s\n' "$total"
}

bundle_is_small() {
  local bytes
  bytes=$(bundle_bytes "$1")
  say "   $bytes of $MAX_BUNDLE_BYTES bytes"
  [ "$bytes" -lt "$MAX_BUNDLE_BYTES" ]
}

lock_names_no_address() { ! grep -n '"resolved"' "$FRONTEND/package-lock.json"; }
