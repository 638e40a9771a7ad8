"""How long a photograph takes to become pictures that readers get, beside plain Pillow.

.venv/bin/python bench/pictures.py

Ours and plain Pillow take turns over the same 24-megapixel photograph, so that whatever else the
machine does slows both down; a figure is the median, a ratio that of the medians of one run.
Seconds are those of the wall; "cpu" is what was used of the processor, by a child too.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image, ImageOps

from tests.library.scenes import scene

ROOT = Path(__file__).resolve().parent.parent
PHOTO = (6000, 4000)
ROUNDS = 5
# What is promised: hardly more than the pixels cost anyway.
PROMISED_FIRST, PROMISED_RATE = 1.6, 1.15
PROMISED_MEGABYTES = 700

Work = Callable[[], object]


def main() -> int:
    """Measure, print, and return 1 when a promise is broken."""
    folder = Path(tempfile.mkdtemp(prefix="legion-bench-"))
    try:
        return _measure(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(folder: Path) -> int:
    _set_up(folder)
    photo = folder / "photo.jpg"
    scene(1, PHOTO).save(photo, quality=92)
    print(f"A photograph of 24 megapixels, {photo.stat().st_size / 1e6:.1f} MB; {ROUNDS} rounds")
    print()

    print("To the first picture that can be looked at (master, w320.jpg, w640.jpg), seconds")
    ours, plain = _take_turns(lambda: _first(photo), lambda: _plain_first(photo, folder))
    first = _compare(ours, plain, "{0:8.2f}", PROMISED_FIRST)

    name = _first(photo)
    count = _all(name)
    print(f"All {count} renditions of one master, how many a second")
    ours, plain = _take_turns(lambda: _all(name), lambda: _plain_all(name, folder))
    rate = _compare(ours, plain, "{1:8.1f}", PROMISED_RATE, count)

    megabytes = _child_megabytes(photo, folder)
    print(f"The child's memory at its most  {megabytes:.0f} MB   promised {PROMISED_MEGABYTES} MB")
    return 0 if first and rate and megabytes <= PROMISED_MEGABYTES else 1


def _compare(ours: Took, plain: Took, form: str, promised: float, count: int = 1) -> bool:
    """Print both in a form for (seconds, count per second); return whether the promise is kept."""
    print("                    wall     cpu")
    for label, took in (("ours", ours), ("plain Pillow", plain)):
        wall, cpu = (form.format(value, count / value) for value in (took.wall, took.cpu))
        print(f"  {label:14}{wall}{cpu}")
    ratio = ours.wall / plain.wall
    print(
        f"  {'ratio':14}{ratio:8.2f}{ours.cpu / plain.cpu:8.2f}   promised {promised} of the wall"
    )
    print()
    return ratio <= promised


def _set_up(folder: Path) -> None:
    os.environ["LEGION_VAR"] = str(folder / "var")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "legion_site.settings")
    import django

    django.setup()


@dataclass(frozen=True)
class Took:
    """Median seconds of the wall and of the processor."""

    wall: float
    cpu: float


def _take_turns(*works: Work) -> list[Took]:
    """Do each work in turn, several times; return what each took."""
    walls: list[list[float]] = [[] for _work in works]
    cpus: list[list[float]] = [[] for _work in works]
    for work in works:
        work()  # The first time, files and code come from the disk.
    for _round in range(ROUNDS):
        for number, work in enumerate(works):
            began, cpu = time.perf_counter(), _processor()
            work()
            walls[number].append(time.perf_counter() - began)
            cpus[number].append(_processor() - cpu)
    medians = zip(map(statistics.median, walls), map(statistics.median, cpus), strict=True)
    return [Took(wall, cpu) for wall, cpu in medians]


def _processor() -> float:
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


# --- Ours, as an upload does it


def _first(photo: Path) -> str:
    from library import renditions, store
    from library.arriving import FIRST
    from library.decoding import decode
    from library.models.picture import new_name
    from library.specs import BY_FILE

    name = new_name()
    with store.arriving() as folder:
        source, master = folder / "upload", folder / store.MASTER
        shutil.copyfile(photo, source)
        decode(source, master)
        store.keep(name, master)
    for file in FIRST:
        renditions.make(name, BY_FILE[file], (0.5, 0.5))
    return name


def _all(name: str) -> int:
    from library import renditions

    return renditions.make_all(name, (0.5, 0.5), anew=True)


# --- Plain Pillow: the same pixels, in this process, without a guard


def _plain_first(photo: Path, folder: Path) -> None:
    from library.decoding.pixels import QUALITY
    from library.renditions import JPEG_QUALITY
    from library.specs import MASTER_EDGE

    with Image.open(photo) as opened:
        opened.draft("RGB", (MASTER_EDGE, MASTER_EDGE))
        picture = ImageOps.exif_transpose(opened)
        picture.thumbnail((MASTER_EDGE, MASTER_EDGE), Image.Resampling.LANCZOS)
    picture.save(folder / "master.jpg", quality=QUALITY, subsampling=0, optimize=True)
    with Image.open(folder / "master.jpg") as master:
        for width in (320, 640):
            size = (width, round(master.height * width / master.width))
            small = master.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
            small.save(
                folder / f"{width}.jpg", quality=JPEG_QUALITY, progressive=True, optimize=True
            )


def _plain_all(name: str, folder: Path) -> None:
    from library import store
    from library.renditions import AVIF_QUALITY, AVIF_SPEED, JPEG_QUALITY
    from library.specs import files_for

    with Image.open(store.master_path(name)) as master:
        master.load()
        for spec in files_for(master.width):
            width = min(spec.width, master.width)
            size = (width, spec.height or round(master.height * width / master.width))
            if spec.height:
                picture = ImageOps.fit(master, size, Image.Resampling.LANCZOS)
            else:
                picture = master.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
            if spec.format == "AVIF":
                picture.save(folder / spec.file, quality=AVIF_QUALITY, speed=AVIF_SPEED)
            else:
                picture.save(
                    folder / spec.file, quality=JPEG_QUALITY, progressive=True, optimize=True
                )


def _child_megabytes(photo: Path, folder: Path) -> float:
    """Return the most memory that the decoding child has, started from a small process.

    The system counts what a process had before it became another program, so not from this one.
    """
    import subprocess

    from library.specs import MASTER_EDGE

    child = ROOT / "library" / "decoding" / "child.py"
    launcher = (
        "import resource, subprocess, sys\n"
        "subprocess.run([sys.executable, '-I', *sys.argv[1:]], stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    arguments = [str(child), str(photo), str(folder / "child.jpg"), str(MASTER_EDGE)]
    done = subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-I", "-c", launcher, *arguments], capture_output=True, check=True
    )
    return int(done.stdout) / 1024


if __name__ == "__main__":
    sys.exit(main())
