"""What Home Assistant's own checks ask of an integration, as far as they apply to ours."""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from functools import reduce
from pathlib import Path
from string import Formatter
from typing import Any

import homeassistant
import pytest
from awesomeversion import AwesomeVersion, AwesomeVersionStrategy
from homeassistant.const import Platform
from homeassistant.helpers.entity import EntityDescription
from homeassistant.util.yaml import load_yaml_dict
from packaging.requirements import Requirement

import custom_components.fshare_downloader as integration
from custom_components.fshare_downloader import (
    account_sensors,
    binary_sensor,
    button,
    calendar,
    commands,
    condition,
    config_schemas,
    event,
    location_sensors,
    location_subentry,
    login_check,
    number,
    select,
    sensor,
    servarr_subentry,
    switch,
    todo,
    trigger,
)
from custom_components.fshare_downloader.const import DOMAIN, NAME, PLATFORMS
from custom_components.fshare_downloader.core.aria2 import DaemonTrouble

ROOT = Path(integration.__file__).parent
MANIFEST: dict[str, Any] = json.loads((ROOT / "manifest.json").read_text())
ICONS: dict[str, Any] = json.loads((ROOT / "icons.json").read_text())
TEXTS: dict[str, dict[str, Any]] = {
    language: json.loads((ROOT / "translations" / f"{language}.json").read_text())
    for language in ("en", "vi")
}
DESCRIPTIONS: dict[Platform, list[EntityDescription]] = {
    Platform.BINARY_SENSOR: [*binary_sensor.BINARY_SENSOR_DESCRIPTIONS],
    Platform.BUTTON: [*button.BUTTON_DESCRIPTIONS],
    Platform.CALENDAR: [calendar.CALENDAR_DESCRIPTION],
    Platform.EVENT: [event.EVENT_DESCRIPTION],
    Platform.NUMBER: [*number.NUMBER_DESCRIPTIONS],
    Platform.SELECT: [select.SELECT_DESCRIPTION],
    Platform.SENSOR: [
        *sensor.SENSOR_DESCRIPTIONS,
        *account_sensors.ACCOUNT_SENSOR_DESCRIPTIONS,
        *sensor.SLOT_SENSOR_DESCRIPTIONS,
        *location_sensors.LOCATION_SENSOR_DESCRIPTIONS,
    ],
    Platform.SWITCH: [switch.SWITCH_DESCRIPTION],
    Platform.TODO: [todo.TODO_DESCRIPTION],
}
OPTIONS_MODULES = ("settings", "search_options", "arr_options", "quiet_options", "config_flow")
SUBENTRIES = ("sonarr", "radarr")
HA_MODULES = sorted([*ROOT.glob("*.py"), *ROOT.glob("commands/*.py"), *ROOT.glob("wire/*.py")])
QUALITY_RULES = [
    "action-setup",
    "appropriate-polling",
    "brands",
    "common-modules",
    "config-flow-test-coverage",
    "config-flow",
    "dependency-transparency",
    "docs-actions",
    "docs-conditions",
    "docs-high-level-description",
    "docs-installation-instructions",
    "docs-removal-instructions",
    "docs-triggers",
    "entity-event-setup",
    "entity-unique-id",
    "has-entity-name",
    "runtime-data",
    "test-before-configure",
    "test-before-setup",
    "unique-config-entry",
    "action-exceptions",
    "config-entry-unloading",
    "docs-configuration-parameters",
    "docs-installation-parameters",
    "entity-unavailable",
    "integration-owner",
    "log-when-unavailable",
    "parallel-updates",
    "reauthentication-flow",
    "test-coverage",
    "devices",
    "diagnostics",
    "discovery-update-info",
    "discovery",
    "docs-data-update",
    "docs-examples",
    "docs-known-limitations",
    "docs-supported-devices",
    "docs-supported-functions",
    "docs-troubleshooting",
    "docs-use-cases",
    "dynamic-devices",
    "entity-category",
    "entity-device-class",
    "entity-disabled-by-default",
    "entity-translations",
    "exception-translations",
    "icon-translations",
    "reconfiguration-flow",
    "repair-issues",
    "stale-devices",
    "async-dependency",
    "inject-websession",
    "strict-typing",
]


def leaves(tree: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Go through the texts of a tree with their paths."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, (*path, key))
    else:
        yield path, tree


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def syntax(path: Path) -> ast.Module:
    """Parse a module."""
    return ast.parse(path.read_text())


# --- manifest ------------------------------------------------------------------------------------


def test_manifest_has_the_keys_that_are_allowed_in_the_order_that_is_asked_for() -> None:
    keys = list(MANIFEST)

    assert keys[:2] == ["domain", "name"]
    assert keys[2:] == sorted(keys[2:])
    assert set(keys) <= {
        *("domain", "name", "after_dependencies", "codeowners", "config_flow", "dependencies"),
        *("documentation", "integration_type", "iot_class", "issue_tracker", "loggers"),
        *("requirements", "single_config_entry", "version"),
    }


def test_manifest_says_what_a_custom_integration_must_say() -> None:
    assert MANIFEST["domain"] == DOMAIN == ROOT.name
    assert MANIFEST["name"] == NAME
    assert MANIFEST["config_flow"] is True
    assert MANIFEST["single_config_entry"] is True
    assert MANIFEST["iot_class"] == "cloud_polling"
    assert MANIFEST["integration_type"] == "service"
    assert all(owner.startswith("@") for owner in MANIFEST["codeowners"])
    assert MANIFEST["documentation"].startswith("https://")
    assert MANIFEST["issue_tracker"].startswith("https://")
    assert AwesomeVersion(MANIFEST["version"]).strategy is AwesomeVersionStrategy.SEMVER


def test_requirements_fit_the_constraints_of_home_assistant() -> None:
    path = Path(homeassistant.__file__).with_name("package_constraints.txt")
    lines = (line.strip() for line in path.read_text().splitlines())
    pins = dict(line.split("==") for line in lines if re.fullmatch(r"[\w.-]+==[\w.]+", line))
    requirements = [Requirement(text) for text in MANIFEST["requirements"]]

    assert "pydantic" in pins
    assert {requirement.name for requirement in requirements} == {
        *("aiohappyeyeballs", "aiosqlite", "guessit", "h11", "pydantic", "rapidfuzz"),
    }
    for requirement in requirements:
        assert pins.get(requirement.name) is None or pins[requirement.name] in requirement.specifier


def test_pydantic_of_both_supported_versions_of_home_assistant_fits() -> None:
    (pydantic,) = (r for r in map(Requirement, MANIFEST["requirements"]) if r.name == "pydantic")

    assert "2.13.5" in pydantic.specifier  # 2026.10
    assert "2.14.1" in pydantic.specifier  # 2026.11


def test_components_that_are_imported_are_dependencies() -> None:
    # Platforms, and what is always there.
    free = {*Platform, "diagnostics", "llm", "repairs", "system_health"}
    free |= {"homeassistant", "persistent_notification"}
    used = {
        match[1]
        for path in HA_MODULES
        for match in re.finditer(r"from homeassistant\.components\.(\w+)", path.read_text())
    } | {
        alias.name
        for path in HA_MODULES
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ImportFrom) and node.module == "homeassistant.components"
        for alias in node.names
    }

    known = {*MANIFEST["dependencies"], *MANIFEST.get("after_dependencies", [])}
    assert used - free <= known


# --- translations --------------------------------------------------------------------------------


def test_both_languages_have_the_same_texts() -> None:
    english = dict(leaves(TEXTS["en"]))
    vietnamese = dict(leaves(TEXTS["vi"]))

    assert english.keys() == vietnamese.keys()
    assert len(english) > 200
    for path, text in english.items():
        assert placeholders(text) == placeholders(vietnamese[path]), path


def test_texts_are_translated() -> None:
    """Names, brands and units may be alike; sentences may not."""
    vietnamese = dict(leaves(TEXTS["vi"]))
    alike = [
        path
        for path, text in leaves(TEXTS["en"])
        if text == vietnamese[path] and len(text.split()) > 3
    ]

    assert alike == []


@pytest.mark.parametrize("language", TEXTS)
def test_texts_keep_the_rules_of_home_assistant(language: str) -> None:
    for path, text in leaves(TEXTS[language]):
        assert isinstance(text, str), path
        assert text, path
        assert text == text.strip(), path
        assert "http://" not in text, path
        assert "https://" not in text, path
        assert not re.search(r"<[a-zA-Z/]", text), path
        assert not re.search(r"['\"]\{\w+\}['\"]", text), path
        assert all(name.isidentifier() for name in placeholders(text)), path
        for key in path:
            assert re.fullmatch(r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?", key), path


@pytest.mark.parametrize("language", TEXTS)
def test_sections_of_the_texts_are_known(language: str) -> None:
    assert set(TEXTS[language]) <= {
        *("title", "config", "options", "config_subentries", "entity", "device", "services"),
        *("selector", "exceptions", "issues", "triggers", "conditions", "system_health"),
        *("config_panel", "common"),
    }


def plain_fields(schema: Any) -> set[str]:
    """Return the fields of a form that aren't sections."""
    return {str(k.schema) for k, v in schema.schema.items() if not hasattr(v, "options")}


@pytest.mark.parametrize(
    ("flow", "step", "schema"),
    [
        *(
            ("config", step, config_schemas.with_try_again(schema))
            for step, schema in (
                ("user", config_schemas.USER),
                ("reauth_confirm", config_schemas.reauth(app_key_rejected=False)),
                ("reconfigure", config_schemas.RECONFIGURE),
                ("reconfigure_access", config_schemas.RECONFIGURE_ACCESS),
            )
        ),
        *(
            ("config_subentries/account", step, config_schemas.with_try_again(schema))
            for step, schema in (
                ("user", config_schemas.ACCOUNT),
                ("reconfigure", config_schemas.ACCOUNT_RECONFIGURE),
            )
        ),
        ("options", "init", config_schemas.options()),
        *(
            (f"config_subentries/{kind}", step, schema)
            for kind in SUBENTRIES
            for step, schema in (
                ("user", servarr_subentry.access_schema(is_key_known=False)),
                ("reconfigure", servarr_subentry.access_schema(is_key_known=True)),
                ("set_up", servarr_subentry.set_up_schema(("tv",))),
            )
        ),
        *(
            (
                "config_subentries/location",
                step,
                location_subentry.location_schema(["tv"], has_daemon=False),
            )
            for step in ("user", "reconfigure")
        ),
    ],
)
def test_every_field_of_a_form_has_a_name_and_a_description(
    flow: str, step: str, schema: Any
) -> None:
    texts = reduce(lambda tree, key: tree[key], flow.split("/"), TEXTS["en"])["step"][step]
    sections = {str(k): v.schema for k, v in schema.schema.items() if hasattr(v, "options")}

    assert texts["title"]
    assert set(texts["data"]) == set(texts["data_description"]) == plain_fields(schema)
    assert set(texts.get("sections", {})) == set(sections)
    for name, inner in sections.items():
        section = texts["sections"][name]
        assert section["name"]
        assert set(section["data"]) == set(section["data_description"]) == plain_fields(inner)


def test_every_error_of_a_form_has_a_text_and_every_text_an_error() -> None:
    source = "".join((ROOT / f"{m}.py").read_text() for m in ("config_flow", "login_check"))
    of_login = set(re.findall(r'"base": "(\w+)"', source)) | {"password_required", "unknown"}
    of_login |= login_check.FORM_ERRORS
    assert of_login == set(TEXTS["en"]["config"]["error"])

    source = (ROOT / "subentry_names.py").read_text()
    of_names = set(re.findall(r'return "(\w+)"', source))
    source = (ROOT / "account_subentry.py").read_text()
    literals = set(re.findall(r'return \{\S+: "(\w+)"\}', source)) | of_names
    texts = TEXTS["en"]["config_subentries"]["account"]
    assert of_login - {"url_invalid"} | literals == set(texts["error"])

    raised = r'(?:DownloadDir|SearchOptions|ArrOptions|QuietOptions)Error\("(\w+)"'
    source = "".join((ROOT / f"{m}.py").read_text() for m in OPTIONS_MODULES)
    literals = set(re.findall(raised, source)) - {"folder_is_download_dir"}
    source = (ROOT / "sentences.py").read_text()
    literals |= set(re.findall(r'translated_error\("(\w+)"', source))
    source = (ROOT / "daemon_form.py").read_text()
    of_daemons = set(re.findall(r'_FormError\("(\w+)"', source)) | set(DaemonTrouble)
    assert literals | of_daemons | {"tmdb_key_rejected"} == set(TEXTS["en"]["options"]["error"])

    source = (ROOT / "location_subentry.py").read_text()
    literals = set(re.findall(r'errors\[\w+\] = "(\w+)"', source))
    literals |= set(re.findall(raised, source)) | {"category_invalid"} | of_names
    literals |= of_daemons
    literals |= set(re.findall(r'DownloadDirError\("(\w+)"', (ROOT / "settings.py").read_text()))
    texts = TEXTS["en"]["config_subentries"]["location"]
    assert literals == set(texts["error"])
    used = set().union(*(placeholders(text) for _, text in leaves(texts)))
    assert used == {"category", "location", "media"}

    source = (ROOT / "servarr_subentry.py").read_text()
    literals = set(re.findall(r'errors\[\w+\] = "(\w+)"', source))
    literals |= set(re.findall(r'errors\["base"\] = "(\w+)"', source))
    literals |= set(re.findall(r'return \{\S+: "(\w+)"\}', source))
    for kind in SUBENTRIES:
        texts = TEXTS["en"]["config_subentries"][kind]
        assert literals | servarr_subentry.FORM_ERRORS == set(texts["error"])


def test_placeholders_of_the_forms_are_given() -> None:
    given = {"user": {"api_doc_url"}}
    for step, texts in TEXTS["en"]["config"]["step"].items():
        used = set().union(*(placeholders(text) for _, text in leaves(texts)))
        assert used <= given.get(step, {"api_doc_url", "email"}), step
    used = set().union(*(placeholders(t) for _, t in leaves(TEXTS["en"]["config"]["error"])))
    assert used == {"minutes"}
    used = set().union(*(placeholders(t) for _, t in leaves(TEXTS["en"]["options"])))
    assert used == {
        *("tmdb_key_url", "link", "limit", "category", "location", "media"),
        *("newznab_url", "host", "port", "url_base", "arr_api_key"),
        *("file", "files", "reason"),
    }
    for kind in SUBENTRIES:
        texts = TEXTS["en"]["config_subentries"][kind]
        steps = {step: set(leaves(told)) for step, told in texts["step"].items()}
        used_in = {
            step: set().union(*(placeholders(text) for _, text in told))
            for step, told in steps.items()
        }
        assert used_in == {"user": set(), "reconfigure": set(), "set_up": {"name"}}
        used = set().union(*(placeholders(t) for _, t in leaves(texts["error"])))
        assert used == {"app", "reason"}


# --- entities ------------------------------------------------------------------------------------


def test_every_platform_says_how_many_updates_may_run_at_once() -> None:
    assert set(DESCRIPTIONS) == set(PLATFORMS)
    assert sorted(PLATFORMS) == PLATFORMS
    for platform in PLATFORMS:
        assert re.search(
            r"^PARALLEL_UPDATES = [01]$", (ROOT / f"{platform}.py").read_text(), re.MULTILINE
        )


def test_every_entity_has_its_name_and_its_icon() -> None:
    for platform, descriptions in DESCRIPTIONS.items():
        keys = {description.translation_key for description in descriptions}
        assert keys == set(TEXTS["en"]["entity"][platform]), platform
        assert keys == set(ICONS["entity"][platform]), platform
        assert all(texts["name"] for texts in TEXTS["en"]["entity"][platform].values())
    assert set(TEXTS["en"]["entity"]) == set(ICONS["entity"]) == set(PLATFORMS)


def test_the_key_of_an_entity_is_its_translation_key() -> None:
    slots: tuple[EntityDescription, ...] = sensor.SLOT_SENSOR_DESCRIPTIONS
    for descriptions in DESCRIPTIONS.values():
        for description in descriptions:
            prefix = "slot_" if description in slots else ""
            assert description.translation_key == f"{prefix}{description.key}"


def test_every_type_of_the_event_entity_has_its_name() -> None:
    attributes = TEXTS["en"]["entity"]["event"]["downloads"]["state_attributes"]

    assert list(attributes["event_type"]["state"]) == event.EVENT_DESCRIPTION.event_types


# --- icons ---------------------------------------------------------------------------------------


def test_icons_are_of_the_set_of_home_assistant_and_differ_where_they_say_something() -> None:
    assert set(ICONS) == {"entity", "services", "triggers", "conditions"}
    for path, icon in leaves(ICONS):
        assert re.fullmatch(r"mdi:[a-z0-9-]+", icon), path
    for platform in ICONS["entity"].values():
        for icons in platform.values():
            assert icons["default"] not in icons.get("state", {}).values()
            assert all(float(bound) >= 0 for bound in icons.get("range", {}))


def test_every_service_has_an_icon_a_description_and_a_text() -> None:
    services = {c.service_name for c in commands.COMMANDS if c.service_name}

    assert set(ICONS["services"]) == services
    assert set(load_yaml_dict(str(ROOT / "services.yaml"))) == services
    assert set(TEXTS["en"]["services"]) == services


@pytest.mark.parametrize(
    ("kind", "keys"), [("triggers", trigger.TRIGGERS), ("conditions", condition.CONDITIONS)]
)
def test_every_trigger_and_condition_has_an_icon_a_description_and_texts(
    kind: str, keys: Mapping[str, Any]
) -> None:
    described = load_yaml_dict(str(ROOT / f"{kind}.yaml"))
    described = {key: value for key, value in described.items() if not key.startswith(".")}
    texts = TEXTS["en"][kind]

    assert list(described) == list(texts) == list(keys)
    assert set(ICONS[kind]) == set(keys)
    for key, value in described.items():
        options = {str(option) for option in keys[key].fields}
        assert set(value.get("fields", {})) == set(texts[key].get("fields", {})) == options


# --- quality scale -------------------------------------------------------------------------------


def test_every_rule_of_the_quality_scale_is_answered() -> None:
    rules = load_yaml_dict(str(ROOT / "quality_scale.yaml"))["rules"]

    assert len(QUALITY_RULES) == 54
    assert list(rules) == QUALITY_RULES
    for rule, answer in rules.items():
        status = answer if isinstance(answer, str) else answer["status"]
        assert status in {"done", "exempt", "todo"}, rule
        assert status != "exempt" or answer["comment"], rule


def test_the_brand_has_the_pictures_that_are_asked_for() -> None:
    sizes = {}
    for path in (ROOT / "brand").iterdir():
        header = path.read_bytes()[:24]
        assert header.startswith(b"\x89PNG"), path
        sizes[path.name] = tuple(int.from_bytes(header[start : start + 4]) for start in (16, 20))

    assert sizes["icon.png"] == (256, 256)
    assert sizes["icon@2x.png"] == (512, 512)
    for name in ("logo", "dark_logo"):
        assert sizes[f"{name}.png"][1] == 256
        assert sizes[f"{name}@2x.png"][1] == 512


def test_no_module_keeps_state_outside_of_the_entry() -> None:
    for path in HA_MODULES:
        assert "hass.data[DOMAIN]" not in path.read_text(), path.name


def test_log_lines_begin_with_a_capital_and_have_no_full_stop() -> None:
    found = 0
    for path in [*HA_MODULES, *ROOT.glob("core/**/*.py"), *ROOT.glob("discovery/**/*.py")]:
        for node in ast.walk(syntax(path)):
            match node:
                case (
                    ast.Call(
                        func=ast.Attribute(value=ast.Name("_LOGGER"), attr="log"),
                        args=[_, ast.Constant(str(message)), *_],
                    )
                    | ast.Call(
                        func=ast.Attribute(value=ast.Name("_LOGGER")),
                        args=[ast.Constant(str(message)), *_],
                    )
                ):
                    found += 1
                    assert message[0].isupper() or message.startswith("%s"), message
                    assert not message.endswith("."), message
                case ast.Call(func=ast.Attribute(value=ast.Name("_LOGGER"))):
                    pytest.fail(f"{path}:{node.lineno} logs something that is not a plain text")
    assert found > 10
