"""The process that waits: started ahead of need, so that a file is taken up at once."""

from __future__ import annotations

import multiprocessing
import threading
from multiprocessing.connection import Connection
from typing import Any

from reviewer.web.worker import work


class Spare:
    """Always one process that waits for its first word. Used from the server's threads."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._lock = threading.Lock()
        self.process, self._pipe = self._start()

    def take(self) -> tuple[Any, Connection]:
        """The waiting process and the pipe to it; another one is started."""
        with self._lock:
            process, pipe = self.process, self._pipe
            if not process.is_alive():
                pipe.close()
                process, pipe = self._start()
            self.process, self._pipe = self._start()
        return process, pipe

    def close(self) -> None:
        """Ends the process that waits."""
        self._pipe.close()
        self.process.kill()

    def _start(self) -> tuple[Any, Connection]:
        here, there = self._context.Pipe()
        process = self._context.Process(target=work, args=(there,), daemon=True)
        process.start()
        there.close()
        return process, here


def end(process: Any, pipe: Connection | None) -> None:
    """Ends a process that was taken; None for either is fine."""
    if pipe is not None:
        pipe.close()
    if process is not None:
        process.kill()
        process.join(2)
