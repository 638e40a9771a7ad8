"""The static files of a public process: those of its pages, and none of the back office."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_public_process_collects_nothing_of_the_back_office(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "LEGION_ROLE": "public", "LEGION_VAR": str(tmp_path)},
        check=True,
    )
    packed = json.loads((tmp_path / "static" / "staticfiles.json").read_text())["paths"]
    assert {"site.css", "icon.svg"} <= set(packed)
    there = {str(file.relative_to(tmp_path / "static")) for file in tmp_path.rglob("static/**/*")}
    files = {name for name in there if (tmp_path / "static" / name).is_file()}
    assert not {name for name in files if name.startswith(("admin", "ckeditor"))}
    assert "/*" not in (tmp_path / "static" / packed["site.css"]).read_text()
