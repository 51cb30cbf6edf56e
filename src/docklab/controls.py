"""Characters that no foreign text may carry to a terminal or a page: they move the cursor, set a title, fill the clipboard, or
turn the order of what one reads."""

from __future__ import annotations

import re

# C0 except for tab and newline, DEL, C1; bidirectional controls; separators of lines; what takes no room (joiners of letters
# and emoji apart); tags; halves of a character, and what is none.
_CHARACTERS = ("\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff"
               "\\ufff9-\\ufffb\\ufffe\\uffff\\ud800-\\udfff\\U000e0000-\\U000e007f")
CONTROLS = re.compile(f"[{_CHARACTERS}]")


def written_out(character: str) -> str:
    r"""The character as one would write it in a program, such as `\x1b`."""
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
