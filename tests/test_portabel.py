"""The folder that runs from a flash disk: what goes in, what is refused, what starts it."""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from test_words import found as forbidden
from test_words import sentences

from portabel import gather, licences, look, make, pack
from portabel.__main__ import main
from portabel.binaries import imports, is_windows_own, kind
from portabel.refused import Refused
from portabel.runtime import Runtime
from portabel.targets import CONTENT, LINUX, LINUX_PYTHONS, OLDEST, PACKAGES, ROOT, WINDOWS, Target
from reviewer.render import json
from reviewer.review import review

ELF = b"\x7fELF\x02\x01\x01" + bytes(9) + struct.pack("<HH", 3, 62) + bytes(44)
POSIX = pytest.mark.skipif(sys.platform != "linux", reason="mulai.sh is for Linux")


def pe(libraries: Iterable[str] = (), machine: int = 0x8664) -> bytes:
    """A file with the headers of a Windows library that asks for others, and nothing else."""
    names = [library.encode() + b"\0" for library in libraries]
    place = 0x1000 + 20 * (len(names) + 1)
    table = b""
    for name in names:
        table += struct.pack("<5I", 0, 0, 0, place, 0)
        place += len(name)
    body = table + bytes(20) + b"".join(names)
    options = struct.pack("<H", 0x20B) + bytes(118) + struct.pack("<I", 0x1000 if names else 0) + bytes(116)
    section = b".idata\0\0" + struct.pack("<4I", len(body), 0x1000, len(body), 0x200) + bytes(16)
    header = b"MZ" + bytes(58) + struct.pack("<I", 0x40) + b"PE\0\0"
    header += struct.pack("<HHIIIHH", machine, 1, 0, 0, 0, len(options), 0) + options + section
    return header.ljust(0x200, b"\0") + body


EMBEDDABLE = {
    "python.exe": pe(["KERNEL32.dll", "python312.dll"]),
    "python312.dll": pe(["VCRUNTIME140.dll", "api-ms-win-crt-heap-l1-1-0.dll"]),
    "python312.zip": b"PK\x05\x06" + bytes(18),
    "python312._pth": b"python312.zip\r\n.\r\n\r\n#import site\r\n",
    "vcruntime140.dll": pe(["KERNEL32.dll"]),
    "vcruntime140_1.dll": pe(["VCRUNTIME140.dll"]),
    "_multiprocessing.pyd": pe(["python312.dll", "WS2_32.dll"]),
    "LICENSE.txt": b"PSF LICENSE AGREEMENT",
}


def archive(tmp_path: Path, members: dict[str, bytes]) -> tuple[Path, str]:
    path = tmp_path / "python-embed-amd64.zip"
    with zipfile.ZipFile(path, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


def without(name: str) -> dict[str, bytes]:
    return {k: v for k, v in EMBEDDABLE.items() if k != name}


def put(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def package(name: str = "paket", licence: str = "MIT", text: bool = True) -> dict[str, bytes]:
    info = f"{PACKAGES}/{name}-1.0.dist-info"
    told = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\nLicense-Expression: {licence}\n"
    files = {f"{PACKAGES}/{name}/__init__.py": b"", f"{info}/METADATA": told.encode()}
    return {**files, f"{info}/licenses/LICENSE": b"Copyright ..."} if text else files


def refusal(folder: Path, target: Target, places: frozenset[str] = frozenset()) -> str:
    with pytest.raises(Refused) as caught:
        look.check(folder, target, places)
    return str(caught.value)


# ---- Python for Windows ------------------------------------------------------------------------------


def test_python_goes_in_unchanged_and_looks_only_into_the_folder(tmp_path: Path) -> None:
    runtime = Runtime(*archive(tmp_path, EMBEDDABLE))
    runtime.unpack(tmp_path / "folder")
    place = tmp_path / "folder" / "python"
    assert runtime.version == "3.12"
    assert (place / "python312._pth").read_bytes() == b"python312.zip\r\n.\r\n..\\pustaka\r\n"
    unchanged = without("python312._pth")
    assert {p.name: p.read_bytes() for p in place.iterdir() if p.name in unchanged} == unchanged


def test_another_file_than_the_one_of_python_org_is_refused(tmp_path: Path) -> None:
    path, sha256 = archive(tmp_path, EMBEDDABLE)
    assert Runtime(path, f" {sha256.upper()} ").version == "3.12"
    for given in (
        (None, sha256),
        (path, None),
        (path, ""),
        (path, "0" * 64),
        (tmp_path / "lain.zip", sha256),
    ):
        with pytest.raises(Refused, match=r"python\.org/downloads/windows"):
            Runtime(*given)


@pytest.mark.parametrize("name", ["python.exe", "python312.dll", "python312.zip", "vcruntime140_1.dll"])
def test_a_python_that_lacks_something_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match=name):
        Runtime(*archive(tmp_path, without(name)))


def test_another_kind_of_python_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="embeddable"):
        Runtime(*archive(tmp_path, without("python312._pth")))
    old = {name.replace("312", "310"): content for name, content in EMBEDDABLE.items()}
    with pytest.raises(Refused, match=r"3\.10 terlalu lama"):
        Runtime(*archive(tmp_path, old))
    text = tmp_path / "python.zip"
    text.write_bytes(b"bukan zip")
    with pytest.raises(Refused, match="bukan berkas zip"):
        Runtime(text, hashlib.sha256(b"bukan zip").hexdigest())


@pytest.mark.parametrize("name", ["../luar.dll", "Lib/site.py", "a\\b.dll"])
def test_a_zip_with_folders_is_refused(tmp_path: Path, name: str) -> None:
    runtime = Runtime(*archive(tmp_path, {**EMBEDDABLE, name: b""}))
    with pytest.raises(Refused, match="memuat folder"):
        runtime.unpack(tmp_path / "folder")
    assert not (tmp_path / "folder" / "luar.dll").exists()


def test_without_python_nothing_is_made_for_windows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["windows", "--keluaran", str(tmp_path / "dist")]) == 2
    assert "Windows embeddable package (64-bit)" in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()


# ---- compiled files ----------------------------------------------------------------------------------


def test_each_kind_of_compiled_file_is_told_apart() -> None:
    arm = ELF[:18] + struct.pack("<H", 183) + ELF[20:]
    assert [kind(data) for data in (pe(), pe(machine=0x14C), ELF, arm)] == [
        "PE x86-64", "PE lain", "ELF x86-64", "ELF lain",
    ]  # fmt: skip
    assert kind(b"\xcf\xfa\xed\xfe" + bytes(40)) == "Mach-O"
    assert kind(b"MZ") == "PE lain"
    assert kind(b"\x7fELF") == "ELF lain"
    assert kind(b"import os\n") == ""


def test_what_a_library_asks_for_is_read_from_it() -> None:
    assert imports(pe(["KERNEL32.dll", "MSVCP140.dll"])) == ["kernel32.dll", "msvcp140.dll"]
    assert imports(pe()) == []
    assert is_windows_own("kernel32.dll") and is_windows_own("api-ms-win-core-path-l1-1-0.dll")
    assert not is_windows_own("msvcp140.dll")


# ---- the look at the finished folder -----------------------------------------------------------------


def test_a_sound_folder_passes(tmp_path: Path) -> None:
    put(tmp_path, {**package(), f"{PACKAGES}/paket/_c.pyd": pe(["vcruntime140.dll", "USER32.dll"])})
    put(tmp_path / "python", EMBEDDABLE)
    look.check(tmp_path, WINDOWS, frozenset({"/tempat/pembuat"}))


@pytest.mark.parametrize(
    ("target", "name", "data", "told"),
    [
        (WINDOWS, "a/_c.pyd", ELF, "ELF x86-64, yang diperlukan PE x86-64"),
        (WINDOWS, "a/_c.pyd", pe(machine=0x14C), "PE lain"),
        (WINDOWS, "a/_c.pyd", b"version https://git-lfs", "bukan program"),
        (LINUX, "a/_c.cpython-312-x86_64-linux-gnu.so", pe(), "PE x86-64, yang diperlukan ELF x86-64"),
        (LINUX, "a.libs/libz.so.1.2", b"", "bukan program"),
        (LINUX, "a/data", b"\xcf\xfa\xed\xfe" + bytes(40), "Mach-O"),
    ],
)
def test_a_file_for_another_system_is_refused(
    tmp_path: Path, target: Target, name: str, data: bytes, told: str
) -> None:
    message = refusal(put(tmp_path, {name: data}), target)
    assert name in message and told in message


def test_a_library_that_a_plain_windows_lacks_is_refused(tmp_path: Path) -> None:
    put(tmp_path, {"a/_c.pyd": pe(["KERNEL32.dll", "MSVCP140.dll"])})
    assert "memerlukan msvcp140.dll" in refusal(tmp_path, WINDOWS)
    put(tmp_path, {"a.libs/msvcp140.dll": pe()})
    look.check(tmp_path, WINDOWS, frozenset())


def test_a_folder_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert look.MOST_BYTES == 250 * 1024**2
    monkeypatch.setattr(look, "MOST_BYTES", 1024**2)
    put(tmp_path, {"a": bytes(1024**2)})
    look.check(tmp_path, LINUX, frozenset())
    put(tmp_path, {"b": b"x"})
    assert "Ukurannya 1 MB; paling besar 1 MB" in refusal(tmp_path, LINUX)


def test_names_that_windows_cannot_hold_are_refused(tmp_path: Path) -> None:
    put(tmp_path, {f"{'a' * 100}/{'b' * 60}": b"", "é.txt": b""})
    message = refusal(tmp_path, WINDOWS)
    assert "bbb: namanya terlalu panjang" in message and "é.txt: " in message


@POSIX
def test_names_that_differ_only_in_case_are_refused(tmp_path: Path) -> None:
    assert "huruf besar dan kecil" in refusal(put(tmp_path, {"A.py": b"", "a.py": b""}), WINDOWS)


def test_a_file_that_tells_where_it_was_made_is_refused(tmp_path: Path) -> None:
    put(tmp_path, {"a/b.pyc": b"\x00/tempat/pembuat/alat/b.py\x00"})
    assert "a/b.pyc: memuat tempat" in refusal(tmp_path, LINUX, frozenset({"/tempat/pembuat"}))
    assert os.fspath(ROOT) in look.places_of_this_machine(ROOT)


@pytest.mark.parametrize("licence", ["GPL-3.0-or-later", "AGPL-3.0", "LGPL-2.1", "Proprietary"])
def test_a_licence_that_binds_the_user_is_refused(tmp_path: Path, licence: str) -> None:
    message = refusal(put(tmp_path, {**package("baik"), **package("mengikat", licence)}), LINUX)
    assert f"mengikat: lisensinya “{licence}”" in message and "baik" not in message


def test_a_package_without_the_text_of_its_licence_is_refused(tmp_path: Path) -> None:
    assert "paket: teks lisensinya" in refusal(put(tmp_path, package(text=False)), LINUX)


def test_all_licences_lie_side_by_side(tmp_path: Path) -> None:
    put(tmp_path, {**package("b"), **package("a", "BSD-3-Clause"), "python/LICENSE.txt": b"PSF"})
    licences.copy_texts(tmp_path)
    place = tmp_path / licences.FOLDER
    assert (place / "a-1.0/licenses/LICENSE").exists() and (place / "python.txt").read_bytes() == b"PSF"
    listed = (place / licences.LIST).read_text(encoding="utf-8").splitlines()
    assert listed == ["Python untuk Windows: PSF (python.txt)", "a-1.0: BSD-3-Clause", "b-1.0: MIT"]
    assert (place / "lkjip-reviewer.txt").read_bytes() == (ROOT / "LICENSE").read_bytes()


# ---- packages ----------------------------------------------------------------------------------------


def test_several_python_versions_share_one_tree(tmp_path: Path) -> None:
    for tag in ("311", "312"):
        info = {"p-1.dist-info/WHEEL": tag.encode(), "p-1.dist-info/RECORD": tag.encode()}
        unused = {
            "bin/alat": b"#!/tempat/pembuat/python",
            "p/c.h": b"",
            "p/p.pyi": b"",
            "p/__pycache__/x.pyc": b"",
        }
        sbom = {"p-1.dist-info/sboms/a.json": tag.encode(), "p-1.dist-info/METADATA": b"Name: p"}
        kept = {"p/p.py": b"pass", f"p/_c.cpython-{tag}-x86_64-linux-gnu.so": tag.encode()}
        put(tmp_path / tag, {**info, **unused, **sbom, **kept})
    gather.merge([tmp_path / "311", tmp_path / "312"], tmp_path / "satu")
    assert pack.names(tmp_path / "satu") == [
        "p-1.dist-info/METADATA", "p/_c.cpython-311-x86_64-linux-gnu.so",
        "p/_c.cpython-312-x86_64-linux-gnu.so", "p/p.py",
    ]  # fmt: skip


def test_trees_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    trees = [put(tmp_path / tag, {"p/p.py": tag.encode()}) for tag in ("a", "b")]
    with pytest.raises(Refused, match=r"p/p\.py"):
        gather.merge(trees, tmp_path / "satu")


def test_bytecode_is_the_same_each_time_names_no_machine_and_is_never_stale(tmp_path: Path) -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    written = []
    for name in ("a", "b"):
        tree = put(tmp_path / name / PACKAGES, {"p.py": b"def f(): return {'x', 'y', 'z'} & {1}\n"})
        gather.compile_tree(tree, version)
        written += [path.read_bytes() for path in tree.rglob("*.pyc")]
    assert len(written) == 2 and written[0] == written[1]
    assert written[0][4:8] == b"\x01\x00\x00\x00" and b"pustaka/p.py" in written[0]
    assert os.fsencode(tmp_path) not in written[0]


# ---- what a person sees, and the zip -----------------------------------------------------------------


@pytest.mark.parametrize("target", [WINDOWS, LINUX], ids=lambda t: t.name)
def test_texts_are_plain_and_in_the_form_of_their_system(tmp_path: Path, target: Target) -> None:
    make.add_content(target, tmp_path)
    texts = [p for p in tmp_path.iterdir() if p.is_file()]
    assert {"BACA DAHULU.txt"} < {p.name for p in texts} and (tmp_path / "contoh").is_dir()
    for path in texts:
        text = path.read_bytes().decode("ascii")
        assert forbidden(text) == []
        lines = text.split("\n")[:-1]
        assert {line.endswith("\r") for line in lines} == {path.suffix in target.crlf}
        assert max(map(len, lines)) <= 110


def test_what_is_named_to_the_person_is_there(tmp_path: Path) -> None:
    runtime = Runtime(*archive(tmp_path, EMBEDDABLE))
    folder = put(tmp_path / "folder", {**package(), f"{PACKAGES}/reviewer/__main__.py": b""})
    runtime.unpack(folder)
    made = make.finish(WINDOWS, folder, tmp_path / "dist", lambda words: None, tmp_path / "kerja")
    batch = (made.folder / "Mulai.bat").read_text(encoding="ascii")
    for name in ("python\\python.exe", "pustaka\\reviewer\\__main__.py"):
        assert f"%~dp0{name}" in batch and (made.folder / name.replace("\\", "/")).exists()
    told = (made.folder / "BACA DAHULU.txt").read_text(encoding="ascii").partition("ISI FOLDER")[2]
    listed = {line.split("  ")[0].strip() for line in told.splitlines() if "  " in line}
    assert listed | {"BACA DAHULU.txt"} == {p.name for p in made.folder.iterdir()}


def test_the_batch_file_starts_the_page_and_quotes_every_path() -> None:
    lines = (CONTENT / "windows" / "Mulai.bat").read_text(encoding="ascii").splitlines()
    assert '"%PYTHON%" -B -m reviewer layani' in lines
    used = [line for line in lines if "%~dp0" in line or "%PYTHON%" in line]
    assert all(line.count('"') == 2 for line in used) and len(used) == 4
    targets = {line.split("goto ")[1] for line in lines if "goto " in line}
    assert targets == {line[1:] for line in lines if line.startswith(":")}


def test_the_same_content_gives_the_same_zip(tmp_path: Path) -> None:
    sums = []
    for place, when in (("a", 1), ("b", 2)):
        folder = put(tmp_path / place / "folder", {"z.txt": b"z", "a/b.txt": b"b", "mulai.sh": b"#!/bin/sh"})
        os.utime(folder / "z.txt", (when, when))
        pack.write_manifest(folder)
        sums.append(pack.write_zip(folder, tmp_path / place / "x.zip"))
    assert sums[0] == sums[1]
    with zipfile.ZipFile(tmp_path / "a" / "x.zip") as file:
        entries = {e.filename: e for e in file.infolist()}
    assert list(entries) == ["folder/a/b.txt", "folder/mulai.sh", "folder/z.txt", "folder/MANIFEST.txt"]
    assert entries["folder/mulai.sh"].external_attr >> 16 == 0o100755
    assert entries["folder/z.txt"].external_attr >> 16 == 0o100644


def test_the_manifest_names_every_file_as_sha256sum_reads_it(tmp_path: Path) -> None:
    put(tmp_path, {"a b.txt": b"isi", "c/d": b""})
    pack.write_manifest(tmp_path)
    lines = (tmp_path / pack.MANIFEST).read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"{hashlib.sha256(b'isi').hexdigest()}  a b.txt" and lines[1].endswith("  c/d")


def test_what_the_maker_is_told_uses_the_same_words() -> None:
    for path in sorted((ROOT / "portabel").glob("*.py")):
        source = path.read_text(encoding="utf-8")
        assert [text for text in sentences(source) if forbidden(text)] == [], path.name


# ---- mulai.sh ----------------------------------------------------------------------------------------

ECHO = b"import sys, os\nprint(sys.argv[1:], sys.path[0], sys.pycache_prefix, os.environ.get('PYTHONHOME'))\n"


def started(folder: Path, temporary: Path, *arguments: str, path: str | None = None) -> tuple[int, str]:
    environment = {
        "PATH": path or os.pathsep.join([os.fspath(Path(sys.executable).parent), "/usr/bin", "/bin"]),
        "TMPDIR": os.fspath(temporary), "PYTHONPATH": "/tidak/ada", "HOME": "/tidak/ada",
    }  # fmt: skip
    done = subprocess.run(
        ["/bin/sh", os.fspath(folder / "mulai.sh"), *arguments],
        env=environment, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def linux(tmp_path: Path) -> Path:
    """A small folder for Linux, at a place with spaces."""
    folder = tmp_path / "flash disk (1)"
    stand_in = {f"{PACKAGES}/reviewer/__init__.py": b"", f"{PACKAGES}/reviewer/__main__.py": ECHO}
    make.add_content(LINUX, put(folder, stand_in))
    (tmp_path / "sementara").mkdir()
    return folder


@POSIX
def test_the_folder_starts_from_anywhere_and_nothing_is_written_into_it(linux: Path) -> None:
    temporary = linux.parent / "sementara"
    before = sorted(linux.rglob("*"))
    code, said = started(linux, temporary)
    assert code == 0 and "['layani']" in said and f" {linux / PACKAGES} " in said
    assert f" {temporary}/periksa-lkjip-" in said
    assert sorted(linux.rglob("*")) == before and list(temporary.iterdir()) == []


@POSIX
def test_an_incomplete_folder_says_what_to_do(linux: Path) -> None:
    shutil.rmtree(linux / PACKAGES)
    code, said = started(linux, linux.parent / "sementara")
    assert code == 2 and "Folder ini belum lengkap" in said and forbidden(said) == []


@POSIX
def test_a_machine_without_python_says_what_to_do(linux: Path) -> None:
    tools = linux.parent / "alat"
    tools.mkdir()
    for name in ("dirname", "uname", "mktemp", "rm"):
        (tools / name).symlink_to(str(shutil.which(name)))
    code, said = started(linux, linux.parent / "sementara", path=os.fspath(tools))
    assert code == 2 and "Python 3.11 sampai 3.14" in said and forbidden(said) == []


def test_the_versions_that_are_named_are_the_versions_that_are_packed() -> None:
    oldest, newest = (tuple(map(int, v.split("."))) for v in (LINUX_PYTHONS[0], LINUX_PYTHONS[-1]))
    script = (CONTENT / "linux" / "mulai.sh").read_text(encoding="ascii")
    assert oldest == OLDEST and f"{oldest} <= sys.version_info[:2] <= {newest}" in script
    assert all(f"python{version}" in script for version in LINUX_PYTHONS)
    assert f"Python {LINUX_PYTHONS[0]} sampai {LINUX_PYTHONS[-1]}" in script


@POSIX
@pytest.mark.slow
def test_the_real_folder_for_this_python_reviews_the_sample_as_the_checkout_does(tmp_path: Path) -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    folder, temporary = tmp_path / "flash disk", tmp_path / "sementara"
    temporary.mkdir()
    try:
        make.packages(LINUX, (version,), tmp_path, folder / PACKAGES)
    except Refused as refused:
        pytest.skip(f"the wheels cannot be fetched here: {str(refused)[:200]}")
    make.add_content(LINUX, folder)
    licences.copy_texts(folder)
    look.check(folder, LINUX, look.places_of_this_machine(ROOT, tmp_path))
    before = pack.write_manifest(folder)
    code, said = started(
        folder, temporary, "periksa", os.fspath(folder / "contoh" / make.SAMPLE.name),
        "--keluaran", os.fspath(tmp_path / "hasil"), "--format", "json",
    )  # fmt: skip
    assert code == 0, said
    assert next((tmp_path / "hasil").iterdir()).read_bytes() == json.render(review(make.SAMPLE))
    assert pack.write_manifest(folder) == before and list(temporary.iterdir()) == []
