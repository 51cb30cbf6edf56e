"""Expectations about an API and input that is wrong: it says that the fault is the sender's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import ClassVar

from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed
from docklab.kinds.http.api import Api, hidden_rows

# 422 says the same more exactly: readable JSON, with the wrong things in it.
_REFUSED = (400, 422)


@dataclass(frozen=True)
class RefusalsCheck(Api):
    """The same API, asked as above by `container` or `service` (with its `folder`), `port` and `path`, answers 400 or 422 to input
    that is wrong: text that is not JSON, no rows, rows that are no list, three numbers in place of four, a word in place of a
    number. Have `predictions` judged as well, or an API that refuses everything passes.

    ```yaml
    refusals: {container: api}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "refusals"

    def title(self) -> str:
        """What is expected, in one line."""
        return f"{self.called} answers 400 to wrong input"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        servers = self.servers(case)
        if not servers:
            return failed("no-server", self.title(), f"no {self.called} is there")
        for one in servers:
            seen: list[tuple[str, int]] = []
            for name, body in _wrong().items():
                reply = self.ask(case, one, body)
                if isinstance(reply, Outcome):
                    # The first word may come too early; after an answer, silence means that the program broke off.
                    return reply if not seen else failed("broke-off", "400", f"no answer to {name} ({body}): {reply.seen}")
                seen.append((f"{name} ({body})", reply.status))
            off = [f"{status} to {name}" for name, status in seen if status not in _REFUSED]
            if off:
                codes = {status for _, status in seen if status not in _REFUSED}
                aspect = "error" if max(codes) >= 500 else "accepted" if min(codes) < 400 else "other"
                return failed(aspect, "400", "; ".join(off[:2]) + (f"; and {len(off) - 2} more" if len(off) > 2 else ""))
        return passed(self.title(), "400 or 422 to each")


def _wrong() -> dict[str, str]:
    """Bodies that no API of this form can make sense of, with a name for each."""
    row = list(hidden_rows()[0])
    return {
        "text that is not JSON": "rows=5.1",
        "JSON without rows": "{}",
        "rows that is not a list": json.dumps({"rows": 5}),
        "a row of three numbers": json.dumps({"rows": [row[:3]]}),
        "a word instead of a number": json.dumps({"rows": [[*row[:3], "wide"]]}),
    }
