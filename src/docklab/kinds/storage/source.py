"""Texts in Python code that can run: no comment, no docstring, nothing behind a `return`, nothing that nobody calls."""

from __future__ import annotations

import ast
from collections.abc import Iterable

# A program of an exercise is far shorter; what is longer is not read as code.
_LONGEST = 256 * 1024
_ENDS = (ast.Return, ast.Raise, ast.Break, ast.Continue)
_BODIES = ("body", "orelse", "finalbody", "handlers", "cases")


def uses(code: str, text: str) -> bool:
    """Whether code that can run has the text in it. It is read and never run; what is no Python has none."""
    if len(code) > _LONGEST:
        return text in code
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    live = _Live()
    live.walk(tree.body)
    live.follow()
    return any(text in one for one in live.texts)


class _Live:
    """What the module runs as it is read, and then what that names: functions, and constants."""

    def __init__(self) -> None:
        self.texts = set[str]()
        self._names = set[str]()
        self._functions: list[tuple[str, list[ast.stmt]]] = []
        self._constants: list[tuple[str, str]] = []

    def walk(self, body: Iterable[ast.AST]) -> None:
        for one in body:
            self._statement(one)
            if isinstance(one, _ENDS):
                return

    def follow(self) -> None:
        """Until nothing new is named."""
        while ready := [one for one in self._functions if one[0] in self._names]:
            self._functions = [one for one in self._functions if one not in ready]
            for _, body in ready:
                self.walk(body)
        self.texts |= {text for name, text in self._constants if name in self._names}

    def _statement(self, one: ast.AST) -> None:
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
            return
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            self._functions.append((one.name, one.body))
            return
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str):
            self._constants += [(target.id, one.value.value) for target in one.targets if isinstance(target, ast.Name)]
            return
        never = isinstance(one, ast.If | ast.While) and isinstance(one.test, ast.Constant) and not one.test.value
        for name, value in ast.iter_fields(one):
            if name in _BODIES and isinstance(value, list):
                self.walk([] if never and name == "body" else value)
            else:
                self._expressions(value if isinstance(value, list) else [value])

    def _expressions(self, values: list[object]) -> None:
        for value in values:
            for node in ast.walk(value) if isinstance(value, ast.AST) else ():
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                    self._names.add(node.id)
                elif isinstance(node, ast.Attribute):
                    self._names.add(node.attr)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    self.texts.add(node.value)
