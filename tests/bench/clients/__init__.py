"""What runs in a process of its own to be measured: `python -m tests.bench.clients KIND JOB`."""

import os
import sys
import types

from tests.e2e.harness.config_dir import INTEGRATION

# The package itself imports Home Assistant, which the core does not need: seconds for each process.
_package = types.ModuleType("custom_components.fshare_downloader")
_package.__path__ = [os.environ.get("BENCH_INTEGRATION", str(INTEGRATION))]  # another build's
sys.modules[_package.__name__] = _package
