"""The core can be used without Home Assistant."""

import subprocess
import sys
from pathlib import Path

import custom_components.fshare_downloader as integration

SCRIPT = """
import sys, types
sys.modules["homeassistant"] = None  # importing it fails
package = types.ModuleType("alone")
package.__path__ = [sys.argv[1]]
sys.modules["alone"] = package
from alone.core.downloader import Downloader
print(Downloader.__name__, sorted(n for n in sys.modules if n.startswith("homeassistant.")))
"""


def test_the_core_is_imported_where_there_is_no_home_assistant() -> None:
    folder = Path(integration.__file__).parent
    answer = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)], capture_output=True, text=True, check=False
    )
    assert (answer.stdout, answer.stderr) == ("Downloader []\n", "")
