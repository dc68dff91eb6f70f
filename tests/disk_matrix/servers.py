"""Samba, NFS and SSH servers for one folder, on a loopback address that can be cut off."""

import shutil
import subprocess
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import Final

from .commands import CommandError, end_session, run, tolerate

ADDRESS: Final = "127.0.0.2"
USER: Final = "root"
PASSWORD: Final = "matrix"
START_SECONDS: Final = 60.0

_SAMBA: Final = """\
[global]
server role = standalone server
interfaces = {address}
bind interfaces only = yes
disable netbios = yes
smb ports = 445
load printers = no
printcap name = /dev/null
private dir = {home}
lock directory = {home}
state directory = {home}
cache directory = {home}
pid directory = {home}
ncalrpc dir = {home}
[share]
path = {folder}
read only = no
"""

_SSH: Final = """\
ListenAddress {address}
HostKey {home}/host_key
AuthorizedKeysFile {home}/key.pub
PidFile none
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
Subsystem sftp internal-sftp
"""


class Line:
    """The cable between the servers and us."""

    @staticmethod
    def cut() -> None:
        """Drop every packet, as a cable that is pulled out does."""
        run("nft", "add", "table", "inet", "cut")
        chain = "{ type filter hook input priority 0 ; }"
        run("nft", "add", "chain", "inet", "cut", "input", chain)
        for end_of_it in ("saddr", "daddr"):
            run("nft", "add", "rule", "inet", "cut", "input", "ip", end_of_it, ADDRESS, "drop")

    @staticmethod
    def mend() -> None:
        """Let packets through again."""
        tolerate("nft", "delete", "table", "inet", "cut")


class Server(ABC):
    """Offers a folder to the network."""

    programs: tuple[str, ...]

    def __init__(self, home: Path) -> None:
        """Keep keys and settings in a folder of its own."""
        self._home = home
        self._pid_file = home / "server.pid"

    @abstractmethod
    def start(self, folder: Path) -> None:
        """Offer a folder; raises `CommandError`."""

    @abstractmethod
    def mount(self, point: Path) -> None:
        """Mount what is offered; raises `CommandError`."""

    def stop(self) -> None:
        """Offer nothing any more; another process may have started it."""
        if self._pid_file.exists():
            end_session(int(self._pid_file.read_text(encoding="ascii")))
            self._pid_file.unlink()

    def _spawn(self, *command: str) -> None:
        log = (self._home / "server.log").open("ab")
        with log:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._pid_file.write_text(str(process.pid), encoding="ascii")

    def _mount_soon(self, point: Path, *command: str) -> None:
        """Mount as soon as the server is there."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                run(*command, str(point))
            except CommandError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
            else:
                return


class Samba(Server):
    """SMB 3, with an account, as most shares have one.

    When a client is back whose cable was cut, Samba forgets what it had open before at once, but
    not for guests: those it believes to be two clients until the connection from before breaks.
    """

    programs = ("smbd", "smbpasswd", "mount.cifs")

    def start(self, folder: Path) -> None:
        """Offer a folder; raises `CommandError`."""
        configuration = self._home / "smb.conf"
        text = _SAMBA.format(address=ADDRESS, home=self._home, folder=folder)
        configuration.write_text(text, encoding="ascii")
        add = f"printf '{PASSWORD}\\n{PASSWORD}\\n' | smbpasswd -c {configuration} -s -a {USER}"
        run("sh", "-c", add)
        self._spawn(
            "smbd", "--foreground", "--no-process-group", "--debug-stdout", "-s", str(configuration)
        )

    def mount(self, point: Path) -> None:
        """Mount with the options of Home Assistant's Supervisor."""
        options = f"username={USER},password={PASSWORD},noserverino,soft,echo_interval=10"
        command = ("mount", "-t", "cifs", "-o", options, f"//{ADDRESS}/share")
        self._mount_soon(point, *command)


class Nfs(Server):
    """The kernel's NFS server, version 4.2."""

    programs = ("exportfs", "rpc.nfsd", "rpc.mountd", "mount.nfs4")

    def start(self, folder: Path) -> None:
        """Offer a folder; raises `CommandError`."""
        for needed in ("/var/lib/nfs/v4recovery", "/run/rpcbind"):
            Path(needed).mkdir(parents=True, exist_ok=True)
        for needed in ("/etc/exports", "/var/lib/nfs/etab", "/var/lib/nfs/rmtab"):
            Path(needed).touch()
        tolerate("mount", "-t", "nfsd", "nfsd", "/proc/fs/nfsd")
        for limit in ("nfsv4gracetime", "nfsv4leasetime"):
            with suppress(OSError):  # cannot be changed while it runs
                (Path("/proc/fs/nfsd") / limit).write_text("10", encoding="ascii")
        options = "rw,no_root_squash,no_subtree_check,insecure,fsid=0"
        run("exportfs", "-o", options, f"127.0.0.0/8:{folder}")
        self._spawn("rpc.mountd", "--foreground", "--no-nfs-version", "3")
        run("rpc.nfsd", "--host", ADDRESS, "--no-nfs-version", "3", "--no-udp", "4")

    def mount(self, point: Path) -> None:
        """Mount with the options of Home Assistant's Supervisor."""
        options = "vers=4.2,softerr,timeo=100,retrans=2"
        self._mount_soon(point, "mount", "-t", "nfs4", "-o", options, f"{ADDRESS}:/")

    def stop(self) -> None:
        """Offer nothing any more; another process may have started it."""
        tolerate("rpc.nfsd", "0")
        tolerate("exportfs", "-ua")
        tolerate("exportfs", "-f")
        super().stop()


class Ssh(Server):
    """SSH's file transfer, for sshfs."""

    programs = ("sshd", "ssh", "sshfs")
    _folder: Path

    def start(self, folder: Path) -> None:
        """Offer a folder; raises `CommandError`."""
        self._folder = folder
        Path("/run/sshd").mkdir(exist_ok=True)
        for key in ("host_key", "key"):
            if not (self._home / key).exists():
                path = str(self._home / key)
                run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path)
        configuration = self._home / "sshd.conf"
        text = _SSH.format(address=ADDRESS, home=self._home)
        configuration.write_text(text, encoding="ascii")
        sshd = shutil.which("sshd")
        assert sshd is not None  # it insists on an absolute path, to start itself again
        self._spawn(sshd, "-D", "-e", "-f", str(configuration))

    def mount(self, point: Path) -> None:
        """Mount it as its manual recommends for lines that break."""
        options = (
            "reconnect",
            "ServerAliveInterval=15",
            "StrictHostKeyChecking=no",
            f"UserKnownHostsFile={self._home}/known_hosts",
            f"IdentityFile={self._home}/key",
        )
        source = f"root@{ADDRESS}:{self._folder}"
        self._mount_soon(point, "sshfs", "-o", ",".join(options), source)


SERVERS: Final[dict[str, type[Server]]] = {"cifs": Samba, "nfs": Nfs, "sshfs": Ssh}
