"""The ontology's files: what is refused with which words, and that a word added there is read."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from kg import cached
from kg.data import locate
from kg.errors import DataError
from kg.extract import read_article
from kg.mentions.cut import cut_text
from kg.model import AnnotatedArticle, AnnotatedSentence, Article, Entity, EntityType, Mention
from kg.ontology import Ontology, load_ontology
from kg.ontology.notation import expand_cues, parse_template
from kg.segment import segment_article

Change = Callable[[str, str, str], Path]
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(locate("ontology"), tmp_path / "ontology"))


@pytest.fixture
def change(folder: Path) -> Change:
    """change(file, old, new): the folder of an ontology in which `old` stands no more."""

    def edit(name: str, old: str, new: str) -> Path:
        file = folder / name
        text = file.read_text("utf-8")
        assert old in text, f"{name} has no {old}"
        file.write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return edit


ACQUIRES = "relations/acquires.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (ACQUIRES, "effect: occurs", "effekt: occurs", 'acquires.yaml: effekt: unknown key; did you mean "effect"?'),
        (ACQUIRES, "effect: occurs\n", "", "acquires.yaml: effect: is missing; add `effect:`"),
        (ACQUIRES, "effect: occurs", "effect: occur", 'effect: found "occur"; did you mean "occurs"?'),
        (ACQUIRES, "name: acquires", "name: buys", 'name: found "buys"; the file\'s name asks for "acquires"'),
        (ACQUIRES, "{zh: 收购, en: acquires}", "{zh: 收购}", "label.en: is missing; give it in zh and en"),
        (ACQUIRES, "{zh: 收购, en: acquires}", "收购", "label: holds a str, not keys and values"),
        (ACQUIRES, "subject: [organization]", "subject: [organisation]", 'did you mean "organization"?'),
        (ACQUIRES, "subject: [organization]", "subject: []", "subject: is empty"),
        (ACQUIRES, "qualifiers: [at, ", "qualifiers: [when, ", 'qualifiers: found "when"'),
        (ACQUIRES, "qualifiers: [at, ", "qualifiers: [3, ", "qualifiers: must be a list of texts"),
        (
            ACQUIRES,
            "effect: occurs",
            "effect: occurs\nof: hold_post",
            'of: found "hold_post"; did you mean "holds_post"?',
        ),
        (ACQUIRES, "effect: occurs", "effect: occurs\nat_once: two", 'at_once: found "two"'),
        (ACQUIRES, "name: acquires", "name: [acquires", "acquires.yaml: line"),
    ],
)
def test_a_mistake_in_a_relation_is_named(change: Change, name: str, old: str, new: str, message: str) -> None:
    with pytest.raises(DataError, match=re.escape(message)):
        load_ontology(change(name, old, new))


@pytest.mark.parametrize(
    ("cues", "message"),
    [
        ("[收购]", "acquires.yaml: cues: holds a list, not named lists; write `cues: {name: [word, …]}`"),
        ("{buying: 收购}", "cues.buying: holds a str, not a list of words; write `[word, …]`"),
        ("{buying: }", "cues.buying: holds nothing, not a list of words"),
        ("{buying: [收购, 3]}", "cues.buying: found 3, which is no word; put it into quotation marks"),
        ('{buying: [收购, ""]}', "cues.buying: found '', which is no word"),
        ("{buying: [收购, 并购, 收购]}", 'cues.buying: found "收购" twice; leave one of them out'),
    ],
)
def test_a_mistake_in_cues_is_named(folder: Path, cues: str, message: str) -> None:
    file = folder / ACQUIRES
    row = yaml.safe_load(file.read_text("utf-8"))
    del row["cues"]
    file.write_text(yaml.safe_dump(row, allow_unicode=True, sort_keys=False) + f"cues: {cues}\n", "utf-8")
    with pytest.raises(DataError, match=re.escape(message)):
        load_ontology(folder)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ('"{subjct}收购{object}"', 'templates[1]: unknown slot "{subjct}"; did you mean "subject"?'),
        ('"{subject}[收购{object}"', 'templates[1]: "[" stands alone; close every bracket'),
        ('"{subject}{object}"', "has no word that must stand there; add the verb or noun it hangs on"),
        ('"{subject}[@buyin]{object}"', 'templates[1]: unknown list "@buyin"; did you mean "buying"?'),
        ("{subject: 收购}", "templates[1]: found \"{'subject': '收购'}\"; write the sentence in quotation marks"),
        ('{say: "{subject}收购{object}", set: {}}', 'templates[1].set: unknown key; did you mean "sets"?'),
        ('{say: "{subject}收购{object}", sets: {form: true}}', 'templates[1].sets: found "form"'),
    ],
)
def test_a_mistake_in_a_template_is_named(change: Change, template: str, message: str) -> None:
    with pytest.raises(DataError, match=re.escape(message)):
        load_ontology(change(ACQUIRES, "templates:\n", f"templates:\n  - {template}\n"))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("closes: {end: object, type: [unit]}", 'closes.type: unknown key; did you mean "types"?'),
        ("closes: {end: target, types: [unit]}", 'closes.end: found "target"'),
        ("closes: {end: object, types: [units]}", 'types: found "units"; did you mean "unit"?'),
        ("closes: {end: object, types: [unit], carries_to: name}", 'closes.carries_to: found "name"'),
        ("closes: object", "closes: holds a str, not keys and values"),
        ("seat: person", 'seat: found "person"'),
        ("hangs_on: [objekt]", 'hangs_on: found "objekt"; did you mean "object"?'),
    ],
)
def test_a_mistake_in_what_follows_is_named(change: Change, line: str, message: str) -> None:
    with pytest.raises(DataError, match=re.escape(message)):
        load_ontology(change(ACQUIRES, "templates:\n", f"{line}\ntemplates:\n"))


def test_templates_must_be_a_list(change: Change) -> None:
    with pytest.raises(DataError, match=r"acquires\.yaml: templates: must be a list"):
        load_ontology(change(ACQUIRES, "templates:\n", "templates: 收购\nsince:\n"))


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("reading.yaml", "\nheads:", "\nhead:", 'reading.yaml: head: unknown key; did you mean "heads"?'),
        ("reading.yaml", "former: [原, ", "former: [原, 原, ", 'reading.yaml: former: found "原" twice'),
        ("standing.yaml", "denies: [", "denies: 否认\nx: [", "standing.yaml: x: unknown key"),
    ],
)
def test_a_mistake_in_the_shared_words_is_named(change: Change, name: str, old: str, new: str, message: str) -> None:
    with pytest.raises(DataError, match=re.escape(message)):
        load_ontology(change(name, old, new))


def test_a_list_that_is_gone_is_missing(folder: Path) -> None:
    file = folder / "reading.yaml"
    row = yaml.safe_load(file.read_text("utf-8"))
    del row["together"]
    file.write_text(yaml.safe_dump(row, allow_unicode=True), "utf-8")
    with pytest.raises(DataError, match=r"reading\.yaml: together: is missing; add `together: \[\]`"):
        load_ontology(folder)


def test_a_file_that_is_gone_is_missing(folder: Path) -> None:
    (folder / "standing.yaml").unlink()
    with pytest.raises(DataError, match=r"standing\.yaml: the file: is missing; restore it in ontology/"):
        load_ontology(folder)


def test_a_file_must_be_utf_8(folder: Path) -> None:
    (folder / ACQUIRES).write_bytes("name: 收购".encode("gbk"))
    with pytest.raises(DataError, match=r"acquires\.yaml: the file: not UTF-8; save it as UTF-8"):
        load_ontology(folder)


def test_a_file_must_hold_keys(folder: Path) -> None:
    (folder / ACQUIRES).write_text("- 收购\n", "utf-8")
    with pytest.raises(DataError, match=r"acquires\.yaml: the file: holds a list, not keys and values"):
        load_ontology(folder)


def test_without_relations_there_is_no_ontology(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no relation is declared; add relations/<name>\.yaml"):
        load_ontology(tmp_path)


def test_an_unknown_relation_has_no_cues() -> None:
    with pytest.raises(DataError, match=r'acquire\.yaml: the file: is missing; did you mean "acquires"\?'):
        load_ontology().find_cues("acquire", "buying")


def test_names_of_lists_are_spelled_out() -> None:
    said = expand_cues("{subject}[@buying|吃下]{object}", {"buying": ("收购", "并购")})
    assert said == "{subject}[收购|并购|吃下]{object}"
    assert parse_template(said)
    shipped = [template.say for r in load_ontology().relations.values() for template in r.templates]
    assert shipped
    assert not [say for say in shipped if "@" in say]


def list_names_in_code(call: str) -> set[tuple[str, ...]]:
    """The texts that calls of `call` in kg/extract are given."""
    found = set()
    for file in sorted((ROOT / "kg" / "extract").glob("*.py")):
        for match in re.finditer(call + r"\(([^()]*)\)", file.read_text("utf-8")):
            found.add(tuple(re.findall(r"[\"'](\w+)[\"']", match[1])))
    return {names for names in found if names}


def test_every_list_the_code_asks_for_is_there() -> None:
    asked = {names for names in list_names_in_code("find_cues") | list_names_in_code("spell_cues") if len(names) > 1}
    assert asked
    for relation, *names in sorted(asked):
        for name in names:
            load_ontology().find_cues(relation, name)


def test_every_list_is_used() -> None:
    """A list that no reader asks for misleads the analyst who adds a word to it."""
    ontology = load_ontology()
    parts = [ROOT / "kg" / part for part in ("extract", "ontology", "timeline")]
    modules = [file for part in parts for file in sorted(part.glob("*.py"))]
    code = "".join(file.read_text("utf-8") for file in modules if file.stem != "words")
    quoted = set(re.findall(r"[\"'](\w+)[\"']", code)) | {f"not_{name}" for name in ontology.standing}
    shared = {*ontology.reading, *ontology.standing}
    assert shared - quoted == set()
    for relation in ontology.relations.values():
        text = (locate("ontology") / "relations" / f"{relation.name}.yaml").read_text("utf-8")
        assert not {name for name in relation.cues if name not in quoted and f"@{name}" not in text}, relation.name


def annotate(text: str, *names: str) -> AnnotatedArticle:
    """An article of one sentence in which `names` are organizations."""
    article = Article("a", text)
    [sentence] = segment_article(article)
    mentions = tuple(
        Mention("organization", text.index(name), text.index(name) + len(name), name, name) for name in names
    )
    entities = tuple(Entity(name, EntityType.ORGANIZATION, name, (name,)) for name in names)
    return AnnotatedArticle(article, (AnnotatedSentence(sentence, cut_text(sentence.folded), mentions),), entities)


def test_a_word_added_to_a_list_is_read(change: Change) -> None:
    def read(ontology: Ontology) -> list[str]:
        reading = read_article(annotate("远岫控股揽入青芦科技。", "远岫控股", "青芦科技"), ontology)
        return [s.relation for s in reading.statements]

    assert read(load_ontology()) == []
    assert read(load_ontology(change(ACQUIRES, "buying: [", "buying: [揽入, "))) == ["acquires"]


def test_what_was_kept_is_the_same_ontology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    load_ontology.cache_clear()
    load_ontology()
    load_ontology.cache_clear()
    monkeypatch.setattr("kg.ontology.read_mapping", lambda _: pytest.fail("it is in the cache"))
    kept = load_ontology()
    monkeypatch.undo()
    load_ontology.cache_clear()
    read = load_ontology(locate("ontology"))
    assert len(kept.relations) > 20
    assert list(kept.relations) == list(read.relations)
    assert (kept.relations, kept.adverbs) == (read.relations, read.adverbs)
    assert (kept.reading, kept.standing) == (read.reading, read.standing)
