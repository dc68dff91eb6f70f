"""A conversation agent whose language model does what it is told.

It is copied into Home Assistant as an integration, and uses Assist's tools as those of the real
models do. What somebody says is JSON: the name of a tool and its arguments, or nothing. The speech
is JSON, too: what the model has seen, and what the tool has answered.
"""

import json
from typing import Any, Final, Literal, override

from homeassistant.components.conversation import (
    AssistantContent,
    ChatLog,
    ConversationEntity,
    ConversationEntityFeature,
    ConversationInput,
    ConversationResult,
    SystemContent,
)
from homeassistant.components.conversation.const import DATA_COMPONENT
from homeassistant.core import HomeAssistant
from homeassistant.helpers.intent import IntentResponse
from homeassistant.helpers.llm import LLM_API_ASSIST, ToolInput
from homeassistant.helpers.typing import ConfigType

DOMAIN: Final = "scripted_model"


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Add the agent."""
    await hass.data[DATA_COMPONENT].async_add_entities([ScriptedModel()])
    return True


class ScriptedModel(ConversationEntity):
    """The agent."""

    entity_id = f"conversation.{DOMAIN}"
    _attr_name = "Scripted model"
    _attr_supported_features = ConversationEntityFeature.CONTROL

    @property
    @override
    def supported_languages(self) -> list[str] | Literal["*"]:
        """Understand everybody."""
        return "*"

    @override
    async def _async_handle_message(
        self, user_input: ConversationInput, chat_log: ChatLog
    ) -> ConversationResult:
        """Call the tool."""
        context = user_input.as_llm_context(DOMAIN)
        await chat_log.async_provide_llm_data(context, LLM_API_ASSIST)
        system = chat_log.content[0]
        assert chat_log.llm_api
        assert isinstance(system, SystemContent)
        seen: dict[str, Any] = {
            "tools": [tool.name for tool in chat_log.llm_api.tools],
            "prompt": system.content,
        }
        if calls := json.loads(user_input.text):
            content = AssistantContent(
                agent_id=user_input.agent_id,
                tool_calls=[ToolInput(tool_name=calls["tool"], tool_args=calls["arguments"])],
            )
            async for answer in chat_log.async_add_assistant_content(content):
                seen |= {"error": answer.result.error, "data": answer.result.data}
        response = IntentResponse(user_input.language)
        response.async_set_speech(json.dumps(seen))
        return ConversationResult(response, chat_log.conversation_id)
