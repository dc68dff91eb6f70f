"""The section "Search" of the options: what may be entered, what is tried, and what comes of it."""

from typing import Any

import pytest
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.fshare_downloader.discovery.models import (
    DEFAULT_TMDB_URL,
    DiscoverySettings,
)
from tests.simulator import Fault, FaultKind, FshareSimulator, HostKind

from .runnable_downloader import RunnableDownloader

UNCHANGED = "__**key_not_changed**__"
WRONG_KEY = "0123456789abcdef0123456789abcdef"
FOLDER = "https://www.fshare.vn/folder/ABCDEFGHIJKL"
OTHER_FOLDER = "https://www.fshare.vn/folder/MNOPQRSTUVWX"


class OptionsForm:
    """The form of the options, open."""

    def __init__(self, hass: HomeAssistant, form: Any) -> None:
        """Take it as it was shown first."""
        self._hass = hass
        self.step = form

    @classmethod
    async def open(cls, hass: HomeAssistant, entry: MockConfigEntry) -> OptionsForm:
        """Select Configure."""
        return cls(hass, await hass.config_entries.options.async_init(entry.entry_id))

    def shown(self) -> dict[str, Any]:
        """Return what it suggests."""
        return _suggested(self.step["data_schema"])

    @property
    def is_search_open(self) -> bool:
        """Whether the section is shown with its fields."""
        section = self.step["data_schema"].schema["search"]
        return not section.options["collapsed"]

    async def send(self, **search: str) -> Any:
        """Change fields of the section and submit; returns the next step."""
        fields = self.shown()
        fields["search"] |= search
        return await self.send_all(fields)

    async def send_all(self, fields: dict[str, Any]) -> Any:
        """Submit; returns the next step."""
        options = self._hass.config_entries.options
        self.step = await options.async_configure(self.step["flow_id"], fields)
        await self._hass.async_block_till_done()
        return self.step


def _suggested(schema: Any) -> dict[str, Any]:
    return {
        str(key): _suggested(value.schema)
        if hasattr(value, "options")
        else key.description["suggested_value"]
        for key, value in schema.schema.items()
    }


@pytest.fixture
def platforms() -> list[Platform]:
    """Entities are another matter."""
    return []


@pytest.fixture
async def form(hass: HomeAssistant, fake_entry: MockConfigEntry) -> OptionsForm:
    """The form of a new installation."""
    return await OptionsForm.open(hass, fake_entry)


async def with_key(
    hass: HomeAssistant, entry: MockConfigEntry, simulator: FshareSimulator
) -> OptionsForm:
    """Return the form of an installation whose key is set."""
    options = {"tmdb_api_key": simulator.tmdb_key, "tmdb_url": simulator.tmdb_url}
    hass.config_entries.async_update_entry(entry, options=options)
    await hass.async_block_till_done()
    return await OptionsForm.open(hass, entry)


# --- what may be entered -------------------------------------------------------------------------


async def test_without_changes_nothing_is_asked_and_the_section_stays_closed(
    form: OptionsForm, fake_entry: MockConfigEntry
) -> None:
    assert not form.is_search_open
    step = await form.send()

    assert step["type"] is FlowResultType.CREATE_ENTRY
    assert fake_entry.options["tmdb_api_key"] == ""
    assert fake_entry.options["folder_links"] == []


async def test_links_to_folders_are_kept_each_once(
    form: OptionsForm, fake_entry: MockConfigEntry, discovery: Any
) -> None:
    text = f"""
        {FOLDER}?token=1700000000
        fshare.vn/folder/MNOPQRSTUVWX

        http://fshare.vn/folder/ABCDEFGHIJKL
    """
    step = await form.send(folder_links=text)

    assert step["type"] is FlowResultType.CREATE_ENTRY
    assert fake_entry.options["folder_links"] == [f"{FOLDER}?token=1700000000", OTHER_FOLDER]
    discovery.apply_settings.assert_awaited_once_with(
        DiscoverySettings(folder_links=(f"{FOLDER}?token=1700000000", OTHER_FOLDER))
    )


async def test_links_are_shown_one_a_line(hass: HomeAssistant, fake_entry: MockConfigEntry) -> None:
    hass.config_entries.async_update_entry(
        fake_entry, options={"folder_links": [FOLDER, OTHER_FOLDER]}
    )
    form = await OptionsForm.open(hass, fake_entry)

    assert form.shown()["search"]["folder_links"] == f"{FOLDER}\n{OTHER_FOLDER}"


@pytest.mark.parametrize(
    "text",
    [
        "https://www.fshare.vn/file/ABCDEFGHIJKL",
        "https://example.com/folder/ABCDEFGHIJKL",
        "https://www.fshare.vn/folders/ABCDEFGHIJKL",
        f"{FOLDER}MNOPQRSTUVWX",
        "my folder",
        f"{FOLDER}\nmy folder",
        "x" * 1000,
    ],
)
async def test_what_is_no_link_to_a_folder_is_refused_and_named(
    form: OptionsForm, fake_entry: MockConfigEntry, text: str
) -> None:
    step = await form.send(folder_links=text)

    assert step["errors"] == {"search": "folder_link_invalid"}
    assert step["description_placeholders"]["link"] in text
    assert len(step["description_placeholders"]["link"]) <= 60
    assert form.is_search_open
    assert fake_entry.options == {}
    assert (await form.send(folder_links=FOLDER))["type"] is FlowResultType.CREATE_ENTRY


async def test_there_is_a_limit_to_the_number_of_folders(form: OptionsForm) -> None:
    links = [f"https://www.fshare.vn/folder/ABCDEFGH{number:04}" for number in range(101)]

    step = await form.send(folder_links="\n".join(links))
    assert step["errors"] == {"search": "too_many_folder_links"}
    assert step["description_placeholders"]["limit"] == "100"
    step = await form.send(folder_links="\n".join(links[:100]))
    assert step["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize("field", ["search_url", "tmdb_url"])
@pytest.mark.parametrize("url", ["ftp://example.com", "example.com", "https://", "http://["])
async def test_addresses_that_lead_nowhere_are_refused(
    form: OptionsForm, field: str, url: str
) -> None:
    step = await form.send(**{field: url})
    assert step["errors"] == {"search": "url_invalid"}

    step = await form.send(**{field: "https://proxy.example/"})
    assert step["type"] is FlowResultType.CREATE_ENTRY


async def test_emptied_addresses_mean_no_site_and_the_usual_tmdb(
    form: OptionsForm, fake_entry: MockConfigEntry
) -> None:
    fields = form.shown()
    fields["search"] = {}
    await form.send_all(fields)

    assert fake_entry.options["search_url"] == ""
    assert fake_entry.options["tmdb_url"] == DEFAULT_TMDB_URL


async def test_trouble_with_the_folder_is_told_together_with_trouble_with_searching(
    form: OptionsForm,
) -> None:
    fields = form.shown()
    fields["download_dir"] = "/etc"
    fields["search"]["folder_links"] = "nothing"
    step = await form.send_all(fields)

    assert step["errors"] == {
        "download_dir": "folder_not_allowed",
        "search": "folder_link_invalid",
    }


# --- the key -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["tmdb_key", "tmdb_token"])
async def test_a_key_that_tmdb_accepts_is_applied_without_a_reload(
    form: OptionsForm,
    fake_entry: MockConfigEntry,
    simulator: FshareSimulator,
    downloader: RunnableDownloader,
    discovery: Any,
    kind: str,
) -> None:
    key = getattr(simulator, kind)
    step = await form.send(tmdb_api_key=f" {key} ", tmdb_url=f"{simulator.tmdb_url}/")

    assert step["type"] is FlowResultType.CREATE_ENTRY
    assert fake_entry.options["tmdb_api_key"] == key
    discovery.apply_settings.assert_awaited_once_with(
        DiscoverySettings(tmdb_api_key=key, tmdb_url=simulator.tmdb_url)
    )
    assert downloader.calls == ["start"]


async def test_a_wrong_key_is_an_error_of_the_form_and_the_right_one_leads_on(
    form: OptionsForm, fake_entry: MockConfigEntry, simulator: FshareSimulator, discovery: Any
) -> None:
    step = await form.send(tmdb_api_key=WRONG_KEY, tmdb_url=simulator.tmdb_url)
    assert step["errors"] == {"search": "tmdb_key_rejected"}
    assert form.is_search_open
    step = await form.send(tmdb_api_key=WRONG_KEY)
    assert step["errors"] == {"search": "tmdb_key_rejected"}
    assert fake_entry.options == {}

    step = await form.send(tmdb_api_key=simulator.tmdb_key)
    assert step["type"] is FlowResultType.CREATE_ENTRY
    discovery.apply_settings.assert_awaited_once()


@pytest.mark.parametrize(
    "fault",
    [
        Fault(kind=FaultKind.STATUS, status=503, host=HostKind.TMDB, times=None),
        Fault(kind=FaultKind.NOT_JSON, host=HostKind.TMDB, times=None),
        Fault(kind=FaultKind.HTML, status=403, host=HostKind.TMDB, times=None),
    ],
    ids=lambda fault: fault.kind.value,
)
async def test_a_key_that_cannot_be_tried_is_taken_when_it_is_sent_once_more(
    form: OptionsForm, fake_entry: MockConfigEntry, simulator: FshareSimulator, fault: Fault
) -> None:
    simulator.add_fault(fault)
    access = {"tmdb_api_key": simulator.tmdb_key, "tmdb_url": simulator.tmdb_url}
    step = await form.send(**access)
    assert step["errors"] == {"search": "tmdb_untried"}
    assert fake_entry.options == {}

    step = await form.send(folder_links="nothing", **access)
    assert step["errors"] == {"search": "folder_link_invalid"}
    step = await form.send(**access, folder_links="")
    assert step["type"] is FlowResultType.CREATE_ENTRY
    assert fake_entry.options["tmdb_api_key"] == simulator.tmdb_key


async def test_another_key_is_tried_before_it_is_taken(
    form: OptionsForm, simulator: FshareSimulator
) -> None:
    simulator.add_fault(Fault(kind=FaultKind.STATUS, status=503, host=HostKind.TMDB, times=1))
    step = await form.send(tmdb_api_key=simulator.tmdb_key, tmdb_url=simulator.tmdb_url)
    assert step["errors"] == {"search": "tmdb_untried"}
    step = await form.send(tmdb_api_key=WRONG_KEY)

    assert step["errors"] == {"search": "tmdb_key_rejected"}


async def test_a_key_is_never_shown_again_and_stays_when_it_is_left_alone(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    simulator: FshareSimulator,
    downloader: RunnableDownloader,
) -> None:
    form = await with_key(hass, fake_entry, simulator)
    assert form.shown()["search"]["tmdb_api_key"] == UNCHANGED
    fields = form.shown()
    fields["max_retries"] = 1
    step = await form.send_all(fields)

    assert step["type"] is FlowResultType.CREATE_ENTRY
    assert fake_entry.options["tmdb_api_key"] == simulator.tmdb_key
    assert fake_entry.options["max_retries"] == 1
    assert [record for record in simulator.requests if record.host is HostKind.TMDB] == []


@pytest.mark.parametrize("emptied", [{"tmdb_api_key": ""}, {}])
async def test_a_key_is_forgotten_when_its_field_is_emptied(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    simulator: FshareSimulator,
    emptied: dict[str, str],
) -> None:
    form = await with_key(hass, fake_entry, simulator)
    fields = form.shown()
    del fields["search"]["tmdb_api_key"]
    fields["search"] |= emptied
    await form.send_all(fields)

    assert fake_entry.options["tmdb_api_key"] == ""


async def test_a_known_key_is_tried_at_another_address(
    hass: HomeAssistant, fake_entry: MockConfigEntry, simulator: FshareSimulator
) -> None:
    form = await with_key(hass, fake_entry, simulator)
    step = await form.send(tmdb_url=f"{simulator.web_url}/3")

    assert step["errors"] == {"search": "tmdb_untried"}


async def test_the_key_is_in_no_log(
    form: OptionsForm, simulator: FshareSimulator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    await form.send(tmdb_api_key=WRONG_KEY, tmdb_url=simulator.tmdb_url)
    simulator.add_fault(Fault(kind=FaultKind.STATUS, status=503, host=HostKind.TMDB, times=None))
    await form.send(tmdb_api_key=simulator.tmdb_key)

    said = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("pytest")
    )
    assert WRONG_KEY not in said
    assert simulator.tmdb_key not in said
