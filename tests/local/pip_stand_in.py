"""Stands in for `pip download`: `pip_stand_in.py INDEX download OPTIONS --dest DIRECTORY PROJECT==VERSION`."""

import os
import shutil
import sys
import time
from pathlib import Path

root = Path(sys.argv[1])
target = Path(sys.argv[sys.argv.index("--dest") + 1])
project = sys.argv[-1].split("==")[0]
with (root / "asked").open("a") as log:
    log.write(f"{project}\n")
if (root / "say").exists():
    sys.exit((root / "say").read_text())
if (root / "hang").exists():
    Path(os.environ["TMPDIR"], "growing").write_bytes(bytes(5000))
    (root / "hanging").write_text(str(os.getpid()))
    time.sleep(60)
if not (root / f"{project}.whl").exists():
    sys.exit(f"ERROR: No matching distribution found for {sys.argv[-1]}")
target.mkdir(parents=True, exist_ok=True)
shutil.copy(root / f"{project}.whl", target / f"{project}.whl")
