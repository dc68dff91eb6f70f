"""Errors as Newznab tells them: a document, with HTTP 200 so that clients read it."""

from enum import IntEnum

from ..models import ApiAnswer
from ..xml_text import xml_text

XML_TYPE = "application/xml; charset=utf-8"


class ErrorCode(IntEnum):
    """The codes of Newznab that we use; 100 to 199 mean the API key."""

    KEY_WRONG = 100
    PARAMETER_MISSING = 200
    PARAMETER_WRONG = 201
    NO_SUCH_FUNCTION = 202
    NO_SUCH_ITEM = 300
    UNKNOWN = 900


def error_answer(code: ErrorCode, description: str, *, status: int = 200) -> ApiAnswer:
    """Return the document of an error.

    Any other status than 200 keeps clients from reading it: 404 is for what is not there.
    """
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<error code="{code.value}" description="{xml_text(description)}"/>\n'
    )
    return ApiAnswer(body=body.encode(), content_type=XML_TYPE, status=status)
