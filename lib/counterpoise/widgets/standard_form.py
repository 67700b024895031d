"""An argument in standard form: numbered premises, then what they are offered for."""

from __future__ import annotations

from attrs import Factory, define

from counterpoise.debate.case import Argument, Case
from counterpoise.widgets.html import Html, Shown, join, tag
from counterpoise.widgets.signs import meta


def standard_form_shown(case: Case, title: str, arguments: tuple[str, ...]) -> Shown:
    """Write arguments out, premises before conclusions.

    Parameters
    ----------
    arguments
        Ids of arguments whose targets are claims. Undercuts have no place in a standard form and are left out.
    """
    chosen = [case.arguments[name] for name in arguments if case.arguments[name].target in case.claims]
    rows = _Rows(case, chosen)
    listed = [_line(case, *row) for row in rows.rows]
    text = "\n".join(f"{number}. {'' if not basis else '∴ '}{case.claims[name].text} [{name}]{basis}" for number, name, basis in rows.rows)
    used = tuple(name for _, name, _ in rows.rows)
    body = join(
        tag("p", title, class_="cp-title"),
        tag(
            "p",
            "Read ∴ as “therefore”. In brackets: from which lines. A plus sign joins linked premises; “and, apart from that,” separates reasons.",
            class_="cp-lead",
        ),
        tag("ol", listed, class_="cp-form"),
    )
    return Shown("form", used, body, text, ("cards", "form"))


def _line(case: Case, number: int, name: str, basis: str) -> Html:
    claim = case.claims[name]
    words = tag(
        "span",
        tag("span", "Therefore: " if basis else None, class_="cp-vh"),
        tag("span", "∴ ", aria_hidden="true") if basis else None,
        claim.text,
        tag("span", basis, class_="cp-basis") if basis else None,
        class_="cp-t",
    )
    return tag(
        "li",
        tag("span", f"{number}.", class_="cp-num"),
        tag("div", words, meta(case, claim)),
        class_="cp-row" + (" cp-concl" if basis else "") + (" cp-warr" if claim.role == "warrant" else ""),
        data_claim=name,
    )


@define
class _Rows:
    """Numbers the claims so that each stands after what supports it."""

    case: Case
    arguments: list[Argument]
    rows: list[tuple[int, str, str]] = Factory(list)

    def __attrs_post_init__(self) -> None:
        into: dict[str, list[Argument]] = {}
        for argument in self.arguments:
            into.setdefault(argument.target, []).append(argument)
        used = {premise for argument in self.arguments for premise in argument.linked}
        number: dict[str, int] = {}
        open_: list[tuple[str, bool]] = [(target, False) for target in reversed(list(into)) if target not in used]
        while open_:
            name, ready = open_.pop()
            if name in number:
                continue
            if not ready:
                open_.append((name, True))
                open_ += [(premise, False) for argument in reversed(into.get(name, [])) for premise in reversed(argument.linked)]
                continue
            number[name] = len(number) + 1
            self.rows.append((number[name], name, _basis(into.get(name, []), number)))


def _basis(arguments: list[Argument], number: dict[str, int]) -> str:
    """From which lines a conclusion follows; empty for a premise."""
    groups = [" + ".join(str(number[premise]) for premise in a.linked) + ("" if a.sign == "pro" else ", against it") for a in arguments]
    return f" (from {'; and, apart from that, '.join(groups)})" if groups else ""
