"""`lkjip layani`: starts the local page and says where it is."""

from __future__ import annotations

import typer

from reviewer.cli.exits import FINE, UNREAD


def serve_page(port: int, *, browser: bool) -> int:
    """Serves until Ctrl+C; UNREAD where the port is taken."""
    from reviewer.web import serve

    try:
        serve(port, browser=browser, say=_say)
    except OSError:
        typer.echo(
            f"Port {port} sedang dipakai. Pilih nomor lain dengan --port, atau hilangkan pilihan itu.",
            err=True,
        )
        return UNREAD
    return FINE


def _say(url: str) -> None:
    typer.echo(
        f"Halaman periksa terbuka di:\n  {url}\n"
        "Tekan Ctrl+C atau tutup jendela ini untuk mengakhiri; hasil yang terbuka ikut dihapus."
    )
