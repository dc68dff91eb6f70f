"""Repair issues for what keeps Sonarr and Radarr from importing what was downloaded for them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import CONF_CATEGORY, DOMAIN
from .coordinator import FshareConfigEntry
from .core.location_choice import location_for
from .issues import IMPORT_PREFIX, own_issues
from .servarr_programs import programs_of
from .settings import settings_of

if TYPE_CHECKING:
    from .arr.servarr.import_problems import ImportProblem

MAX_NAMES: Final = 10
_HELP: Final = (
    "https://github.com/fshare-downloader/fshare-downloader/blob/main/docs/sonarr-radarr.md"
)
_CHAPTERS: Final = {"map_path": "#paths-docker-and-nas", "grant_rights": "#rights"}
"""The headings of it by remedy; about the others its troubleshooting says more."""


@callback
def async_update_import_issues(
    hass: HomeAssistant, entry: FshareConfigEntry, problems: Iterable[ImportProblem]
) -> None:
    """Keep one issue for each program and remedy, however many jobs it concerns, and no other."""
    groups: defaultdict[str, list[ImportProblem]] = defaultdict(list)
    for problem in problems:
        groups[f"{IMPORT_PREFIX}{problem.remedy}:{problem.client}"].append(problem)
    settings, programs = settings_of(hass, entry), programs_of(entry)
    for issue_id, group in groups.items():
        program = programs.get(group[0].client)
        category = None if program is None else program.data.get(CONF_CATEGORY)
        ir.async_create_issue(
            hass,
            DOMAIN,
            issue_id,
            is_fixable=False,
            learn_more_url=_HELP + _CHAPTERS.get(group[0].remedy, "#troubleshooting"),
            severity=ir.IssueSeverity.WARNING,
            translation_key=f"{IMPORT_PREFIX}{group[0].remedy}",
            translation_placeholders={
                "client": group[0].client,
                "reason": group[0].reason,
                "jobs": _names(group),
                "folder": str(location_for(settings, None, category).folder),
            },
        )
    for issue_id in own_issues(hass) - groups.keys():
        if issue_id.startswith(IMPORT_PREFIX):
            ir.async_delete_issue(hass, DOMAIN, issue_id)


def _names(group: Iterable[ImportProblem]) -> str:
    """Return the jobs as a list; a blank where it is about all of them."""
    names = [f"- `{problem.job_name.replace('`', '')}`" for problem in group if problem.job_name]
    if len(names) > MAX_NAMES:
        names = [*names[:MAX_NAMES], "- …"]
    return "\n".join(names) or " "
