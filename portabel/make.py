"""From the lock to the folder and its zip."""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from portabel import gather, licences, look, pack
from portabel.runtime import Runtime
from portabel.targets import CONTENT, LINUX_PYTHONS, PACKAGES, ROOT, Target

SAMPLE: Final = ROOT / "samples/dasar/ketahanan-pangan/ketahanan-pangan.pdf"


@dataclass(frozen=True, slots=True)
class Made:
    """The finished folder and its zip."""

    folder: Path
    archive: Path
    manifest_sha256: str
    archive_sha256: str


def make(target: Target, output: Path, runtime: Runtime | None, say: Callable[[str], None]) -> Made:
    """Makes the folder of `target` under `output`, in place of an earlier one. Raises Refused."""
    with tempfile.TemporaryDirectory(prefix="portabel-") as name:
        work = Path(name).resolve()
        folder = work / folder_name(target)
        say("Mengambil paket menurut uv.lock ...")
        packages(target, (runtime.version,) if runtime else LINUX_PYTHONS, work, folder / PACKAGES)
        if runtime:
            runtime.unpack(folder)
            say("Menyiapkan bytecode ...")
            gather.compile_tree(folder / PACKAGES, runtime.version)
        return finish(target, folder, output, say, work)


def packages(target: Target, pythons: tuple[str, ...], work: Path, place: Path) -> None:
    """The packages of all `pythons` and the product itself, in one tree."""
    locked = work / "terkunci.txt"
    locked.write_text(gather.requirements(ROOT), encoding="utf-8")
    trees = [work / f"cp{python}" for python in pythons]
    for python, tree in zip(pythons, trees, strict=True):
        gather.fetch(target, python, locked, tree)
    own = work / "sendiri"
    gather.unpack_own_wheel(ROOT, own)
    gather.merge([*trees, own], place)


def finish(target: Target, folder: Path, output: Path, say: Callable[[str], None], work: Path) -> Made:
    """Adds what starts and explains the folder, looks it over, and moves it to `output` with its zip."""
    add_content(target, folder)
    licences.copy_texts(folder)
    say("Memeriksa isi folder ...")
    look.check(folder, target, look.places_of_this_machine(ROOT, work))
    manifest = pack.write_manifest(folder)
    output.mkdir(parents=True, exist_ok=True)
    place = output / folder.name
    if place.exists():
        shutil.rmtree(place)
    shutil.move(folder, place)
    archive = output / f"{folder.name}.zip"
    return Made(place, archive, manifest, pack.write_zip(place, archive))


def add_content(target: Target, folder: Path) -> None:
    """The files that a person sees: what to open, what to read, and a draft to try."""
    for source in sorted((CONTENT / target.name).iterdir()):
        text = source.read_text(encoding="ascii")
        ending = "\r\n" if source.suffix in target.crlf else "\n"
        place = folder / source.name
        place.write_bytes(text.replace("\n", ending).encode("ascii"))
        place.chmod(0o755 if source.suffix in (".sh", ".desktop") else 0o644)
    example = folder / "contoh" / SAMPLE.name
    example.parent.mkdir(parents=True)
    shutil.copyfile(SAMPLE, example)


def folder_name(target: Target) -> str:
    """With the version, so that two of them can lie side by side."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return f"lkjip-periksa-mandiri-{version}-{target.name}"
