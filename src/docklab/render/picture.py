"""What all SVG pictures have: a ground of their own, readable on light and dark pages, and words for those who do not see."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr


def page(width: float, height: float, spoken: str, style: str, body: list[str], *, title: str = "") -> str:
    """The picture as text. It brings its own ground, so that it is readable on any page, whatever the page's own switch says."""
    head = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
            f'height="{height:.0f}" role="img" aria-label={quoteattr(spoken)}>')
    ground = f'<rect class="ground" x="0.5" y="0.5" width="{width - 1:.0f}" height="{height - 1:.0f}" rx="8"/>'
    named = [f"<title>{escape(title)}</title>"] if title else []
    return "\n".join([head, *named, f"<style>{style}</style>", ground, *body, "</svg>", ""])


def text(x: float, y: float, words: str, kind: str = "", *, anchor: str = "", hint: str = "") -> str:
    """Words; `hint` is shown when the pointer rests on them."""
    marks = (f' class="{kind}"' if kind else "") + (f' text-anchor="{anchor}"' if anchor else "")
    more = f"<title>{escape(hint)}</title>" if hint else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{marks}>{more}{escape(words)}</text>'
