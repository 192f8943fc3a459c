"""The header of a query file: what it tells, in two languages, and the parameters that it takes.

A header is the comment lines at the top of a `.rq` file, each `# key: value`::

    # en: Who joined an organization since a day
    # zh: 某日以来谁加入了某组织
    # param: org entity | an organization, by any of its names | 组织的任一名称
    # param: since date = 2020-01-01 | the first day that counts | 起始日
    # param: kind dates/denied/seat | one of these texts alone | 只看其中一种
    # example: --org 腾讯 --since 2025-01-01

A parameter is optional, `required`, or has `= DEFAULT`.  The query holds the line `VALUES ?org { UNDEF }` where the
value belongs, so that any engine which knows the prefixes answers the file, for all organizations.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.errors import DataError, suggest
from kg.regex import compile_regex

KEYS = ("en", "zh", "param", "example")
RESERVED = frozenset({"data", "format", "json", "list", "saved", "param", "timeout", "print", "help"})
"""Names that `kg query` needs for itself."""

_NAME = compile_regex(r"[a-z][a-z0-9]*")
_PARAMETER = compile_regex(r"(\S+)\s+(\S+)(?:\s+(required|optional)|\s*=\s*(.*\S))?")
SLOT = compile_regex(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}")


class ParameterType(StrEnum):
    """What a value is: text as it stands, a day, a number, or something of the graph by any of its names."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be said to a saved query: `--name VALUE`; `choices` are the only texts that it may be, if any."""

    name: str
    type: ParameterType
    about_en: str
    about_zh: str
    required: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with its header; `text` is the whole of the file, `example` the options of a telling call."""

    name: str
    text: str
    about_en: str = ""
    about_zh: str = ""
    parameters: tuple[Parameter, ...] = ()
    example: str = ""


def parse_query(name: str, text: str, *, file: str, strict: bool) -> SavedQuery:
    """The query with the header that `text` begins with.

    The library's own files are held to all rules (`strict`); somebody's own file may have any comments, and
    only its `param:` lines count.  Raises DataError with file, key, what was found and the nearest right value.
    """
    found: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in _list_header(text):
        key, colon, value = (part.strip() for part in line.partition(":"))
        if key == "param" and colon:
            parameters.append(_parse_parameter(value, file))
        elif key in KEYS and colon:
            if key in found and strict:
                raise DataError(file, key, "stands twice", mend="keep one line")
            found[key] = value
        elif strict:
            raise DataError(file, key, "no key of a header", mend=suggest(key, KEYS))
    _check_names([parameter.name for parameter in parameters], text, file)
    if strict:
        for key in ("en", "zh"):
            if not found.get(key):
                raise DataError(file, key, "missing", mend=f'write "# {key}: what the query tells" at the top')
        _check_slots(parameters, text, file)
    about_en, about_zh = found.get("en", ""), found.get("zh", "")
    return SavedQuery(name, text, about_en, about_zh, tuple(parameters), found.get("example", ""))


def _list_header(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").strip())
    return lines


def _parse_parameter(text: str, file: str) -> Parameter:
    declared, *about = (part.strip() for part in text.split("|"))
    match = _PARAMETER.fullmatch(declared)
    if match is None:
        mend = 'write "name type", then nothing, "required" or "= default"'
        raise DataError(file, "param", f'found "{declared}"', mend=mend)
    name, kind, word, default = match.groups()
    key = f"param {name}"
    if not _NAME.fullmatch(name):
        raise DataError(file, key, "not a name", mend="small Latin letters and digits, a letter first")
    if name in RESERVED:
        raise DataError(file, key, "kg query has an option of this name", mend="call it otherwise")
    choices = tuple(kind.split("/")) if "/" in kind else ()
    if choices:
        if not all(choices) or len(set(choices)) < len(choices):
            raise DataError(file, key, f'found the choices "{kind}"', mend="write each once: dates/denied/seat")
        kind = ParameterType.TEXT
    if kind not in list(ParameterType):
        raise DataError(file, key, f'found the type "{kind}"', mend=suggest(kind, ParameterType))
    if len(about) != 2 or not all(about):
        mend = "write two, English then Chinese, each after a |"
        raise DataError(file, key, f"{sum(map(bool, about))} descriptions", mend=mend)
    if default is not None:
        # a default that no call could give would only fail on the day that somebody trusts it
        from kg.sparql.values import check_value

        problem = check_value(ParameterType(kind), default, choices)
        if problem:
            raise DataError(file, key, f'the default "{default}" is {problem[0]}', mend=problem[1])
    return Parameter(name, ParameterType(kind), about[0], about[1], word == "required", default, choices)


def _check_names(names: list[str], text: str, file: str) -> None:
    slots = set(SLOT.findall(text))
    for name in names:
        if names.count(name) > 1:
            raise DataError(file, f"param {name}", "declared twice", mend="keep one line")
        if name not in slots:
            mend = f"write VALUES ?{name} {{ UNDEF }} where the value belongs"
            raise DataError(file, f"param {name}", "the query has no place for it", mend=mend)


def _check_slots(parameters: list[Parameter], text: str, file: str) -> None:
    declared = {parameter.name for parameter in parameters}
    for name in SLOT.findall(text):
        if name not in declared:
            mend = suggest(name, declared) if declared else f'declare it: "# param: {name} text | … | …"'
            raise DataError(file, f"VALUES ?{name}", "a place for no parameter", mend=mend)
