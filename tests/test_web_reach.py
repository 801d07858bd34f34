"""The local page for everybody: by drop, by keyboard, without JavaScript, without barriers, and offline."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("selenium")
import hostile
from chromium import CHROMIUM, DRIVER, asked, barriers, chromium, downloaded, drop, log, until, wait
from reports import report
from running import Running, running
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

from reviewer.cli import main

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples/dasar/ketahanan-pangan/ketahanan-pangan.pdf"
REAL = ROOT.parent / "shared/nyata/dpupr-grobogan-2021.pdf"
PICTURE = "[data-picture] img"
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
def browser(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    with chromium(tmp_path) as browser:
        yield browser


def is_quiet(browser: webdriver.Chrome) -> bool:
    """No other host was asked and nothing was complained of since the browser was opened."""
    complaints = [e["message"] for e in log(browser, "browser") if e["level"] in ("SEVERE", "WARNING")]
    hosts = asked(browser) - {""}
    assert hosts <= {"127.0.0.1"} and complaints == [], (hosts, complaints)
    return True


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(SAMPLE, id="sample"),
        pytest.param(
            REAL,
            id="real",
            marks=pytest.mark.skipif(not REAL.exists(), reason="the public reports do not lie beside"),
        ),
    ],
)
def test_from_the_drop_to_the_word_file(
    draft: Path, page: Running, browser: webdriver.Chrome, tmp_path: Path
) -> None:
    browser.get(page.url)
    drop(browser, draft)
    wait(browser, PICTURE)
    assert draft.name in browser.find_element(By.ID, "isi").text
    browser.find_element(By.XPATH, "//summary[normalize-space()='Unduh']").click()
    browser.find_element(By.CSS_SELECTOR, "a[href$='/unduh/docx']").click()
    with zipfile.ZipFile(downloaded(tmp_path, ".docx")) as archive:
        assert "Catatan" in archive.read("word/document.xml").decode()
    assert is_quiet(browser)


def test_a_draft_that_is_too_large_is_said_on_the_page(
    page: Running, browser: webdriver.Chrome, tmp_path: Path
) -> None:
    """Not as the browser's own page of a lost connection."""
    large = tmp_path / "besar.pdf"
    with large.open("wb") as file:
        file.truncate(150 * 1024 * 1024)
    browser.get(page.url)
    drop(browser, large)
    until(browser, lambda b: "paling besar 120 MB" in b.find_element(By.TAG_NAME, "body").text)
    browser.get(page.url)
    wait(browser, "#draf")


def test_without_javascript(page: Running, tmp_path: Path) -> None:
    """Open, wait, read, turn to a place, download, delete: with forms and links alone."""
    with chromium(tmp_path, javascript=False) as browser:
        browser.get(page.url)
        browser.find_element(By.ID, "draf").send_keys(str(SAMPLE))
        time.sleep(0.5)
        assert browser.find_elements(By.ID, "draf"), "no script sent the form"
        browser.find_element(By.XPATH, "//button[normalize-space()='Periksa']").click()
        wait(browser, PICTURE)
        before = picture(browser)
        browser.find_element(By.CSS_SELECTOR, "[aria-label='Halaman berikutnya']").click()
        until(browser, lambda b: picture(b) != before)
        browser.find_element(By.XPATH, "//summary[normalize-space()='Unduh']").click()
        browser.find_element(By.CSS_SELECTOR, "a[href$='/unduh/docx']").click()
        assert zipfile.is_zipfile(downloaded(tmp_path, ".docx"))
        browser.find_element(By.XPATH, "//button[normalize-space()='Hapus hasil']").click()
        wait(browser, "#draf")
        assert is_quiet(browser)


def press(browser: webdriver.Chrome, selector: str) -> None:
    """A click without scrolling there first, which is smooth and takes its time."""
    browser.execute_script("document.querySelector(arguments[0]).click()", selector)


def picture(browser: webdriver.Chrome) -> str:
    return browser.find_element(By.CSS_SELECTOR, PICTURE).get_attribute("src") or ""


def with_catatan(folder: Path) -> Path:
    """A draft with catatan of every kind; the sample is without."""
    path = folder / "draf.pdf"
    path.write_bytes(report(folder))
    return path


def test_by_keyboard_alone(page: Running, browser: webdriver.Chrome, tmp_path: Path) -> None:
    browser.get(page.url)
    tab_to(browser, "#draf")
    focused(browser).send_keys(
        str(with_catatan(tmp_path))
    )  # the system's own window for files is out of reach of a test
    wait(browser, PICTURE)
    tab_to(browser, ".card input[type=checkbox]")
    focused(browser).send_keys(Keys.SPACE)
    assert focused(browser).is_selected()
    tab_to(browser, ".card a[data-swap]")
    first = browser.find_element(By.CSS_SELECTOR, ".card")
    assert focused(browser) in first.find_elements(By.CSS_SELECTOR, "a"), "the link of the first catatan"
    focused(browser).send_keys(Keys.ENTER)
    until(browser, lambda b: b.find_element(By.CSS_SELECTOR, "[data-picture]").is_displayed())
    before = browser.find_element(By.TAG_NAME, "html")
    browser.refresh()
    WebDriverWait(browser, 30).until(staleness_of(before))
    wait(browser, PICTURE)
    tab_to(browser, "form[action$='/hapus'] button")
    focused(browser).send_keys(Keys.ENTER)
    wait(browser, "#draf")
    assert is_quiet(browser)


def focused(browser: webdriver.Chrome) -> WebElement:
    return browser.switch_to.active_element


def tab_to(browser: webdriver.Chrome, selector: str, most: int = 80) -> None:
    """Presses Tab until something that fits is focused; wherever the focus is, it is seen."""
    for _ in range(most):
        focused(browser).send_keys(Keys.TAB)
        place = focused(browser)
        if place.tag_name == "body":  # past the last link, before the first
            continue
        seen = browser.execute_script(
            "const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();"
            "return [e.matches(arguments[0]), parseFloat(s.outlineWidth) > 0 && s.outlineStyle !== 'none',"
            " r.right > 0 && r.width > 0]",
            selector,
        )
        assert seen[1] and seen[2], f"focus is not seen on {place.get_attribute('outerHTML')}"
        if seen[0]:
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_no_barriers_on_any_page(page: Running, browser: webdriver.Chrome, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    browser.get(page.url)
    found["start"] = barriers(browser)
    long = tmp_path / "panjang.pdf"
    long.write_bytes(hostile.many_lines(tmp_path, 1_500_000))
    browser.find_element(By.ID, "draf").send_keys(str(long))
    wait(browser, "[data-progress]")
    found["progress"] = barriers(browser)
    press(browser, "form[action$='/hapus'] button")
    wait(browser, "#draf")
    broken = tmp_path / "bukan.pdf"
    broken.write_bytes(b"bukan pdf")
    browser.find_element(By.ID, "draf").send_keys(str(broken))
    wait(browser, "[role=alert]")
    found["trouble"] = barriers(browser)
    browser.get(page.url)
    browser.find_element(By.ID, "draf").send_keys(str(with_catatan(tmp_path)))
    wait(browser, PICTURE)
    browser.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    result = browser.current_url
    found["result"] = barriers(browser)
    press(browser, "form[action$='/pesan'] button")
    wait(browser, "#pesan")
    found["message"] = barriers(browser)
    browser.get(result)
    press(browser, "td a[href*='/baris/']")
    wait(browser, "[name=realisasi]")
    found["row"] = barriers(browser)
    browser.get(f"{result}/tabel")
    found["tables"] = barriers(browser)
    browser.get(page.url)
    found["start with drafts"] = barriers(browser)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("size", ["1280,900", "500,800"])
def test_no_barriers_on_the_result_file(size: str, tmp_path: Path) -> None:
    main(["periksa", str(with_catatan(tmp_path)), "--format", "html"])
    with chromium(tmp_path, size=size) as browser:
        browser.get((tmp_path / "draf.html").as_uri())
        browser.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        assert barriers(browser) == []
        assert asked(browser) <= {""}
        assert [e["message"] for e in log(browser, "browser")] == []


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_no_sideways_scrolling(width: int, page: Running, browser: webdriver.Chrome, tmp_path: Path) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600},
    )
    browser.get(page.url)
    assert sideways(browser) <= 0
    browser.find_element(By.ID, "draf").send_keys(str(with_catatan(tmp_path)))
    wait(browser, PICTURE)
    browser.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    assert sideways(browser) <= 0


def sideways(browser: webdriver.Chrome) -> int:
    """Pixels by which the page is wider than its window."""
    return int(browser.execute_script("return document.documentElement.scrollWidth - innerWidth"))
