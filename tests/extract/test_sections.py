from __future__ import annotations

import time

from kg.extract.sections import cut_sections, leave_lists
from kg.limits import SECTION, SENTENCE_NAMES
from kg.model import Article
from kg.tools import annotate_article, load_tools, read_statements

NEWS = "云栈科技宣布，任命周以宁为智能座舱部总经理。"


def test_sections_hold_every_sentence_once_and_the_title_first() -> None:
    annotated = annotate_article(Article("a", NEWS * 9, title="云栈科技换帅"), load_tools())
    parts = cut_sections(annotated, 3 * len(NEWS))
    assert [part.sentences[0].sentence.text for part in parts] == ["云栈科技换帅"] * 3
    assert sum((part.sentences[1:] for part in parts), ()) == annotated.sentences[1:]
    assert all(m.entity in {e.id for e in part.entities} for part in parts for s in part.sentences for m in s.mentions
               if m.entity)  # fmt: skip
    assert cut_sections(annotated) == (annotated,)


def test_a_long_article_states_what_its_sections_state_and_its_title_once() -> None:
    text = NEWS + "公司今日没有别的消息。" * (SECTION // 11) + NEWS
    reading = read_statements(Article("a", text, title="云栈科技任命周以宁为总裁"), load_tools())
    told = [(s.relation, s.evidence.where, s.evidence.start > SECTION) for s in reading.statements]
    assert told.count(("appointed_to", "title", False)) == 1
    assert told.count(("appointed_to", "text", False)) == told.count(("appointed_to", "text", True)) >= 1
    assert len({s.id for s in reading.statements}) == len(reading.statements)
    names = [entity.name for entity in reading.entities]
    assert names.count("周以宁") == 1


def test_a_sentence_of_too_many_names_is_left_unread_and_told_of() -> None:
    people = "、".join(f"周以{chr(0x4E00 + number)}" for number in range(SENTENCE_NAMES + 50))
    annotated = annotate_article(Article("a", f"{NEWS}云栈科技任命{people}为总裁。"), load_tools())
    assert len(annotated.sentences[1].mentions) > SENTENCE_NAMES
    emptied, (issue,) = leave_lists(annotated)
    assert [bool(s.mentions) for s in emptied.sentences] == [True, False]
    assert (issue.code, issue.severity) == ("too-many-names", "warning")
    reading = read_statements(annotated.article, load_tools())
    assert issue in reading.issues
    assert "周以宁" in {s.subject.surface for s in reading.statements}


def test_a_list_of_names_by_a_list_of_posts_states_nothing() -> None:
    people, posts = ("、".join(names) for names in (["李静", "周以宁"] * 18, ["腾讯总裁", "华为董事长"] * 18))
    begun = time.process_time()
    reading = read_statements(Article("a", f"{NEWS}{people}出任{posts}。{NEWS}"), load_tools())
    assert time.process_time() - begun < 5
    starts = {s.evidence.start for s in reading.statements}
    assert [any(a <= start < b for start in starts) for a, b in ((0, 22), (22, 300), (300, 400))] == [True, False, True]
    assert [issue.code for issue in reading.issues if issue.code.startswith("too")] == ["too-many-names"]
