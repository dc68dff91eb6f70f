"""Makes `answers.json` and `rows.json` from captured answers of a real SABnzbd.

    python -m tests.arr.sabnzbd.shapes FOLDER

The folder holds the bodies, and a `README.md` whose tables say which request gave which file. Of
the bodies only keys and types are kept, of texts that are no JSON the text.
"""

import sys
from pathlib import Path

from .captures import read_captures, write_shapes

write_shapes(read_captures(Path(sys.argv[1])))
