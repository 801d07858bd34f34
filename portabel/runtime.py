"""Python for Windows: the embeddable zip of python.org, checked, unpacked and told where to look."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path
from typing import Final

from portabel.refused import Refused
from portabel.targets import OLDEST, PACKAGES, RUNTIME

_MARK: Final = re.compile(r"python(3)(\d+)\._pth")
NEEDED: Final = (
    "python.exe",
    "LICENSE.txt",
    "vcruntime140.dll",
    "vcruntime140_1.dll",
    "_multiprocessing.pyd",
)
WHERE: Final = (
    "Ambil “Windows embeddable package (64-bit)” dari python.org/downloads/windows di komputer yang "
    "terhubung, lalu sebutkan dengan --python, dan SHA-256 yang tertulis di sana dengan --sha256."
)


class Runtime:
    """An embeddable zip that is the one whose SHA-256 was given."""

    def __init__(self, path: Path | None, sha256: str | None) -> None:
        if path is None or not sha256:
            raise Refused(f"Python untuk Windows belum disebutkan. {WHERE}")
        if not path.is_file():
            raise Refused(f"{path}: berkas ini tidak ditemukan. {WHERE}")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != sha256.strip().lower():
            raise Refused(f"{path}: SHA-256 berkas ini {found}, yang disebutkan {sha256}. {WHERE}")
        self._path = path
        self.version = self._version()

    def _version(self) -> str:
        if not zipfile.is_zipfile(self._path):
            raise Refused(f"{self._path}: bukan berkas zip. {WHERE}")
        with zipfile.ZipFile(self._path) as archive:
            names = set(archive.namelist())
        marks = [mark for name in names if (mark := _MARK.fullmatch(name))]
        if len(marks) != 1:
            raise Refused(f"{self._path}: bukan Python “embeddable”. {WHERE}")
        major, minor = (int(part) for part in marks[0].groups())
        if (major, minor) < OLDEST:
            raise Refused(
                f"{self._path}: Python {major}.{minor} terlalu lama; diperlukan 3.11 atau lebih baru."
            )
        missing = sorted({*NEEDED, f"python3{minor}.dll", f"python3{minor}.zip"} - names)
        if missing:
            raise Refused(f"{self._path}: tidak memuat {', '.join(missing)}. {WHERE}")
        return f"{major}.{minor}"

    def unpack(self, folder: Path) -> None:
        """Lays Python under `folder`, unchanged but for the file that says where packages are."""
        place = folder / RUNTIME
        place.mkdir(parents=True)
        with zipfile.ZipFile(self._path) as archive:
            for member in archive.infolist():
                if Path(member.filename).name != member.filename or "\\" in member.filename:
                    raise Refused(f"{self._path}: memuat folder ({member.filename}), tidak seperti biasanya.")
                (place / member.filename).write_bytes(archive.read(member))
        name = f"python{self.version.replace('.', '')}"
        # With this file Python sees nothing else: no registry, no environment, no packages of the laptop.
        # A process that multiprocessing starts is the same python.exe, and so finds the same places.
        lines = (f"{name}.zip", ".", f"..\\{PACKAGES}")
        (place / f"{name}._pth").write_bytes("".join(f"{line}\r\n" for line in lines).encode())
