from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
import yaml

from kg.data import locate
from kg.errors import DataError
from kg.graph import Graph
from kg.history.memo import escape_markup, write_memo
from kg.history.moments import list_moments
from kg.history.wording import load_wording
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from pathlib import Path

Tell = Callable[..., Graph]
ONTOLOGY = load_ontology()
RELATIONS = frozenset(ONTOLOGY.relations)
LABELS = {name: relation.label_zh for name, relation in ONTOLOGY.relations.items()}


def write(graph: Graph, first: str = "2025", last: str = "2025") -> str:
    return write_memo(graph, list_moments(graph, ONTOLOGY), load_wording(RELATIONS), LABELS, (first, last, "云岭科技"))


def test_a_memo_says_what_happened_with_its_sentence_and_source(tell: Tell) -> None:
    memo = write(tell(("2025-03-02", ("周以宁", "appointed_to", "云岭科技", {"post": "总裁", "at": "2025-03-01"}))))
    assert memo.startswith("# 云岭科技变动备忘（2025年）\n\n共1项变动，依据1篇文章。\n")
    assert "- **2025年3月1日** 周以宁出任云岭科技总裁\n" in memo
    assert "——云岭日报 2025-03-02" in memo


def test_a_rumor_is_marked_as_one(tell: Tell) -> None:
    row = ("周以宁", "leaves", "云岭科技", {"status": "rumored", "speaker": "知情人士"})
    assert "- **日期未载** 周以宁离开云岭科技（传闻；知情人士）" in write(tell(("2025-03-02", row)))


def test_no_article_writes_markup(tell: Tell) -> None:
    memo = write(tell(("2025-03-02", ("<b>[x](javascript:1)", "joins", "云岭科技", {"at": "2025"}))))
    assert r"\<b\>\[x\]\(javascript:1\)" in memo
    assert "<b>" not in memo.replace(r"\<b\>", "")


def test_nothing_found_is_said(tell: Tell) -> None:
    assert "没有读到变动" in write(tell(("2025-03-02",)))


def test_every_relation_has_a_sentence_and_a_section() -> None:
    wording = load_wording(RELATIONS)
    sections = [kind for _, kinds in wording.sections for kind in kinds]
    assert sorted(sections) == sorted(RELATIONS), "name each relation once under sections of ontology/memo.yaml"
    assert set(wording.sentences) == RELATIONS, "give each relation its sentence in ontology/memo.yaml"
    for name, relation in ONTOLOGY.relations.items():
        phases = {"begin", "end"} if relation.is_state and name != "founds" else {"event"}
        assert phases <= set(wording.sentences[name]), f"ontology/memo.yaml: sentences.{name} lacks {phases}"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"titel": "x"}, 'did you mean "title"?'),
        ({"title": "{abuot}"}, 'did you mean "about"?'),
        ({"sections": [{"title": "x", "kinds": ["join"]}]}, 'did you mean "joins"?'),
        ({"sentences": {"joins": {"evnt": "x"}}}, 'did you mean "event"?'),
        ({"statuses": {}}, "statuses.asserted"),
    ],
)
def test_a_mistake_is_named_with_its_mend(tmp_path: Path, change: dict[str, object], told: str) -> None:
    raw = yaml.safe_load((locate("ontology") / "memo.yaml").read_text("utf-8"))
    file = tmp_path / "memo.yaml"
    file.write_text(yaml.safe_dump(raw | change, allow_unicode=True), "utf-8")
    with pytest.raises(DataError, match=r"memo\.yaml") as error:
        load_wording(RELATIONS, file)
    assert told in str(error.value)


def test_what_is_plain_stays_plain() -> None:
    assert escape_markup("腾讯，2025年") == "腾讯，2025年"
