"""From plain data to the model, strictly: every entry has exactly the fields of its class.

cattrs does the work; this module makes it strict (text is text, a list is a list)
and turns its errors into problems with a file, a line and a way out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin

import attrs
from cattrs import AttributeValidationNote, ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn

from counterpoise.debate.document import Document
from counterpoise.debate.problem import Problem, did_you_mean
from counterpoise.debate.record import Date, Reference

T = TypeVar("T")


class WrongValueError(ValueError):
    """A value of another kind than its field takes. Carries what would be right."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what, self.fix = what, fix


def _kind(value: Any) -> str:
    names = {str: "text", int: "a number", float: "a number", bool: "true or false", list: "a list", dict: "a mapping", type(None): "nothing"}
    return names.get(type(value), type(value).__name__)


def _need(value: Any, kinds: tuple[type, ...], called: str, fix: str) -> None:
    if type(value) not in kinds:
        shown = f" ({value!r})" if isinstance(value, str | int | float) else ""
        raise WrongValueError(f"{called} is needed here, not {_kind(value)}{shown}", fix)


def _text(value: Any, _type: Any) -> str:
    _need(value, (str,), "text", "Write words; put quotes around a number, a date or true/false that is meant as text.")
    if not value.strip():
        raise WrongValueError("the text is empty", "Write it, or delete the field if it may be left out.")
    return str(value)


def _number(value: Any, _type: Any) -> float:
    _need(value, (int, float), "a number", "Write a number such as 0.65.")
    return float(value)


def _whole(value: Any, _type: Any) -> int:
    _need(value, (int,), "a whole number", "Write a whole number such as 2.")
    return int(value)


def _switch(value: Any, _type: Any) -> bool:
    _need(value, (bool,), "true or false", "Write true or false.")
    return bool(value)


def _date(value: Any, _type: Any) -> Date:
    _need(value, (str, int), "a date", "Write 2018, 2018-11 or 2018-11-05.")
    try:
        return Date.parse(str(value))
    except ValueError as error:
        raise WrongValueError(str(error), "Write a day of the calendar as 2018-11-05, a month as 2018-11, a year as 2018.") from None


def _choice(value: Any, type_: Any) -> Any:
    words = get_args(type_)
    if value not in words:
        raise WrongValueError(f"{value!r} is not one of: {', '.join(words)}", did_you_mean(value, words, f"Write one of: {', '.join(words)}."))
    return value


def _reference(value: Any, _type: Any) -> Reference:
    _need(value, (dict,), "an item of CSL-JSON", "Write an object with id, type and title.")
    for key in ("id", "type", "title"):
        if not isinstance(value.get(key), str) or not value[key].strip():
            raise WrongValueError(f"the item of CSL-JSON has no {key}", f'Add "{key}": "…".')
    for key in ("URL", "note", "container-title", "publisher"):
        if key in value and not isinstance(value[key], str):
            raise WrongValueError(f"{key} is {_kind(value[key])}, not text", f'Write "{key}": "…", or delete it.')
    if not value.get("URL", "https://").startswith(("https://", "http://")):
        raise WrongValueError(f"the address {value['URL']!r} is not one of the web", "Begin it with https:// or http://.")
    _names(value.get("author", []))
    _issued(value.get("issued", {}))
    return Reference(id=value["id"], data=value)


def _names(authors: Any) -> None:
    if not isinstance(authors, list) or not all(isinstance(name, dict) and all(isinstance(part, str) for part in name.values()) for name in authors):
        raise WrongValueError("author is not a list of names", 'Write "author": [{"given": "…", "family": "…"}, {"literal": "…"}].')


def _issued(issued: Any) -> None:
    fix = 'Write "issued": {"date-parts": [[2018, 11, 5]]}, without the day or the month where it is not known.'
    parts = issued.get("date-parts", [[]]) if isinstance(issued, dict) else None
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], list):
        raise WrongValueError("issued has no date", fix)
    try:
        if parts[0]:
            Date.parse("-".join(f"{int(part):02}" for part in parts[0]))
    except (TypeError, ValueError) as error:
        raise WrongValueError(f"issued is no date: {error}", fix) from None


def _is_choice(type_: Any) -> bool:
    origin: Any = get_origin(type_)
    return origin is Literal


def _is_list(type_: Any) -> bool:
    origin: Any = get_origin(type_)
    return origin is tuple


def _is_mapping(type_: Any) -> bool:
    origin: Any = get_origin(type_)
    return origin is Mapping


@cache
def converter() -> Converter:
    """The one converter from plain data to the model."""
    made = Converter(detailed_validation=True, forbid_extra_keys=True)
    for type_, hook in ((str, _text), (float, _number), (int, _whole), (bool, _switch), (Date, _date), (Reference, _reference)):
        made.register_structure_hook(type_, hook)
    made.register_structure_hook_func(_is_choice, _choice)

    def model(type_: type) -> Callable[[Any, Any], Any]:
        structure: Callable[[Any, Any], Any] = make_dict_structure_fn(type_, made, _cattrs_forbid_extra_keys=True)

        def hook(value: Any, _type: Any) -> Any:
            _need(value, (dict,), "a mapping", f"Write the fields of {type_.__name__} as `key: value`.")
            return structure(value, type_)

        return hook

    def of_list(type_: Any) -> Callable[[Any, Any], Any]:
        def hook(value: Any, _type: Any) -> Any:
            _need(value, (list,), "a list", "Write [one, two], or one entry a line after a dash.")
            return made._structure_tuple(value, type_)  # noqa: SLF001 (cattrs offers no public hook for tuple[X, ...])

        return hook

    def of_mapping(type_: Any) -> Callable[[Any, Any], Any]:
        structure = made.gen_structure_mapping(type_)

        def hook(value: Any, _type: Any) -> Any:
            _need(value, (dict,), "a mapping", "Write one `key: value` a line.")
            return structure(value, type_)

        return hook

    made.register_structure_hook_factory(lambda t: attrs.has(t) and t not in (Date, Reference), model)
    made.register_structure_hook_factory(_is_list, of_list)
    made.register_structure_hook_factory(_is_mapping, of_mapping)
    return made


def structure(document: Document, value: Any, type_: type[T], path: tuple[str | int, ...]) -> tuple[T | None, list[Problem]]:
    """Make one entry of the model from the part of a document at ``path``.

    Returns
    -------
    entry, problems
        The entry, or ``None`` and every reason why it could not be made.
    """
    try:
        return converter().structure(value, type_), []
    except Exception as error:  # noqa: BLE001 (cattrs raises groups of whatever the hooks raised)
        return None, [Problem(document.name, document.line(*where), what, fix) for where, what, fix in _reasons(error, path)]


def _reasons(error: Exception, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    if isinstance(error, ClassValidationError | IterableValidationError):
        noted, other = error.group_exceptions()
        for inner, note in noted:
            step = note.name if isinstance(note, AttributeValidationNote) else note.index
            yield from _reasons(inner, (*path, step))
        for inner in other:
            yield from _reasons(inner, path)
    elif isinstance(error, KeyError):
        yield path, f"the field {path[-1]!r} is missing", f"Add `{path[-1]}: …`."
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl)]
        for key in sorted(error.extra_fields):
            yield (*path, key), f"there is no field {key!r} in {error.cl.__name__}", did_you_mean(key, known, f"Use one of: {', '.join(known)}.")
    elif isinstance(error, WrongValueError):
        yield path, f"{path[-1]}: {error.what}" if path else error.what, error.fix
    else:
        yield path, str(error), "Compare the entry with its neighbours."
