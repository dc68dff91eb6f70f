#!/bin/sh
# The first program of the guest: the machine's own files, read-only, with Debian's servers over them and all changes
# in memory. The kernel hands over what the command line says: MATRIX_ROOT (the checkout), MATRIX_PACKAGES (unpacked
# packages), MATRIX_PYTHON, MATRIX_SHARE (a folder of the machine for job and results).
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/root /mnt/packages
mount -t hostfs none /mnt/packages -o "$MATRIX_PACKAGES"
mount -t overlay overlay -o "lowerdir=/mnt/packages:/,upperdir=/mnt/upper,workdir=/mnt/work" /mnt/root
cd /mnt/root || exit 1
mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t devtmpfs devtmpfs dev
mount -t tmpfs tmpfs run
mkdir run/share run/lock dev/shm
mount -t tmpfs tmpfs dev/shm
mount -t hostfs none run/share -o "$MATRIX_SHARE"
ip link set lo up
ip addr add 127.0.0.2/8 dev lo  # where the servers are, so that they can be cut off
exec chroot /mnt/root sh -c 'cd "$MATRIX_ROOT" && exec "$MATRIX_PYTHON" -m tests.disk_matrix.inside'
