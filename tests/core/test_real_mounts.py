"""The whole download manager on real mounts of this machine, where root may make them.

Network file systems, and those that this kernel lacks, have their turn in `scripts/disk-matrix`;
what happens in each of these tests is what happens there.
"""

import asyncio
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.disk_matrix.commands import CommandError, run
from tests.disk_matrix.disks import LoopDisk, make_image
from tests.disk_matrix.file_systems import BLOCK, kernel_knows
from tests.disk_matrix.scenarios import SCENARIOS
from tests.disk_matrix.service import Service
from tests.disk_matrix.storages import BlockStorage, BoundStorage, PooledStorage, Storage
from tests.disk_matrix.trial import Trial
from tests.patient_policies import patient_policy
from tests.simulator import ThreadedSimulator

DISK_BYTES = 400 * 1024 * 1024
"""Enough for xfs, which refuses to live on less than 300 MiB."""
SCALE = 1 / 8
ON_ANY_DISK = ("whole", "pause", "unsaved", "away-at-start", "torn-off", "moves")
WITH_A_DISK_OF_ITS_OWN = ("no-room", "fills-up")
DISKS = (*BLOCK, "mergerfs")


@pytest.fixture(params=["folder", *DISKS])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    """Return a storage that this machine can have; it is gone afterwards."""
    made = _storage(str(request.param), tmp_path)
    _skip_unless_possible(made)
    try:
        yield made
    finally:
        made.destroy()


@pytest.fixture
def trial(storage: Storage, tmp_path: Path) -> Iterator[Trial]:
    """Return a trial of the storage, with small files and little patience."""
    policy = patient_policy(tick_seconds=0.05, disk_check_seconds=0.2)
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    with ThreadedSimulator() as simulator:
        service = Service.of(simulator, workspace / "simulator.json")
        healthy = tmp_path / "healthy"
        yield Trial(storage, service, healthy, workspace, scale=SCALE, policy=policy)


@pytest.mark.parametrize("scenario", [*ON_ANY_DISK, *WITH_A_DISK_OF_ITS_OWN])
async def test_storage_is_treated_right(trial: Trial, scenario: str) -> None:
    if scenario in WITH_A_DISK_OF_ITS_OWN and isinstance(trial.storage, BoundStorage):
        pytest.skip("the disk of this folder is everybody's: it must not be filled")
    try:
        await asyncio.to_thread(trial.storage.prepare)
    except CommandError as error:
        pytest.skip(f"this machine cannot mount it: {error}")
    await SCENARIOS[scenario].run(trial)
    await trial.settle()
    assert trial.reasons == []


def _storage(name: str, folder: Path) -> Storage:
    point = folder / "mounted" / name
    if name == "folder":
        return BoundStorage(name, point)
    image = folder / "disk.img"
    make_image(image, DISK_BYTES)
    disk = LoopDisk(image)
    if name == "mergerfs":
        return PooledStorage(name, point, disk)
    return BlockStorage(name, point, disk, BLOCK[name])


def _skip_unless_possible(storage: Storage) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may mount")
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    missing = [name for name in storage.programs if shutil.which(name, path=path) is None]
    if missing:
        pytest.skip(f"{storage.name} needs {' and '.join(missing)}")
    if storage.name in BLOCK:
        kind = BLOCK[storage.name].kind
        if not kernel_knows(kind):
            pytest.skip(f"this kernel has no {kind}")
    if not isinstance(storage, BoundStorage):
        try:
            run("losetup", "--find")
        except CommandError as error:
            pytest.skip(f"no loop device: {error}")
