"""The queue as a to-do list: what is written there is downloaded, what is ticked off is not."""

import asyncio
from typing import Final, override

from homeassistant.components import persistent_notification
from homeassistant.components.todo import (  # type: ignore[attr-defined]
    TodoItem,
    TodoItemStatus,
    TodoListEntity,
    TodoListEntityFeature,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.translation import async_get_translations

from .caller import Caller, CallerEntity
from .const import DOMAIN, NAME
from .coordinator import FshareConfigEntry, FshareRuntime
from .core.api_handler import AddRequest, Selection, TaskQuery
from .core.errors import DownloaderError
from .core.events import Event, TasksProgressed, changes_tasks
from .core.models import TaskView
from .core.request_errors import LinkInvalidError
from .core.requests import AddResult
from .core.states import ACTIVE_STATES, FINAL_STATES, TaskState
from .discovery.models import TitleSummary
from .entity import FshareEntity
from .exceptions import translate_errors, translated_error
from .panel import PANEL_PATH
from .rights import Right
from .title_follow import async_follow, async_title_called, title_to_follow, today
from .title_lookup import spoken_title
from .todo_items import items_of
from .voice.follow_answers import told_of_followed

PARALLEL_UPDATES = 1

MAX_WAITING: Final = 200
"""Of the queued and of the paused downloads each; nobody scrolls further."""
MAX_ENDED: Final = 50
"""Of the failed and of the completed ones each, the newest."""
MAX_TITLES: Final = 5
MAX_WORDS_CHARS: Final = 200
"""Of a title that is looked up; a whole shopping list is none."""
REST_SECONDS: Final = 5.0
"""How often the list is made anew at most."""

TODO_DESCRIPTION: Final = EntityDescription(key="queue", translation_key="queue")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the to-do list."""
    async_add_entities([FshareTodoList(entry.runtime_data, TODO_DESCRIPTION)])


class FshareTodoList(FshareEntity, CallerEntity, TodoListEntity):
    """Downloads as items: those that wait or run, those that failed, and those done lately.

    A to-do list of Home Assistant asks nobody for rights, so that this one does.
    """

    _attr_supported_features = (
        TodoListEntityFeature.CREATE_TODO_ITEM
        | TodoListEntityFeature.UPDATE_TODO_ITEM
        | TodoListEntityFeature.DELETE_TODO_ITEM
        | TodoListEntityFeature.MOVE_TODO_ITEM
    )

    def __init__(self, runtime: FshareRuntime, description: EntityDescription) -> None:
        """Show the queue of a loaded entry."""
        super().__init__(runtime.coordinator, description)
        self._runtime = runtime
        self._api = runtime.downloader.api
        self._views: dict[str, TaskView] = {}
        self._ended: tuple[TaskView, ...] | None = None
        """Failed and completed ones, as they were read last; None when that is out of date."""
        self._is_behind = asyncio.Event()

    # --- showing ---------------------------------------------------------------------------------

    @override
    async def async_added_to_hass(self) -> None:
        """Show what is there, and follow it."""
        await super().async_added_to_hass()
        self.async_on_remove(self._runtime.downloader.subscribe(self._note))
        await self._read()
        self.coordinator.config_entry.async_create_background_task(
            self.hass, self._follow(), name="fshare_downloader to-do list"
        )

    @callback
    def _note(self, event: Event) -> None:
        if changes_tasks(event):
            self._ended = None
        elif not isinstance(event, TasksProgressed):
            return
        self._is_behind.set()

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Do nothing: free space and the like are not in the list."""

    async def _follow(self) -> None:
        while True:
            await self._is_behind.wait()
            self._is_behind.clear()
            await self._read()
            self.async_write_ha_state()
            await asyncio.sleep(REST_SECONDS)

    async def _read(self) -> None:
        """Make the list anew; while the database can't be read, it stays as it is."""
        try:
            ended = self._ended or await self._read_ended()
        except DownloaderError:
            return
        waiting = self._runtime.downloader.first_tasks(MAX_WAITING)
        self._views = {view.task.task_id: view for view in (*waiting, *ended)}
        self._attr_todo_items = items_of(self._views.values(), await self._error_texts())

    async def _read_ended(self) -> tuple[TaskView, ...]:
        failed = TaskQuery(states=(TaskState.FAILED,), sort="-created_at", limit=MAX_ENDED)
        completed = TaskQuery(states=(TaskState.COMPLETED,), sort="-completed_at", limit=MAX_ENDED)
        self._ended = (
            *(await self._api.list_tasks(failed)).tasks,
            *(await self._api.list_tasks(completed)).tasks,
        )
        return self._ended

    async def _error_texts(self) -> dict[str, str]:
        texts = await async_get_translations(
            self.hass, self.hass.config.language, "exceptions", {DOMAIN}
        )
        prefix = f"component.{DOMAIN}.exceptions."
        return {
            key.removeprefix(prefix).removesuffix(".message"): text for key, text in texts.items()
        }

    # --- changing --------------------------------------------------------------------------------

    @override
    async def async_create_todo_item(self, item: TodoItem) -> None:
        """Download what the item links to, follow a title that is to be followed.

        Another title is looked up, and the answer says what is found.

        Raises `Unauthorized` or a translated error; then nothing was added.
        """
        await self.take_caller().require(self.hass, Right.CHANGE)
        text = f"{item.summary or ''}\n{item.description or ''}".strip()
        with translate_errors():
            try:
                result = await self._api.add(AddRequest(links=text))
            except LinkInvalidError:
                await self._take_title(text)
            else:
                _check(result)
        self._is_behind.set()

    @override
    async def async_update_todo_item(self, item: TodoItem) -> None:
        """Cancel what is ticked off; the name of a file can't be changed here."""
        caller = self.take_caller()
        await caller.require(self.hass, Right.CHANGE)
        view = self._view(item.uid)
        is_done = view.task.state is TaskState.COMPLETED
        if item.status == TodoItemStatus.COMPLETED and not is_done:
            await self._end(view, caller)
        elif item.status == TodoItemStatus.NEEDS_ACTION and is_done:
            raise _refusal("todo_done")
        elif item.summary not in {None, self._summary_of(view)}:
            raise _refusal("todo_renamed")
        self._is_behind.set()

    async def _end(self, view: TaskView, caller: Caller) -> None:
        await caller.require(self.hass, Right.ADMINISTER)
        selection = Selection(task_ids=(view.task.task_id,))
        with translate_errors():
            if view.task.state in FINAL_STATES:
                await self._api.remove(selection)
            else:
                await self._api.cancel(selection)

    @override
    async def async_delete_todo_items(self, uids: list[str]) -> None:
        """Remove downloads from the queue; finished files stay."""
        await self.take_caller().require(self.hass, Right.ADMINISTER)
        if not uids:  # what means no task is no selection, which the core refuses
            return
        with translate_errors():
            await self._api.remove(Selection(task_ids=tuple(uids)))
        self._is_behind.set()

    @override
    async def async_move_todo_item(self, uid: str, previous_uid: str | None = None) -> None:
        """Put a download behind another one in the queue, or first."""
        caller = self.take_caller()
        await caller.require(self.hass, Right.ADMINISTER, is_beyond_voice=True)
        waiting = [
            task_id
            for task_id, view in self._views.items()
            if task_id != uid and view.task.state not in ACTIVE_STATES | FINAL_STATES
        ]
        position = waiting.index(previous_uid) + 2 if previous_uid in waiting else 1
        with translate_errors():
            await self._api.move((uid,), position)
        self._is_behind.set()

    def _view(self, uid: str | None) -> TaskView:
        if (view := self._views.get(uid or "")) is None:
            raise translated_error("task_not_found")
        return view

    def _summary_of(self, view: TaskView) -> str | None:
        items = self._attr_todo_items or []
        return next((one.summary for one in items if one.uid == view.task.task_id), None)

    async def _take_title(self, text: str) -> None:
        """Follow the title that is to be followed; else look it up and raise the answer."""
        words = " ".join(text.split())[:MAX_WORDS_CHARS]
        if (name := title_to_follow(words)) and (
            title := await async_title_called(self._runtime, name)
        ):
            followed = await async_follow(self._runtime, title)
            language = self.hass.config.language
            told = told_of_followed(language, spoken_title(title), followed, today())
            self._notify(words, f"[{told}](/{PANEL_PATH}/following)")
        else:
            await self._offer(words)

    async def _offer(self, words: str) -> None:
        """Look a title up and raise the answer; leave it as a notification with links, too."""
        found = await self._runtime.discovery.find_titles(words, limit=MAX_TITLES)
        if not found:
            raise _refusal("todo_nothing_found", text=words)
        names = [_name_of(title) for title in found]
        lines = [
            f"- [{name}](/{PANEL_PATH}/search/{title.title_type}/{title.tmdb_id})"
            for name, title in zip(names, found, strict=True)
        ]
        self._notify(words, "\n".join(lines))
        raise _refusal("todo_found", found="; ".join(names))

    def _notify(self, words: str, message: str) -> None:
        persistent_notification.async_create(
            self.hass, message, title=f"{NAME}: {words}", notification_id=f"{DOMAIN}_todo"
        )


def _name_of(title: TitleSummary) -> str:
    return f"{title.title} ({title.year})" if title.year else title.title


def _refusal(key: str, **placeholders: str) -> ServiceValidationError:
    return ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key=key,
        translation_placeholders=placeholders or None,
    )


def _check(result: AddResult) -> None:
    """Raise why the first link was refused, if nothing of it is in the queue now."""
    if not (result.tasks or result.duplicates) and result.rejected:
        raise translated_error(result.rejected[0].code)
