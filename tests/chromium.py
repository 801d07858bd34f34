"""Chromium for tests: quiet, with a log of what it asked for, and axe-core to look for barriers."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
QUIET = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"


@contextmanager
def chromium(folder: Path, *, javascript: bool = True, size: str = "1280,900") -> Iterator[webdriver.Chrome]:
    """A browser that keeps its profile and its downloads (in "unduhan") below a folder."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for argument in (*QUIET, f"--user-data-dir={folder / 'profil'}", f"--window-size={size}"):
        options.add_argument(argument)
    preferences: dict[str, Any] = {"download.default_directory": str(folder / "unduhan")}
    if not javascript:
        preferences["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", preferences)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        driver.get("about:blank")
        log(driver, "performance")  # forget the browser's own start page
        yield driver
    finally:
        driver.quit()


def log(browser: webdriver.Chrome, kind: str) -> list[dict[str, Any]]:
    """What the browser noted since the last call."""
    return list(browser.get_log(kind))  # type: ignore[no-untyped-call]


def asked(browser: webdriver.Chrome) -> set[str]:
    """Every host that was asked for anything since the last call; "" stands for no host (data:, blob:)."""
    found = set()
    for entry in log(browser, "performance"):
        told = json.loads(entry["message"])["message"]
        if told["method"] in ("Network.requestWillBeSent", "Network.webSocketCreated"):
            url = told["params"].get("request", told["params"])["url"]
            found.add(urlsplit(url).hostname or "")
    return found


def wait(browser: webdriver.Chrome, selector: str, seconds: float = 60) -> None:
    """Until the page is whole and something on it fits a selector."""
    until(
        browser,
        lambda b: (
            b.execute_script("return document.readyState") == "complete"
            and b.find_elements(By.CSS_SELECTOR, selector)
        ),
        seconds,
    )


def until(browser: webdriver.Chrome, so: Callable[[webdriver.Chrome], Any], seconds: float = 60) -> None:
    swapped = (NoSuchElementException, StaleElementReferenceException)  # a part of the page just changed
    WebDriverWait(browser, seconds, poll_frequency=0.1, ignored_exceptions=swapped).until(so)


def drop(browser: webdriver.Chrome, path: Path) -> None:
    """Drags a file from outside over the middle of the window and lets it fall, as a hand does."""
    size = browser.get_window_size()
    place = {"x": size["width"] // 2, "y": size["height"] // 3}
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for step in ("dragEnter", "dragOver", "drop"):
        browser.execute_cdp_cmd("Input.dispatchDragEvent", {"type": step, **place, "data": data})


def downloaded(folder: Path, suffix: str, seconds: float = 30) -> Path:
    """The file that was downloaded, once it is whole."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = [p for p in (folder / "unduhan").glob(f"*{suffix}") if p.stat().st_size]
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"no {suffix} was downloaded")


def barriers(browser: webdriver.Chrome) -> list[str]:
    """What axe-core calls serious or critical on the page as it stands, each with the elements."""
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    found = browser.execute_async_script(
        "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']})"
        ".then((r) => done(r.violations), (e) => done([{id: String(e), impact: 'critical', nodes: []}]))"
    )
    return [_barrier(v) for v in found if v["impact"] in ("serious", "critical")]


def _barrier(violation: dict[str, Any]) -> str:
    places = [" ".join(node["html"].split())[:160] for node in violation["nodes"][:4]]
    return f"{violation['impact']} {violation['id']}: {places}"
