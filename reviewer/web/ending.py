"""Every way to end the page lets it tidy up: Ctrl+C, a request to end, a closed terminal or window."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

_kept: list[object] = []
"""What Windows calls back; it must outlive the call that registered it."""


def tidy_at_every_end(tidy: Callable[[], None]) -> None:
    """Turns the signals that end a program into KeyboardInterrupt, so that `finally` is reached.

    `tidy` is called directly where Windows closes the window: it waits for nothing but that call.
    """
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _interrupt)
        if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
            signal.signal(signal.SIGHUP, _as_request_to_end)
    _when_window_closes(tidy)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _as_request_to_end(number: int, frame: FrameType | None) -> None:
    signal.raise_signal(signal.SIGTERM)  # the server knows that one, and ends its answers first


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
