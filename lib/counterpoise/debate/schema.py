"""JSON Schemas of the seeds, made from the model, so that editors complete and check as one types."""

from __future__ import annotations

import inspect
import json
import types
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from counterpoise.debate.case import About
from counterpoise.debate.known import BOX, TITLE
from counterpoise.debate.record import Date, Reference
from counterpoise.debate.seeds import KINDS
from counterpoise.files import write_atomically

_SIMPLE: dict[Any, dict[str, Any]] = {
    str: {"type": "string", "minLength": 1},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    # A bare year is a number to YAML.
    Date: {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "description": "2018, 2018-11 or 2018-11-05"},
    Reference: {
        "type": "object",
        "required": ["id", "type", "title"],
        "properties": {key: {"type": "string"} for key in ("id", "type", "title", "URL", "note", "container-title", "publisher")},
        "description": "an item of CSL-JSON",
    },
}
_LONGEST = {("Claim", "text"): BOX, ("Objection", "claim"): BOX, ("Reply", "claim"): BOX, ("Argument", "title"): TITLE, ("Objection", "title"): TITLE}


def schema(kind: str) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one kind of file, such as ``claims`` or ``about``."""
    type_ = About if kind == "about" else KINDS[kind]
    body = _of(type_) if kind == "about" else {"type": "array", "items": _of(type_)}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind, **body}


def write_schemas(folder: Path) -> list[Path]:
    """Write ``schema/<kind>.json`` for every kind into a folder of seeds."""
    written = []
    for kind in ("about", *KINDS):
        path = folder / "schema" / f"{kind}.json"
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, json.dumps(schema(kind), indent=1, ensure_ascii=False, sort_keys=True) + "\n")
        written.append(path)
    return written


def _of(type_: Any) -> dict[str, Any]:
    if type_ in _SIMPLE:
        return _SIMPLE[type_]
    origin, args = get_origin(type_), get_args(type_)
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (Union, types.UnionType):
        (inner,) = (arg for arg in args if arg is not type(None))
        return {"anyOf": [_of(inner), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _of(args[0])}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _of(args[1])}
    return _object(type_)


def _object(type_: type) -> dict[str, Any]:
    hints = get_type_hints(type_)
    described = _described(type_)
    properties, required = {}, []
    for field in attrs.fields(type_):
        made = dict(_of(hints[field.name]))
        if (type_.__name__, field.name) in _LONGEST:
            made["maxLength"] = _LONGEST[type_.__name__, field.name]
        if field.name in described:
            made["description"] = described[field.name]
        properties[field.name] = made
        if field.default is attrs.NOTHING:
            required.append(field.name)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _described(type_: type) -> dict[str, str]:
    """What the docstring says of each field, for the editor to show."""
    told: dict[str, str] = {}
    names: list[str] = []
    # cleandoc, because from Python 3.13 on docstrings lose their indentation by themselves.
    for row in inspect.cleandoc(type_.__doc__ or "").partition("----------")[2].splitlines():
        if row.startswith("    "):
            for name in names:
                told[name] = f"{told.get(name, '')} {row.strip()}".strip()
        elif row.strip():
            names = [name.strip() for name in row.split(",")]
    return told
