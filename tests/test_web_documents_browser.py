"""Second documents in a real browser: dropped, chosen, by keyboard alone, without JavaScript, no barriers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import companions as made
import pytest

pytest.importorskip("selenium")
from chromium import CHROMIUM, DRIVER, asked, barriers, chromium, log, wait
from running import Running, running
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

SAMPLE = Path(__file__).parent.parent / "samples/dasar/ketahanan-pangan/ketahanan-pangan.pdf"
RESULT = "[data-picture]"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed"),
    pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not built"),
]


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Running]:
    place = tmp_path / "sementara"
    place.mkdir()
    with running(place) as page:
        yield page


@pytest.fixture
def papers(tmp_path: Path) -> list[str]:
    """A PK Perubahan with another target, and a file that cannot be read."""
    rows = made.with_target("Indeks Ketahanan Pangan", "81,00")
    pk = made.pk(tmp_path / "pk.pdf", title="PERJANJIAN KINERJA PERUBAHAN", rows=rows)
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(b"bukan pdf")
    return [str(pk), str(broken)]


def is_quiet(browser: webdriver.Chrome) -> bool:
    complaints = [e["message"] for e in log(browser, "browser") if e["level"] in ("SEVERE", "WARNING")]
    assert complaints == []
    return asked(browser) - {""} <= {"127.0.0.1"}


def give(browser: webdriver.Chrome, papers: list[str]) -> None:
    browser.find_element(By.ID, "dokumen").send_keys("\n".join(papers))


def text(browser: webdriver.Chrome) -> str:
    return browser.find_element(By.TAG_NAME, "main").text


@pytest.mark.parametrize("size", [(1280, 900), (360, 800)])
def test_documents_first_then_the_draft(
    size: tuple[int, int], page: Running, papers: list[str], tmp_path: Path
) -> None:
    with chromium(tmp_path) as browser:
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600},
        )
        browser.get(page.url)
        give(browser, papers)
        assert browser.find_elements(By.ID, "draf"), "documents alone start nothing"
        browser.find_element(By.ID, "draf").send_keys(str(SAMPLE))
        wait(browser, ".papers")
        found = {"asking": barriers(browser)}
        assert fits(browser, size[0]) and "Belum terbaca" in text(browser)
        browser.find_element(By.CSS_SELECTOR, ".primary").click()
        wait(browser, RESULT)
        browser.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        found["result"] = barriers(browser)
        assert fits(browser, size[0]) and "Dibandingkan dengan pk.pdf" in text(browser)
        assert {name: faults for name, faults in found.items() if faults} == {}
        assert is_quiet(browser)


def fits(browser: webdriver.Chrome, width: int) -> bool:
    """No scrolling sideways; a phone would widen its window to what does not fit."""
    return int(browser.execute_script("return document.documentElement.scrollWidth")) <= width


def test_without_javascript_from_the_result_page(page: Running, papers: list[str], tmp_path: Path) -> None:
    with chromium(tmp_path, javascript=False) as browser:
        browser.get(page.url)
        browser.find_element(By.ID, "draf").send_keys(str(SAMPLE))
        browser.find_element(By.XPATH, "//button[normalize-space()='Periksa']").click()
        wait(browser, RESULT)
        assert "Diperiksa tanpa pembanding" in text(browser)
        browser.find_element(By.NAME, "dokumen").send_keys(papers[0])
        browser.find_element(By.XPATH, "//button[normalize-space()='Baca dokumen']").send_keys(Keys.ENTER)
        wait(browser, ".papers select")
        browser.find_element(By.CSS_SELECTOR, ".primary").click()
        wait(browser, RESULT)
        assert "Target 81,00 pada PK Perubahan" in text(browser)
        browser.find_element(By.CSS_SELECTOR, "[aria-label='Lepaskan pk.pdf']").send_keys(Keys.ENTER)
        wait(browser, RESULT)
        assert "Diperiksa tanpa pembanding" in text(browser) and is_quiet(browser)


def test_by_keyboard_alone(page: Running, papers: list[str], tmp_path: Path) -> None:
    with chromium(tmp_path) as browser:
        browser.get(page.url)
        tab_to(browser, "#dokumen").send_keys(papers[0])
        tab_to(browser, "#draf", back=True).send_keys(str(SAMPLE))
        wait(browser, ".papers select")
        kind = tab_to(browser, ".papers select")
        kind.send_keys(Keys.ARROW_UP)
        assert kind.get_attribute("value") == "pk"
        kind.send_keys(Keys.ARROW_DOWN)
        assert kind.get_attribute("value") == "pk_perubahan"
        tab_to(browser, ".primary").send_keys(Keys.ENTER)
        wait(browser, RESULT)
        tab_to(browser, "[aria-label='Lepaskan pk.pdf']").send_keys(Keys.ENTER)
        wait(browser, RESULT)
        assert "Diperiksa tanpa pembanding" in text(browser) and is_quiet(browser)


def tab_to(browser: webdriver.Chrome, selector: str, *, back: bool = False) -> WebElement:
    """Presses Tab until something that fits is focused."""
    for _ in range(80):  # to the page: a file input would take a key that is sent to it for a name
        keys = ActionChains(browser)
        if back:
            keys.key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
        else:
            keys.send_keys(Keys.TAB).perform()
        focused = browser.switch_to.active_element
        if focused in browser.find_elements(By.CSS_SELECTOR, selector):
            return focused
    raise AssertionError(f"Tab does not reach {selector}")


def test_dropped_beside_the_draft_and_on_the_result(page: Running, papers: list[str], tmp_path: Path) -> None:
    with chromium(tmp_path) as browser:
        browser.get(page.url)
        drop_on(browser, "[data-beside]", Path(papers[1]))
        assert (
            browser.execute_script("return document.getElementById('dokumen').files[0].name") == "rusak.pdf"
        )
        drop_on(browser, ".big", SAMPLE)
        wait(browser, ".papers")
        assert "rusak.pdf" in text(browser)
        browser.find_element(By.CSS_SELECTOR, ".primary").click()
        wait(browser, RESULT)
        drop_on(browser, "[data-send]", Path(papers[0]))
        wait(browser, ".papers select")
        assert "pk.pdf" in text(browser) and is_quiet(browser)


def drop_on(browser: webdriver.Chrome, selector: str, path: Path) -> None:
    """Lets a file from outside fall on something."""
    x, y = browser.execute_script(
        "const e = document.querySelector(arguments[0]);"
        "e.scrollIntoView({block: 'center', behavior: 'instant'});"
        "const r = e.getBoundingClientRect(); return [r.left + 8, r.top + r.height / 2].map(Math.round)",
        selector,
    )
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for step in ("dragEnter", "dragOver", "drop"):
        browser.execute_cdp_cmd("Input.dispatchDragEvent", {"type": step, "x": x, "y": y, "data": data})
