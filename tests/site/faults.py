"""What a reader may not be able to read or reach on an open page, found by axe-core in the page itself."""

from __future__ import annotations

from pathlib import Path

from tests.site.chromium import Browser

_AXE = Path(__file__).parent / "axe" / "axe.min.js"
SCHEMES = ("light", "dark")
_RUN = """axe.run(document, {resultTypes: ['violations'], rules: {'color-contrast': {enabled: %s}}}).then(found =>
    found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ' ' + node.target.join(' ') + ': '
    + node.any.concat(node.all, node.none).map(one => one.message).join('; '))))"""
# Colours and sizes change in transitions; what follows a new size has been told of it at the second frame.
_SETTLED = """new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
    Promise.allSettled(document.getAnimations().map(one => one.finished)).then(() => done(true)))))"""
# Characters of each line of running text, the longest; words that are code may not be broken, and are counted as they stand.
_LINES = """(() => { let longest = [0, '']; const range = document.createRange();
    for (const block of document.querySelectorAll('article p, article li, article dd')) {
      if (block.closest('table') || block.querySelector('p, li, pre')) continue;
      const lines = new Map(); const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/\\S+\\s*/g)) {
        range.setStart(walker.currentNode, word.index); range.setEnd(walker.currentNode, word.index + word[0].trimEnd().length);
        const at = Math.round(range.getBoundingClientRect().bottom / 12);
        lines.set(at, (lines.get(at) || '') + word[0]); }
      for (const line of lines.values()) if (line.trim().length > longest[0]) longest = [line.trim().length, line]; }
    return longest; })()"""


def window(browser: Browser, width: int) -> None:
    """Give the page a window of so many pixels."""
    browser.send("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)


def scheme(browser: Browser, name: str) -> None:
    """Have the system prefer light or dark from now on."""
    browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])


def faults(browser: Browser, *, contrast: bool = True) -> list[str]:
    """The violations of the open page, with all that is folded open: the rule, the place, and what is off. Contrast takes most of
    the time, and does not depend on the width of the window."""
    if not browser.value("'axe' in window"):
        browser.value("document.querySelectorAll('details').forEach(one => one.open = true)")
        browser.value(f"{_AXE.read_text(encoding='utf-8')}; true")
    browser.value(_SETTLED)
    found: list[str] = browser.value(_RUN % str(contrast).lower())
    return found


def longest_line(browser: Browser) -> tuple[int, str]:
    """The longest line of running text as it is set: how many characters it has, and the line."""
    length, line = browser.value(_LINES)
    return length, line
