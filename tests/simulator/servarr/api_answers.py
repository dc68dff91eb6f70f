"""How the API answers."""

import json
from collections.abc import Iterable
from typing import Any

from aiohttp import web

from .models import Failure


class NotFoundError(Exception):
    """There is no such thing."""


class RefusedError(Exception):
    """What was sent is not accepted; the body says why."""

    def __init__(self, failures: Iterable[Failure]) -> None:
        """List all that is wrong."""
        super().__init__("refused")
        self.body = [_failure_json(failure) for failure in failures]


def json_answer(data: object, *, status: int = 200) -> web.Response:
    """Answer with JSON from which nulls are left out."""
    return web.Response(
        status=status,
        text=json.dumps(_without_nulls(data), ensure_ascii=False),
        content_type="application/json",
        charset="utf-8",
    )


def page_answer(request: web.Request, records: list[dict[str, Any]]) -> web.Response:
    """Answer with one page of records, in the order that they have."""
    page = max(1, int(request.query.get("page", 1)))
    size = max(1, int(request.query.get("pageSize", 10)))
    return json_answer(
        {
            "page": page,
            "pageSize": size,
            "sortKey": request.query.get("sortKey", "timeleft"),
            "sortDirection": request.query.get("sortDirection", "ascending"),
            "totalRecords": len(records),
            "records": records[(page - 1) * size : page * size],
        }
    )


def is_true(request: web.Request, name: str, *, default: bool = False) -> bool:
    """Read a flag of the query."""
    text = request.query.get(name)
    return default if text is None else text.lower() == "true"


def _failure_json(failure: Failure) -> dict[str, Any]:
    return {
        "isWarning": failure.is_warning,
        "propertyName": failure.property_name,
        "errorMessage": failure.message,
        "detailedDescription": failure.detail,
        "severity": "warning" if failure.is_warning else "error",
    }


def _without_nulls(value: Any) -> Any:
    match value:
        case dict():
            return {k: _without_nulls(one) for k, one in value.items() if one is not None}
        case list() | tuple():
            return [_without_nulls(one) for one in value]
    return value
