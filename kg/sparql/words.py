"""The words of a query outside its strings, names and comments: enough to tell what it does without an algebra.

Oxigraph asks other servers when a query says SERVICE, and cannot be told not to; the keyword is the only way there,
so a query that has it is turned away before it is run.  Where words begin and end is the parser's to say, though,
and Oxigraph's lets them run together (`SERVICESILENT<…>`): words tell what a query means to say, not what it might
hide.  For that `blunt_service` leaves the judgement to the parser itself.
"""

from __future__ import annotations

import re

from kg.regex import compile_regex

_TOKEN = compile_regex(
    r"""
    \#[^\r\n]*                                              # a comment
    | <[^\x00-\x20<>"{}|^`\\]*>                             # an IRI; a lone < is an operator
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
    | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
    | [?$]\w+ | @[A-Za-z-]+                                 # a variable, a language
    | [\w.-]*:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*              # a prefixed name, a blank node
    | (?P<word>(?:\w|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})+)
    """,
    re.VERBOSE | re.DOTALL,
)


def _spell_letter(letter: str) -> str:
    codes = f"{ord(letter.lower()):x}|{ord(letter.upper()):x}"
    return rf"(?:{letter}|\\u00(?:{codes})|\\U000000(?:{codes}))"


_KEYWORD = compile_regex(f"(?P<first>{_spell_letter('s')})" + "".join(map(_spell_letter, "ervice")), re.IGNORECASE)
_ESCAPED = compile_regex(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def list_words(query: str) -> frozenset[str]:
    r"""The query's bare words in capitals, whether its `\u` escapes are read before anything else or not at all.

    SPARQL 1.1 resolves them first, many parsers only inside strings: a word that either reading shows counts.

    >>> sorted(list_words("SELECT ?service { ?s service:x 'FROM' } # LIMIT"))
    ['SELECT']
    >>> sorted(list_words("ask { s\\u0065rvice <http://a/> {} }"))
    ['ASK', 'SERVICE']
    """
    return _find_words(query) | _find_words(_ESCAPED.sub(_unescape, query))


def blunt_service(query: str) -> str:
    r"""The query with another letter in every "service", so that the keyword is nowhere in it, however it is read.

    In a string, an IRI, a comment or a name one letter more or less changes nothing for the parser; where it stood
    as the keyword, the query is none any more.  Places stay where they were, for messages that point at them.

    >>> blunt_service("SELECT ?service { SERVICESILENT<http://a/> {} }")
    'SELECT ?zervice { zERVICESILENT<http://a/> {} }'
    >>> blunt_service("ask { \\u0053ervice <http://a/> {} }")
    'ask { \\u007aervice <http://a/> {} }'
    """
    return _KEYWORD.sub(_blunt, query)


def _blunt(match: re.Match[str]) -> str:
    first = match["first"]
    return (f"{first[:-2]}7a" if first.startswith("\\") else "z") + match[0][len(first) :]


def find_form_word(query: str) -> tuple[str, int]:
    r"""The first bare word after the declarations, in capitals (SELECT, INSERT, …), and its offset; empty if none.

    >>> find_form_word("PREFIX insert: <http://a/> # LOAD\nselect * {}")
    ('SELECT', 34)
    """
    for match in _TOKEN.finditer(query):
        if match["word"] and match["word"].upper() not in {"PREFIX", "BASE"}:
            return match["word"].upper(), match.start()
    return "", len(query)


def _find_words(query: str) -> frozenset[str]:
    found = (match["word"] for match in _TOKEN.finditer(query) if match["word"])
    return frozenset(_ESCAPED.sub(_unescape, word).upper() for word in found)


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else "�"
