"""The commands and their options. Everything heavy is imported inside the commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from reviewer.cli.exits import FINE, INTERRUPTED, UNREAD
from reviewer.cli.usage import in_indonesian, message

if TYPE_CHECKING:
    from reviewer.laporan import Jenis

FORMATS: Final = ("html", "docx", "json")


class _Command(TyperCommand):
    def get_help(self, ctx: Any) -> str:
        return in_indonesian(super().get_help(ctx))


class _Group(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        return in_indonesian(super().get_help(ctx))


app = typer.Typer(
    cls=_Group,
    name="lkjip",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code; no exception leaves it."""
    _print_any_character()
    args = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = app(args, prog_name="lkjip", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output (a pager, `head`) has gone; the interpreter must not flush to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except Exception as error:
        typer.echo(message(error), err=True)
        return UNREAD
    if code == INTERRUPTED:
        typer.echo("Dihentikan.", err=True)
    return code if isinstance(code, int) else FINE


def _print_any_character() -> None:
    """A console that lacks "÷" or "✓" shows "?" instead of stopping the run."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _show_version(wanted: bool) -> None:
    if wanted:
        from reviewer.render.json import PACKAGE, tool_version

        typer.echo(f"{PACKAGE} {tool_version()}")
        raise typer.Exit(FINE)


@app.callback()
def lkjip(
    versi: Annotated[
        bool, typer.Option("--versi", help="Tampilkan versi.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Periksa mandiri draf LKjIP. Berkas dibaca di komputer ini saja."""


@app.command(cls=_Command)
def periksa(
    draf: Annotated[
        list[Path],
        typer.Argument(metavar="DRAF", help="Berkas PDF atau Word, atau satu folder."),
    ],
    keluaran: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Folder hasil. Bila kosong: di samping tiap draf.")
    ] = None,
    format: Annotated[
        str, typer.Option(metavar="JENIS", help="Jenis hasil, dipisah koma: html, docx, json.")
    ] = "html,json",
    pdf: Annotated[
        Path | None,
        typer.Option(metavar="BERKAS", help="PDF dari draf Word; halaman dan gambar tempatnya dari sini."),
    ] = None,
    jawaban: Annotated[
        Path | None,
        typer.Option(metavar="BERKAS", help="Jawaban penyusun atas draf ini (dari halaman periksa)."),
    ] = None,
    profil: Annotated[
        str | None,
        typer.Option(
            metavar="JENIS", help="opd, pemda, atau kementerian. Bila kosong: menurut instansi pada draf."
        ),
    ] = None,
    setelan: Annotated[
        Path | None,
        typer.Option(metavar="BERKAS", help="Setelan kantor (.toml): ambang, kata, tidak berlaku."),
    ] = None,
    gabung: Annotated[
        bool, typer.Option("--gabung", help="Baca semua berkas sebagai satu laporan, menurut urutannya.")
    ] = False,
    pk: Annotated[
        list[Path] | None,
        typer.Option(metavar="BERKAS", help="Perjanjian Kinerja atau PK Perubahan: PDF, Word, XLSX, CSV."),
    ] = None,
    renstra: Annotated[list[Path] | None, typer.Option(metavar="BERKAS", help="Renstra.")] = None,
    iku: Annotated[list[Path] | None, typer.Option(metavar="BERKAS", help="Penetapan IKU.")] = None,
    lalu: Annotated[list[Path] | None, typer.Option(metavar="BERKAS", help="LKjIP tahun lalu.")] = None,
    lhe: Annotated[
        list[Path] | None, typer.Option(metavar="BERKAS", help="Laporan hasil evaluasi AKIP.")
    ] = None,
    rpjmd: Annotated[list[Path] | None, typer.Option(metavar="BERKAS", help="RPJMD.")] = None,
    pengukuran: Annotated[
        list[Path] | None, typer.Option(metavar="BERKAS", help="Pengukuran kinerja dari e-SAKIP: XLSX, CSV.")
    ] = None,
    anggaran: Annotated[
        list[Path] | None, typer.Option(metavar="BERKAS", help="Realisasi anggaran: XLSX, CSV, PDF.")
    ] = None,
    dokumen: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Folder dokumen pendamping; jenisnya dikenali dari isinya."),
    ] = None,
    ya: Annotated[
        bool, typer.Option("--ya", help="Pakai jenis dokumen yang dikenali tanpa menanyakannya.")
    ] = False,
) -> int:
    """Periksa satu atau beberapa draf LKjIP.

    Dokumen pendamping (PK, Renstra, dan lain-lain) dibandingkan dengan satu draf. Yang tahun atau
    instansinya lain disebut dan tidak dipakai. Dari folder, jenis tiap dokumen dikenali dan didaftar
    lebih dahulu; LKjIP tahun terakhir di dalamnya menjadi drafnya.

    Kode akhir: 0 tanpa catatan yang didahulukan, 1 ada catatan yang didahulukan, 2 ada draf yang
    belum terbaca.
    """
    from reviewer.cli.documents import BadFolder
    from reviewer.cli.gathered import gathered
    from reviewer.cli.run import Beside, review_drafts, review_joined

    formats = tuple(dict.fromkeys(part.strip().lower() for part in format.split(",") if part.strip()))
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        shown = ", ".join(unknown) or format
        typer.echo(f"--format: “{shown}” belum dikenal. Pilihannya: {', '.join(FORMATS)}.", err=True)
        return UNREAD
    if pdf is not None and (gabung or len(draf) != 1):
        typer.echo("--pdf: sebutkan satu draf Word saja, tanpa --gabung.", err=True)
        return UNREAD
    named: dict[Jenis, list[Path] | None] = {
        "pk": pk, "renstra": renstra, "iku": iku, "lalu": lalu, "lhe": lhe, "rpjmd": rpjmd,
        "pengukuran": pengukuran, "anggaran": anggaran,
    }  # fmt: skip
    try:
        found = gathered(draf, named, dokumen, sure=ya)
    except BadFolder as error:
        typer.echo(str(error), err=True)
        return UNREAD
    work = review_joined if gabung else review_drafts
    kind = profil.strip().lower() if profil is not None else None
    beside = Beside(jawaban, pdf or found.paper, found.documents, None if pdf else found.read, kind, setelan)
    return work(found.drafts, keluaran, formats, beside)


@app.command(cls=_Command)
def lihat(
    draf: Annotated[Path, typer.Argument(metavar="DRAF", help="Berkas PDF.")],
    halaman: Annotated[int, typer.Option(metavar="NOMOR", help="Halaman PDF, dihitung dari 1.")],
    keluaran: Annotated[
        Path | None, typer.Option(metavar="BERKAS", help="Berkas PNG hasil. Bila kosong: di samping draf.")
    ] = None,
) -> int:
    """Gambar satu halaman dengan semua yang terbaca di atasnya."""
    from reviewer.cli.run import draw_page

    return draw_page(draf, halaman, keluaran)


@app.command(cls=_Command)
def jelaskan(
    aturan: Annotated[str, typer.Argument(metavar="KODE", help="Kode aturan, misalnya CAL-001.")],
) -> int:
    """Jelaskan satu aturan: dasar, alasan, contoh, dan kalimatnya."""
    from reviewer.cli.explain import explain

    return explain(aturan)


@app.command(cls=_Command)
def aturan(
    format: Annotated[str, typer.Option(metavar="JENIS", help="Bentuk daftar: teks atau json.")] = "teks",
) -> int:
    """Daftar semua aturan beserta dasarnya."""
    from reviewer.cli.explain import list_rules

    return list_rules(format.strip().lower())


@app.command(cls=_Command)
def layani(
    port: Annotated[int, typer.Option(metavar="NOMOR", help="Nomor port; 0 mengambil yang bebas.")] = 0,
    tanpa_browser: Annotated[bool, typer.Option("--tanpa-browser", help="Jangan membuka peramban.")] = False,
) -> int:
    """Buka halaman periksa di laptop ini: pilih draf, lihat catatan di samping halamannya."""
    from reviewer.cli.page import serve_page

    return serve_page(port, browser=not tanpa_browser)


@app.command(cls=_Command)
def bandingkan(
    lama: Annotated[Path, typer.Argument(metavar="LAMA", help="Draf sebelum diperbaiki, PDF atau Word.")],
    baru: Annotated[Path, typer.Argument(metavar="BARU", help="Draf sesudah diperbaiki, PDF atau Word.")],
    format: Annotated[str, typer.Option(metavar="JENIS", help="Bentuk hasil: teks atau json.")] = "teks",
) -> int:
    """Bandingkan dua draf dari laporan yang sama: catatan yang selesai, tersisa, dan baru.

    Kode akhir mengikuti draf baru, seperti pada periksa.
    """
    from reviewer.cli.comparison import compare_drafts

    return compare_drafts(lama, baru, format.strip().lower())


@app.command(cls=_Command)
def tandai(
    draf: Annotated[Path, typer.Argument(metavar="DRAF", help="Berkas PDF atau Word.")],
    keluaran: Annotated[
        Path | None,
        typer.Option(metavar="BERKAS", help="Salinan hasil. Bila kosong: di samping draf, nama-bertanda."),
    ] = None,
) -> int:
    """Buat salinan draf yang bertanda: sorotan dan catatan pada PDF, komentar pada Word."""
    from reviewer.cli.marking import mark_draft

    return mark_draft(draf, keluaran)


@app.command(name="siap-unggah", cls=_Command)
def siap_unggah(
    akhir: Annotated[Path, typer.Argument(metavar="FINAL", help="Berkas PDF yang akan disampaikan.")],
    draf: Annotated[Path, typer.Option(metavar="DRAF", help="Draf yang sudah diperiksa, PDF atau Word.")],
) -> int:
    """Lihat terakhir kali: berkas akhir sama dengan draf yang diperiksa, lengkap, dan bersih.

    Kode akhir: 0 semua sesuai, 1 ada yang perlu dicek, 2 ada berkas yang belum terbaca.
    """
    from reviewer.cli.final_look import look_at_final

    return look_at_final(akhir, draf)


@app.command(cls=_Command)
def ringkas(
    draf: Annotated[Path, typer.Argument(metavar="DRAF", help="Berkas PDF atau Word.")],
    keluaran: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Folder hasil. Bila kosong: di samping draf.")
    ] = None,
    bidang: Annotated[
        list[str] | None,
        typer.Option(metavar="NAMA=NOMOR", help="Satu berkas untuk bidang ini, misalnya “Bidang A=1,3”."),
    ] = None,
    batas: Annotated[
        str, typer.Option(metavar="TANGGAL", help="Batas waktu jawaban bidang, ditulis apa adanya.")
    ] = "",
) -> int:
    """Buat ringkasan satu halaman untuk pimpinan, dan berkas catatan untuk tiap bidang (Word)."""
    from reviewer.cli.summing_up import sum_up

    return sum_up(draf, keluaran, bidang or (), batas)
