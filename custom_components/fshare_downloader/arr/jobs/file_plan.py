"""What becomes of the links of a job: which files, under which names, as what they are taken.

Names are read here, which takes some milliseconds each and imports what is heavy: for use in a
thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ...core.fshare_links import FshareLink, LinkKind
from ...core.models import MediaType, NewTask, RemoteFile
from ...discovery.plain_words import distinct_words
from ..models import Job, JobFile, JobMedia
from .batches import Batch, batch_of, batch_of_job, media_of, merged
from .pack_names import NamedFile, PackReader, named_files


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePlan:
    """The files of a job as they are to be downloaded."""

    files: tuple[NamedFile, ...]
    media: JobMedia
    batch: Batch | None


def is_folder(link: str) -> bool:
    """Tell whether a link leads to a folder, so that Fshare has to say which files are in it."""
    found = FshareLink.parse(link)
    return found is not None and found.kind is LinkKind.FOLDER


def has_to_be_asked(file: JobFile) -> bool:
    """Tell whether Fshare has to say what a link leads to: a folder, or a file without a name.

    What is called by its code, as a release whose offer is forgotten, is without one, too: it would
    have no extension, and no client would import it.
    """
    link = FshareLink.parse(file.link)
    is_code = link is not None and file.name == link.code
    return file.name is None or is_code or is_folder(file.link)


def unseen_file(file: JobFile) -> RemoteFile:
    """Return a file as its job describes it; one without a name has that of its code."""
    link = FshareLink.parse(file.link)
    name = file.name or (link.code if link else file.link.rpartition("/")[2])
    return RemoteFile(url=file.link, name=name, size=file.size)


def plan_of(job: Job, files: Sequence[RemoteFile]) -> FilePlan:
    """Return what becomes of the files that the links of a job lead to."""
    from ...discovery.release_names import (  # noqa: PLC0415 - heavy, see above
        parse_release_name,
    )

    release = parse_release_name(job.name)
    guess = media_of(release, client=job.client, category=job.category)
    media = merged(job.media, guess)
    each_once = tuple({file.url: file for file in files}.values())
    named = tuple(NamedFile(file=file, name=file.name) for file in each_once)
    if media.media_type is MediaType.TV and media.title:
        named = named_files(
            each_once, title=media.title, seasons=media.seasons, reader=_reader(media.title)
        )
    batch = batch_of(media)
    if batch is None and len(each_once) > 1:
        batch = batch_of_job(job.job_id, job.name)
    return FilePlan(files=named, media=media, batch=batch)


def new_tasks(job: Job, plan: FilePlan) -> list[NewTask]:
    """Return the tasks of a job, as it wants them at this moment."""
    return [_new_task(job, plan, named) for named in plan.files]


def _new_task(job: Job, plan: FilePlan, named: NamedFile) -> NewTask:
    media = plan.media
    seasons = (named.place.season,) if named.place else media.seasons
    alone = media.episodes if len(plan.files) == 1 else ()
    episodes = named.place.episodes if named.place else alone
    return NewTask(
        original_url=named.file.url,
        filename=named.name,
        folder=named.file.folder,
        size=named.file.size,
        category=job.category,
        media_type=media.media_type,
        tmdb_id=media.tmdb_id,
        title=media.title,
        year=media.year,
        season=seasons[0] if len(seasons) == 1 else None,
        episode=episodes[0] if len(episodes) == 1 else None,
        batch_id=plan.batch.batch_id if plan.batch else None,
        batch_name=plan.batch.name if plan.batch else None,
        priority=job.priority,
        paused=job.paused,
        job_id=job.job_id,
        job_client=job.client,
    )


def _reader(title: str) -> PackReader:
    """Return how the names of a pack are read."""
    from ...discovery.plan.media_layout import quality_words  # noqa: PLC0415 - heavy, see above
    from ...discovery.plan.parsed_hit import is_extra  # noqa: PLC0415
    from ...discovery.release_names import (  # noqa: PLC0415
        SUBTITLE_EXTENSIONS,
        VIDEO_EXTENSIONS,
        parse_release_name,
    )

    words = frozenset(distinct_words(title))
    return PackReader(
        parse=parse_release_name,
        quality_words=quality_words,
        is_extra=lambda name: is_extra(name, words),
        video_extensions=VIDEO_EXTENSIONS,
        subtitle_extensions=SUBTITLE_EXTENSIONS,
    )
