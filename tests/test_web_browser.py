"""The local page in a real browser: from choosing a draft to its catatan and back to nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("selenium")
from chromium import CHROMIUM, DRIVER, asked, chromium, log
from reports import report
from running import running
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions as to_be
from selenium.webdriver.support.ui import WebDriverWait

SAMPLE = Path(__file__).parent.parent / "samples/dasar/ketahanan-pangan/ketahanan-pangan.pdf"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed"),
    pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not built"),
]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The printed address of a running page."""
    with running(tmp_path) as page:
        yield page.url


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    with chromium(tmp_path) as browser:
        yield browser


def test_from_the_draft_to_its_catatan(address: str, browser: webdriver.Chrome) -> None:
    wait = WebDriverWait(browser, 30, ignored_exceptions=(StaleElementReferenceException,))
    start = time.monotonic()
    browser.get(address)
    assert time.monotonic() - start < 5
    assert "kunci" not in browser.current_url
    browser.find_element(By.ID, "draf").send_keys(str(SAMPLE))
    wait.until(to_be.presence_of_element_located((By.CSS_SELECTOR, "[data-picture]")))
    assert "Lembah Arunika" in browser.find_element(By.TAG_NAME, "h1").text
    before = browser.find_element(By.CSS_SELECTOR, "[data-picture] img").get_attribute("src")
    browser.execute_script("document.querySelector('tbody a[data-swap]').click()")
    wait.until(lambda b: b.find_element(By.CSS_SELECTOR, "[data-picture] img").get_attribute("src") != before)
    wide = browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    drawn = "const i = document.querySelector('[data-picture] img'); return i.complete && i.naturalWidth > 0"
    wait.until(lambda b: b.execute_script(drawn))
    browser.find_element(By.XPATH, "//button[normalize-space()='Hapus hasil']").click()
    wait.until(to_be.presence_of_element_located((By.ID, "draf")))
    assert "Draf yang terbuka" not in browser.page_source
    assert [e for e in log(browser, "browser") if e["level"] == "SEVERE"] == []
    assert asked(browser) - {""} <= {"127.0.0.1"}


def test_no_sideways_scrolling_on_a_phone(address: str, browser: webdriver.Chrome) -> None:
    browser.set_window_size(500, 800)
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True},
    )
    browser.get(address)
    browser.find_element(By.ID, "draf").send_keys(str(SAMPLE))
    WebDriverWait(browser, 30).until(to_be.presence_of_element_located((By.CSS_SELECTOR, "[data-picture]")))
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360


def test_a_reading_put_right_and_a_catatan_explained(
    address: str, browser: webdriver.Chrome, tmp_path: Path
) -> None:
    file = tmp_path / "draf.pdf"
    file.write_bytes(report(tmp_path, "Cakupan air minum"))
    wait = WebDriverWait(browser, 30, ignored_exceptions=(StaleElementReferenceException,))
    browser.get(address)
    browser.find_element(By.ID, "draf").send_keys(str(file))
    wait.until(to_be.presence_of_element_located((By.CSS_SELECTOR, ".card")))
    _press(browser, "td a[href*='/baris/']")
    cell = wait.until(to_be.presence_of_element_located((By.NAME, "realisasi")))
    cell.clear()
    cell.send_keys("60")
    _press(browser, ".fields button")
    wait.until(to_be.text_to_be_present_in_element((By.ID, "jawaban"), "dibetulkan menjadi “60”"))
    titles = [t.text for t in browser.find_elements(By.CSS_SELECTOR, ".card h3")]
    assert titles and not any("Cakupan air minum” belum cocok" in t for t in titles)
    _press(browser, ".card .answer summary")
    _press(browser, ".card .answer input[value=sesuai_pk_perubahan]")
    _press(browser, ".card .answer button")
    wait.until(to_be.text_to_be_present_in_element((By.ID, "jawaban"), "Sesuai PK Perubahan"))
    assert len(browser.find_elements(By.CSS_SELECTOR, ".card h3")) == len(titles) - 1
    assert [e for e in log(browser, "browser") if e["level"] == "SEVERE"] == []


def _press(browser: webdriver.Chrome, what: str) -> None:
    found = browser.find_element(By.CSS_SELECTOR, what)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", found)
    found.click()
