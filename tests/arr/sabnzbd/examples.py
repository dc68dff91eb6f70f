"""What clients hand over in these tests."""

from datetime import UTC, datetime
from typing import Final

from custom_components.fshare_downloader.arr.models import JobMedia, Offer
from custom_components.fshare_downloader.core.models import MediaType

CODE: Final = "ABCDEFGH1234"


def offer(title: str = "Phim.Việt.S01E02.1080p.WEB-DL.x264-GRP", code: str = CODE) -> Offer:
    """Return an offer of an episode."""
    return Offer(
        offer_id=f"file-{code}",
        link=f"https://www.fshare.vn/file/{code}",
        filename="Phim Việt - Tập 2.mkv",
        title=title,
        size=1_000_000_000,
        is_folder=False,
        category_ids=(5000, 5040),
        published_at=datetime(2026, 11, 1, tzinfo=UTC),
        media=JobMedia(media_type=MediaType.TV, title="Phim Việt", seasons=(1,), episodes=(2,)),
        languages=("Vietnamese",),
    )
