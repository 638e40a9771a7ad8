"""Have what was painted over a master blurred in the guarded child."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from library.decoding.guard import Found, ask_for_picture
from library.strokes import Stroke


def blur_strokes(source: Path, target: Path, strokes: Sequence[Stroke]) -> Found:
    """Write the master at `source` anew to `target`, unrecognisable where it was painted over.

    Raises NotAPicture with a sentence when the master cannot be read, OSError when the disk is
    full; then no target is left.
    """
    painted = target.with_name("strokes.json")
    painted.write_text(json.dumps([asdict(stroke) for stroke in strokes]))
    return ask_for_picture("blur_child.py", source, target, painted)
