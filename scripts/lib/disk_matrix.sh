# The guest of scripts/disk-matrix: a User Mode Linux of Debian's kernel source, and Debian's servers and tools for
# file systems beside the machine's own programs. Sourced after common.sh.
#
# Nothing of it is installed into the machine: packages are unpacked into .tools/disk-matrix/root.

GUEST=$TOOLS/disk-matrix
GUEST_ROOT=$GUEST/root
GUEST_KERNEL=$GUEST/linux
KERNEL_CONFIG=$ROOT/tests/disk_matrix/kernel.config

GUEST_PACKAGES=(
  btrfs-progs cifs-utils dmsetup dosfstools e2fsprogs exfatprogs f2fs-tools fuse3 iproute2 mergerfs mount nfs-common
  nfs-kernel-server nftables ntfs-3g openssh-client openssh-server samba sshfs util-linux xfsprogs
)
declare -A BUILD_PACKAGES=([gcc]=gcc [make]=make [flex]=flex [bison]=bison [bc]=bc [xz]=xz-utils)

# An apt with lists and archives of its own, which knows what the machine has and asks where the machine asks.
guest_apt() { APT_CONFIG=$GUEST/apt/apt.conf apt-get -q "$@"; }

prepare_guest_apt() {
  mkdir -p "$GUEST/apt/lists/partial" "$GUEST/apt/cache/archives/partial"
  cat >"$GUEST/apt/apt.conf" <<CONF
Dir::State "$GUEST/apt";
Dir::State::status "/var/lib/dpkg/status";
Dir::Cache "$GUEST/apt/cache";
APT::Install-Recommends "false";
APT::Sandbox::User "";
Acquire::Languages "none";
DPkg::Lock::Timeout "600";
CONF
  # A source of somebody else may fail: what is missing in the end is told by the next step.
  guest_apt update || true
}

# unpack_packages FOLDER PACKAGE…: with all they depend on, except what the machine has.
unpack_packages() {
  local folder=$1 deb link
  shift
  rm -rf "$folder" "$GUEST/apt/cache/archives"
  mkdir -p "$folder/usr" "$GUEST/apt/cache/archives/partial"
  # Older packages come with folders where the machine has links: those would hide all of its libraries.
  for link in bin sbin lib lib64; do
    mkdir "$folder/usr/$link"
    ln -s "usr/$link" "$folder/$link"
  done
  guest_apt --yes --download-only install "$@" || return 1
  for deb in "$GUEST"/apt/cache/archives/*.deb; do
    [ ! -f "$deb" ] || dpkg-deb --fsys-tarfile "$deb" | tar -C "$folder" --keep-directory-symlink -x || return 1
  done
}

ensure_build_tools() {
  local program missing=()
  for program in "${!BUILD_PACKAGES[@]}"; do
    have "$program" || missing+=("${BUILD_PACKAGES[$program]}")
  done
  if [ ! -e /usr/lib/x86_64-linux-gnu/libc.a ]; then missing+=(libc6-dev); fi
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || die "to build the guest's kernel, install these first: ${missing[*]}"
  say "installing ${missing[*]}"
  DEBIAN_FRONTEND=noninteractive apt-get -q --yes --no-install-recommends install "${missing[@]}" \
    >"$GUEST/build-tools.log" 2>&1 || die "apt could not: see $GUEST/build-tools.log"
}

# widen_registers FILE: processors with AMX have 11,008 bytes of vector registers. This kernel has room for 2,696 of
# them, the host refuses less than all, and the guest would end with its first process.
widen_registers() {
  sed -i 's/DEFINE_LONGS(HOST_FP_SIZE, 2696)/DEFINE_LONGS(HOST_FP_SIZE, 12288)/' "$1"
  grep -q 'HOST_FP_SIZE, 12288' "$1" || die "the kernel keeps the size of registers in another place now"
}

build_kernel() {
  local source=$GUEST/source archive
  ensure_build_tools
  say "Building the guest's kernel (some minutes; log: ${GUEST#"$ROOT"/}/kernel.log)"
  unpack_packages "$source" linux-source >"$GUEST/apt.log" 2>&1 || die "apt could not: see $GUEST/apt.log"
  archive=$(find "$source/usr/src" -name 'linux-source-*.tar.xz' | head -n 1)
  [ -n "$archive" ] || die "Debian's linux-source holds no kernel"
  tar -C "$source" --strip-components=1 -xf "$archive"
  widen_registers "$source/arch/x86/um/user-offsets.c"
  {
    make -C "$source" ARCH=um KCONFIG_ALLCONFIG="$KERNEL_CONFIG" allnoconfig &&
      make -C "$source" ARCH=um -j "$(nproc)" linux
  } >"$GUEST/kernel.log" 2>&1 || die "the kernel could not be built: see $GUEST/kernel.log"
  strip -o "$GUEST_KERNEL" "$source/linux"
  rm -rf "$source"
}

ensure_guest() {
  local wanted name
  [ "$(uname -s) $(uname -m)" = "Linux x86_64" ] || die "the guest is a User Mode Linux, for which this needs Linux on x86_64"
  if ! have apt-get || ! have dpkg-deb; then die "kernel and servers of the guest are Debian's packages: this needs apt-get"; fi
  mkdir -p "$GUEST"
  wanted=$(fingerprint "$KERNEL_CONFIG" "${BASH_SOURCE[0]}" /etc/debian_version)
  if is_fresh "$GUEST/stamp" "$wanted"; then return; fi
  rm -f "$GUEST/stamp"
  prepare_guest_apt >"$GUEST/apt-update.log" 2>&1
  say "Unpacking Debian's servers and tools into ${GUEST_ROOT#"$ROOT"/}"
  unpack_packages "$GUEST_ROOT" "${GUEST_PACKAGES[@]}" >"$GUEST/apt.log" 2>&1 || die "apt could not: see $GUEST/apt.log"
  for name in "$GUEST"/apt/cache/archives/*.deb; do dpkg-deb --show "$name"; done >"$GUEST/packages.txt"
  build_kernel
  rm -rf "$GUEST/apt"
  printf '%s\n' "$wanted" >"$GUEST/stamp"
}
