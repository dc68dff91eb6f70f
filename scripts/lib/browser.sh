# Chromium and what a real Home Assistant and its tests want from the system. Sourced after common.sh.

BROWSER_PACKAGES=(chromium fonts-noto-core libturbojpeg0 aria2)

find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if have "$name"; then command -v "$name"; return; fi
  done
  return 1
}

has_turbojpeg() { ldconfig -p 2>/dev/null | grep -q 'libturbojpeg\.so\.0'; }
has_noto() { ls /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf >/dev/null 2>&1; }

ensure_browser() {
  if find_chromium >/dev/null && has_turbojpeg && has_noto && have aria2c; then
    say "browser is up to date ($(find_chromium))"
    return
  fi
  if [ "$(id -u)" = 0 ] && have apt-get; then
    say "browser: installing ${BROWSER_PACKAGES[*]}"
    install_debian_packages "${BROWSER_PACKAGES[@]}" || say "  apt could not: see $TOOLS/browser.log"
  fi
  has_turbojpeg || say "note: without libturbojpeg (Debian: libturbojpeg0) Home Assistant logs an error about cameras"
  has_noto || say "note: without Noto Sans (Debian: fonts-noto-core) Vietnamese may look poor in screenshots"
  have aria2c || say "note: without aria2 (Debian: aria2) the tests of daemons are skipped"
  find_chromium >/dev/null || {
    say "error: no Chromium. Install it (Debian: apt install ${BROWSER_PACKAGES[*]}) and run scripts/setup again"
    return 1
  }
}

install_debian_packages() {
  mkdir -p "$TOOLS"
  {
    apt-get -q update
    DEBIAN_FRONTEND=noninteractive apt-get -q --yes --no-install-recommends install "$@"
  } >"$TOOLS/browser.log" 2>&1
}
