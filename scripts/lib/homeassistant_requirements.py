"""Print what Home Assistant installs by itself when it starts.

That is what the integrations require that it always sets up. Installed beforehand, a start needs
no network and takes seconds. Run by scripts/lock with a Python that has that Home Assistant;
arguments are further integrations.
"""

import json
import sys
from pathlib import Path

import homeassistant
from homeassistant.bootstrap import CORE_INTEGRATIONS, DEFAULT_INTEGRATIONS, FRONTEND_INTEGRATIONS

COMPONENTS = Path(homeassistant.__file__).parent / "components"


def requirements_of(domains: set[str]) -> set[str]:
    """Walk the manifests of these integrations and of all they depend on."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = set(domains)
    while waiting:
        domain = waiting.pop()
        seen.add(domain)
        manifest = json.loads((COMPONENTS / domain / "manifest.json").read_text(encoding="utf-8"))
        found.update(manifest.get("requirements", []))
        waiting |= set(manifest.get("dependencies", [])) - seen
    return found


if __name__ == "__main__":
    everything = (
        CORE_INTEGRATIONS | DEFAULT_INTEGRATIONS | FRONTEND_INTEGRATIONS | set(sys.argv[1:])
    )
    print("\n".join(sorted(requirements_of(everything))))
