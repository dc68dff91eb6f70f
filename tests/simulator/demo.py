"""The demo scenario: a season to download in about ten seconds, with a hiccup."""

import unicodedata
from dataclasses import dataclass

from .catalog import Removed, SimulatedFile, SimulatedFolder
from .controls import SimulatorControls
from .faults import Fault, FaultKind
from .media import MediaScenario, fill_media

MEGABYTE = 1_000_000
FOLDER_NAME = "Phim Việt Nam 2026"
# 560 MB in about ten seconds, whatever the number of connections.
DEMO_BYTES_PER_SECOND = 58 * MEGABYTE
HICCUP_AFTER_BYTES = 40 * MEGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoScenario:
    """What the demo can download."""

    folder: SimulatedFolder
    files: list[SimulatedFile]  # of the folder and its sub-folder
    interrupted: SimulatedFile  # its first direct link dies in mid-body
    single: SimulatedFile
    protected: SimulatedFile
    removed: SimulatedFile
    media: MediaScenario  # what can be searched for

    def describe(self) -> dict[str, object]:
        """Return links and names, for the ready line."""
        return {
            "folder": self.folder.url,
            "folder_name": self.folder.name,
            "files": [
                {"url": file.url, "name": file.name, "size": file.size} for file in self.files
            ],
            "total_bytes": sum(file.size for file in self.files),
            "interrupted": self.interrupted.url,
            "single": self.single.url,
            "protected": {
                "url": self.protected.url,
                "password": self.protected.password,
            },
            "removed": self.removed.url,
            "media": self.media.describe(),
        }


def build_demo(simulator: SimulatorControls) -> DemoScenario:
    """Fill a simulator with the demo's files and limit its line."""
    simulator.settings.cdn_bytes_per_second = DEMO_BYTES_PER_SECOND
    behind_the_scenes = simulator.add_folder(
        "Hậu trường & Phụ đề",
        [
            simulator.add_file(name="Hậu trường – Những ngày quay phim 🎬.mp4", size=40 * MEGABYTE),
            simulator.add_file(name="Nhạc phim – Lời ru mùa nước nổi.flac", size=10 * MEGABYTE),
        ],
    )
    interrupted = simulator.add_file(name="Đường về bến sông (2026) 1080p.mkv", size=140 * MEGABYTE)
    folder = simulator.add_folder(
        FOLDER_NAME,
        [
            simulator.add_file(name="Mưa trên phố cổ (2026) 2160p.mkv", size=220 * MEGABYTE),
            interrupted,
            simulator.add_file(
                # As macOS writes names: letters and their marks one by one.
                name=unicodedata.normalize("NFD", "Những cánh diều tuổi thơ (2026) 1080p.mkv"),
                size=90 * MEGABYTE,
            ),
            simulator.add_file(name="Quán nhỏ cuối ngõ (2026) 720p.mp4", size=60 * MEGABYTE),
            behind_the_scenes,
        ],
    )
    simulator.add_fault(
        Fault(
            FaultKind.STATUS,
            code=interrupted.code,
            status=403,
            after_bytes=HICCUP_AFTER_BYTES,
        )
    )
    in_folder = [child for child in folder.children if isinstance(child, SimulatedFile)]
    below = [child for child in behind_the_scenes.children if isinstance(child, SimulatedFile)]
    return DemoScenario(
        folder=folder,
        files=in_folder + below,
        interrupted=interrupted,
        single=simulator.add_file(name="Bài hát đường xa (2026).mp4", size=25 * MEGABYTE),
        protected=simulator.add_file(
            name="Phim riêng của gia đình.mp4", size=15 * MEGABYTE, password="hoa-sen-7"
        ),
        removed=simulator.add_file(name="Phim đã gỡ.mkv", size=5 * MEGABYTE, removed=Removed.JSON),
        media=fill_media(simulator),
    )
