"""Conditions of `enter` and `exit`: comparisons joined by and, or, not and parentheses.

A signal that does not exist yet makes its comparison unknown; `and`, `or` and `not` follow Kleene's three-valued logic,
and a condition that is unknown does not hold (S9.2). Unknown is None.
"""
import operator
import re
from fractions import Fraction

from exact import duration, number

COMPARISONS = {">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le, "==": operator.eq,
               "!=": operator.ne}
TOKEN = re.compile(r"\s*(?:(\d[\d_]*(?:\.\d+)?)(%|bp|ms|s|m|h|d|w)?|([A-Za-z_]+)|(>=|<=|==|!=|>|<|\(|\)|-))")


class Condition:
    def __init__(self, text):
        self.text = str(text).strip()
        self.tokens, at = [], 0
        while at < len(self.text):
            match = TOKEN.match(self.text, at)
            if not match:
                raise ValueError(f"condition {text!r} at {self.text[at:]!r}")
            at = match.end()
            figure, suffix, word, sign = match.groups()
            if figure is None:
                self.tokens.append(word or sign)
            elif suffix in (None, "%", "bp"):
                self.tokens.append(number(figure + (suffix or "")))
            else:
                self.tokens.append(("duration", duration(figure + suffix)))
        self.at = 0
        self.tree = self.either()
        if self.at != len(self.tokens):
            raise ValueError(f"condition {text!r}: trailing text")

    def holds(self, signal):
        """`signal(name, window)` is a signal's value or None."""
        return self.truth(self.tree, signal) is True

    def take(self, expected=None):
        token = self.tokens[self.at]
        if expected is not None and token != expected:
            raise ValueError(f"condition {self.text!r}: {expected} is needed, not {token}")
        self.at += 1
        return token

    def sees(self, token):
        return self.at < len(self.tokens) and self.tokens[self.at] == token

    def either(self):
        left = self.both()
        while self.sees("or"):
            self.take()
            left = ("or", left, self.both())
        return left

    def both(self):
        left = self.single()
        while self.sees("and"):
            self.take()
            left = ("and", left, self.single())
        return left

    def single(self):
        if self.sees("not"):
            self.take()
            return ("not", self.single())
        if self.sees("always") or self.sees("never"):
            return ("constant", self.take() == "always")
        if self.sees("("):
            self.take()
            inner = self.either()
            self.take(")")
            return inner
        left = self.value()
        return ("compare", self.take(), left, self.value())

    def value(self):
        token = self.take()
        if isinstance(token, Fraction):
            return ("number", token)
        if token == "-":
            return ("number", -self.take())
        if token == "funding_apr":
            self.take("(")
            window = self.take()[1]
            self.take(")")
            return ("signal", token, window)
        return ("signal", token, None)

    def truth(self, node, signal):
        kind = node[0]
        if kind == "constant":
            return node[1]
        if kind == "compare":
            left, right = (side[1] if side[0] == "number" else signal(side[1], side[2]) for side in node[2:])
            return None if left is None or right is None else COMPARISONS[node[1]](left, right)
        truths = [self.truth(part, signal) for part in node[1:]]
        if kind == "not":
            return None if truths[0] is None else not truths[0]
        decisive = kind == "or"
        if decisive in truths:
            return decisive
        return None if None in truths else not decisive
