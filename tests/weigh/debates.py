"""Small debates for the tests, by hand and at random, and a second evaluation written as plainly as the definitions."""

import math

from attrs import field, frozen
from hypothesis import strategies as st

from counterpoise.debate.case import Argument, Claim
from counterpoise.debate.map import Map


@frozen
class Small:
    """A debate of claims and arguments alone."""

    claims: dict
    arguments: dict
    root: str = "Q"
    maps: dict = field(factory=dict)

    @property
    def question(self):
        return self.claims[self.root]


@frozen
class Given:
    """Weights as plain dictionaries."""

    truths: dict = field(factory=dict)
    relevances: dict = field(factory=dict)


def debate(*lines, root="Q", maps=()):
    """Arguments such as ``"a: P, R > Q"`` (pro), ``"b: S >< Q"`` (con) and ``"u: U >< a"`` (an undercut)."""
    claims, arguments = {root: Claim(id=root, role="question", status="added", text=f"text of {root}")}, {}
    parts = []
    for line in lines:
        name, rest = line.split(":")
        sign = "con" if "><" in rest else "pro"
        premises, target = rest.split("><" if sign == "con" else ">")
        parts.append((name.strip(), tuple(p.strip() for p in premises.split(",")), sign, target.strip()))
    for name, premises, sign, target in parts:
        arguments[name] = Argument(id=name, title=f"title of {name}", premises=premises, sign=sign, target=target)
    for _, premises, _, target in parts:
        for claim in (*premises, target):
            if claim not in arguments:
                claims.setdefault(claim, Claim(id=claim, role="premise", status="added", text=f"text of {claim}"))
    return Small(claims, arguments, root, {m.id: m for m in maps})


def part(name, root, *arguments):
    return Map(id=name, title=f"title of {name}", summary="", root=root, arguments=arguments)


unit = st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.5, 1.0]))
"""Any weight; the ends and the middle, where rules behave oddly, often enough to matter."""
inner = st.floats(0.05, 0.95)


@st.composite
def graphs(draw, *, most=10, values=unit, given_all=False):
    """A debate of any acyclic shape, and weights on all its leaves and arguments and on some derived claims."""
    count = draw(st.integers(1, 6))
    names = [f"C{n}" for n in range(count)] + ["Q"]
    lines, level = [], {}
    for number in range(draw(st.integers(1, most))):
        undercut = draw(st.sampled_from([None, *level])) if level and draw(st.booleans()) else None
        top = level[undercut] if undercut else draw(st.integers(1, count))
        premises = draw(st.lists(st.sampled_from(names[:top]), min_size=1, max_size=3, unique=True))
        sign = "><" if undercut or draw(st.booleans()) else ">"
        name = f"a{number}"
        level[name] = top
        lines.append(f"{name}: {', '.join(premises)} {sign} {undercut or names[top]}")
    made = debate(*lines)
    return made, draw(weights(made, values, given_all=given_all))


@st.composite
def trees(draw, *, most=8, values=unit):
    """A debate in which every claim is used once."""
    lines, claims, arguments = [], ["Q"], []
    for number in range(draw(st.integers(1, most))):
        target = draw(st.sampled_from(claims + arguments))
        sign = "><" if target in arguments or draw(st.booleans()) else ">"
        premises = [f"C{number}{letter}" for letter in "ab"[: draw(st.integers(1, 2))]]
        lines.append(f"a{number}: {', '.join(premises)} {sign} {target}")
        claims += premises
        arguments.append(f"a{number}")
    made = debate(*lines)
    return made, draw(weights(made, values))


def reasons(made, claim):
    return [a for a in made.arguments.values() if a.target == claim and a.sign == "pro"]


@st.composite
def weights(draw, made, values=unit, *, given_all=False):
    truths = {}
    for name in made.claims:
        if name != "Q" and (given_all or not reasons(made, name) or draw(st.integers(0, 3)) == 0):
            truths[name] = draw(values)
    return Given(truths, {name: draw(values) for name in made.arguments})


def moved(w, pros, cons, rule):
    """One claim, straight from the papers."""
    if rule == "df-quad":
        a = math.prod(1 - v for v in cons) - math.prod(1 - v for v in pros)
        return w + (1 - w) * a if a >= 0 else w + w * a
    energy = sum(pros) - sum(cons)
    if rule == "quadratic-energy":
        h = max(0, energy) ** 2 / (1 + max(0, energy) ** 2)
        g = max(0, -energy) ** 2 / (1 + max(0, -energy) ** 2)
        return w + (1 - w) * h - w * g
    if rule == "euler":
        return 1 - (1 - w * w) / (1 + w * math.exp(energy))
    return w if w in (0, 1) else 1 / (1 + math.exp(min(700, -math.log(w / (1 - w)) - energy)))


def plainly(made, given, rule, node="Q"):
    """The strength of a node by recursion over the definitions."""

    def of(name):
        return plainly(made, given, rule, name)

    against = [of(a.id) for a in made.arguments.values() if a.target == node and a.sign == "con"]
    if node in made.arguments:
        argument = made.arguments[node]
        return given.relevances[node] * math.prod(of(p) for p in argument.linked) * math.prod(1 - v for v in against)
    pros = [of(a.id) for a in reasons(made, node)]
    if node in given.truths:
        return moved(given.truths[node], pros, against, rule)
    if node == made.root:
        return moved(0.5, pros, against, rule)
    return moved(1 - math.prod(1 - v for v in pros), [], against, rule)
