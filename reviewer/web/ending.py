"""Every way to end the page lets it tidy up: Ctrl+C, a request to end, a closed terminal or window."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

import uvicorn

_kept: list[object] = []
"""What Windows calls back; it must outlive the call that registered it."""


def end_in_order(server: uvicorn.Server, tidy: Callable[[], None]) -> None:
    """A closed terminal or a shutdown ends like Ctrl+C does: with the folder deleted.

    uvicorn stops serving on SIGTERM and then raises it again, which by default ends the process before
    anything is deleted; SIGHUP it does not know. `tidy` is called directly where Windows closes the
    window, since Windows waits for nothing but that call.
    """

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    def stop(number: int, frame: FrameType | None) -> None:
        server.should_exit = True

    _when_window_closes(tidy)
    if threading.current_thread() is not threading.main_thread():
        return
    for name, end in (("SIGTERM", leave), ("SIGBREAK", leave), ("SIGHUP", stop)):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as nohup sets it
            signal.signal(number, end)


def _when_window_closes(tidy: Callable[[], None]) -> None:
    if sys.platform != "win32":
        return
    import ctypes
    from ctypes import wintypes

    window_closed, logged_off, shut_down = 2, 5, 6

    @ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)
    def ended(event: int) -> bool:
        if event in (window_closed, logged_off, shut_down):
            tidy()
        return False

    _kept.append(ended)
    ctypes.windll.kernel32.SetConsoleCtrlHandler(ended, True)
