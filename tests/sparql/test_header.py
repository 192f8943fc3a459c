from __future__ import annotations

import pytest

from kg.errors import DataError
from kg.sparql.header import Parameter, ParameterType, parse_query

ABOUT = "# en: What it tells\n# zh: 说明\n"
BODY = "SELECT ?s WHERE { VALUES ?org { UNDEF } VALUES ?since { UNDEF } ?s ?p ?org }\n"
GOOD = "# param: org entity required | an organization | 组织\n# param: since date = 2020-01-01 | first day | 起始日\n"


def test_a_header_is_read() -> None:
    query = parse_query("q", ABOUT + GOOD + "# example: --org 腾讯\n" + BODY, file="q.rq", strict=True)
    assert (query.about_en, query.about_zh, query.example) == ("What it tells", "说明", "--org 腾讯")
    assert query.parameters == (
        Parameter("org", ParameterType.ENTITY, "an organization", "组织", required=True),
        Parameter("since", ParameterType.DATE, "first day", "起始日", default="2020-01-01"),
    )


@pytest.mark.parametrize(("header", "message"), [
    (ABOUT + "# param: org entitty | a | 甲\n", r'param org: found the type "entitty"; did you mean "entity"\?'),
    (ABOUT + "# param: org a/a | a | 甲\n", r'param org: found the choices "a/a"; write each once'),
    (ABOUT + "# param: org a/b = c | a | 甲\n", r'param org: the default "c" is none of its values; allowed: a, b'),
    (ABOUT + "# param: Org entity | a | 甲\n", r"param Org: not a name; small Latin letters"),
    (ABOUT + "# param: data entity | a | 甲\n", r"param data: kg query has an option of this name"),
    (ABOUT + "# param: org | a | 甲\n", r'param: found "org"; write "name type"'),
    (ABOUT + "# param: org entity mandatory | a | 甲\n", r'param: found "org entity mandatory"'),
    (ABOUT + "# param: org entity | a\n", r"param org: 1 descriptions; write two"),
    (ABOUT + "# param: since date = 2020-13-01 | a | 甲\n", r'param since: the default "2020-13-01" is no day'),
    (ABOUT + "# param: place entity | a | 甲\n", r"param place: the query has no place for it; write VALUES \?place"),
    (ABOUT + GOOD + "# param: org text | a | 甲\n", r"param org: declared twice"),
    (ABOUT + "# param: org entity | a | 甲\n", r'VALUES \?since: a place for no parameter; allowed: org'),
    ("# en: What\n", r"zh: missing; write"),
    (ABOUT + "# en: again\n", r"en: stands twice"),
    (ABOUT + "# examples: --org x\n", r'examples: no key of a header; did you mean "example"\?'),
])  # fmt: skip
def test_a_wrong_header_names_file_key_and_the_mending(header: str, message: str) -> None:
    with pytest.raises(DataError, match=rf"^q\.rq: {message}"):
        parse_query("q", header + BODY, file="q.rq", strict=True)


def test_somebodys_own_file_may_say_what_it_likes() -> None:
    query = parse_query("q", "# written in a hurry: do not touch\n" + GOOD + BODY, file="q.rq", strict=False)
    assert [one.name for one in query.parameters] == ["org", "since"]
