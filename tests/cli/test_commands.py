"""The command line as its users meet it: output, exit codes, messages, and no traceback ever."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = "云栈科技3月3日宣布，任命周以宁为首席财务官，向总裁陆知行汇报。\n"


def run(*arguments: str, stdin: str = "", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **(env or {})},
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    result = run("build", str(folder / "a.txt"), "--out", str(folder / "out"))
    assert result.returncode == 0, result.stderr
    return folder / "out"


def test_help_is_quick() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert run("--help").returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < 0.6, f"{spent:.2f} s of CPU; the aim is 0.3 s on an idle machine"


@pytest.mark.parametrize(
    "command",
    [
        "build",
        "extract",
        "try",
        "query",
        "show",
        "add",
        "articles",
        "retract",
        "export",
        "evaluate",
        "vocabulary",
        "merge",
        "split",
        "undo",
        "links",
        "judgements",
    ],
)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.returncode == 0
    assert f"kg {command}" in result.stdout


def test_extract_prints_one_json_object_a_line(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    result = run("extract", str(file))
    assert result.returncode == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    found = {(row["subject"]["name"], row["relation"], row["object"]["name"]) for row in rows}
    assert ("周以宁", "appointed_to", "云栈科技") in found


def test_extract_reads_standard_input_and_prints_a_table() -> None:
    result = run("extract", "-", "--format", "table", stdin=TEXT)
    assert result.returncode == 0
    assert "周以宁" in result.stdout


def test_try_shows_words_names_templates_and_statements() -> None:
    result = run("try", "云栈科技任命周以宁为首席财务官。", "--published", "2025-03-05")
    assert result.returncode == 0
    for part in ("words", "person", "matched", "appointed_to", "statements"):
        assert part in result.stdout


def test_show_prints_what_is_known_with_its_sentence(built: Path) -> None:
    result = run("show", "周以宁", "--out", str(built))
    assert result.returncode == 0, result.stderr
    assert "首席财务官" in result.stdout
    assert "任命周以宁为首席财务官" in result.stdout
    assert "(," not in result.stdout


def test_show_prints_a_sentence_once_however_much_it_tells(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("云岭科技任命周以宁为首席财务官。", "utf-8")
    assert run("add", str(tmp_path / "a.txt"), "--store", str(tmp_path / "kg.db")).returncode == 0
    lines = run("show", "周以宁", "--store", str(tmp_path / "kg.db")).stdout.splitlines()
    told = "      “云岭科技任命周以宁为首席财务官”  a"
    assert lines[2:4] == ["  周以宁 担任 云岭科技  首席财务官", told]
    assert lines.count(told) == 2, "under what holds, and under what happened"
    assert lines[-2:] == ["named in 1 article", ""]


@pytest.mark.parametrize("words", [("周以宁",), ("周以宁", "--json"), ("科技",), ("無此人",)])
def test_show_answers_the_same_where_it_has_to_link_and_fold_first(
    built: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    shutil.copy(built / "kg.db", tmp_path / "kg.db")
    quick = run("show", *words, "--store", str(tmp_path / "kg.db"), "--out", str(built))
    slow = run("show", *words, "--store", str(tmp_path / "kg.db"), "--out", str(tmp_path / "none"))
    assert (quick.returncode, quick.stdout, quick.stderr) == (slow.returncode, slow.stdout, slow.stderr)
    assert (quick.returncode == 0) == (words != ("無此人",))


def test_show_of_a_damaged_register_answers_all_the_same(built: Path, tmp_path: Path) -> None:
    for name in ("kg.db", "kg.register"):
        shutil.copy(built / name, tmp_path / name)
    wanted = run("show", "周以宁", "--out", str(tmp_path)).stdout
    with closing(sqlite3.connect(tmp_path / "kg.register")) as register, register:
        assert register.execute("UPDATE evidence SET row = 'no JSON'").rowcount > 0
    told = run("show", "周以宁", "--out", str(tmp_path))
    assert (told.returncode, told.stdout) == (0, wanted)


def test_show_loads_nothing_of_what_links_and_folds(built: Path) -> None:
    code = (
        "import sys; sys.argv = ['kg', 'show', '周以宁', '--out', sys.argv[1]]\n"
        "from kg.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'numpy', 'networkx', 'msgspec', 'yaml', 'opencc', 'kg.graph', 'kg.link'} & {*sys.modules}))"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(built)], capture_output=True, text=True, check=True)
    assert ended.stdout.startswith("周以宁")
    assert ended.stdout.splitlines()[-1] == "[]"


def test_show_of_a_stranger_is_a_usage_error(built: Path) -> None:
    result = run("show", "无此人", "--out", str(built))
    assert result.returncode == 2
    assert "无此人" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_query_answers_in_three_forms(built: Path, form: str) -> None:
    result = run("query", "reports-to", "--data", str(built / "kg.nq"), "--format", form)
    assert result.returncode == 0, result.stderr
    assert "陆知行" in result.stdout


def test_the_base_of_the_iris_is_an_option_that_the_next_export_remembers(tmp_path: Path) -> None:
    article = {"id": "a", "text": TEXT, "published": "2025-03-05"}
    (tmp_path / "a.jsonl").write_text(json.dumps(article, ensure_ascii=False), "utf-8")
    out = tmp_path / "out"
    first = ("build", str(tmp_path / "a.jsonl"), "--base", "https://graph.acme.cn/")
    for command in (first, ("export",)):
        result = run(*command, "--out", str(out), "--formats", "nq")
        assert result.returncode == 0, result.stderr
        text = (out / "kg.nq").read_text("utf-8")
        assert "<https://graph.acme.cn/id/entity/" in text
        assert "<https://graph.acme.cn/graph/" in text
        assert "<https://kg.example/ns#subject>" in text
        assert "<https://kg.example/id/" not in text
        assert json.loads((out / "manifest.json").read_text("utf-8"))["base"] == "https://graph.acme.cn/"
    patch = run("changes", "--from", "2000", "--to", "2030", "--format", "rdf-patch", "--out", str(out))
    assert "A <https://graph.acme.cn/id/entity/" in patch.stdout


def test_missing_path_is_reported_with_exit_code_one(tmp_path: Path) -> None:
    result = run("extract", str(tmp_path / "nowhere.txt"))
    assert result.returncode == 1
    assert "missing-path" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "x.txt", "--formats", "tttl"),
        ("build", "x.txt", "--base", "https://graph.acme.cn"),
        ("export", "--base", "graph.acme.cn/"),
        ("query", "SELEC ?s"),
        ("try", "一句话", "--published", "昨天"),
        ("nosuch",),
    ],
)
def test_wrong_usage_ends_with_two_and_no_traceback(built: Path, arguments: tuple[str, ...]) -> None:
    more = ("--data", str(built / "kg.nq")) if arguments[0] == "query" else ()
    result = run(*arguments, *more)
    assert result.returncode == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


def test_a_broken_ontology_names_file_key_and_the_nearest_value(tmp_path: Path) -> None:
    for part in ("kg", "ontology", "seeds/lexicon"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    file = tmp_path / "ontology" / "relations" / "joins.yaml"
    file.write_text(file.read_text("utf-8").replace("effect: starts", "effect: start"), "utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "kg", "extract", "-"],
        input=TEXT, capture_output=True, text=True, cwd=tmp_path, check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert result.returncode == 2
    assert "joins.yaml: effect" in result.stderr
    assert 'did you mean "starts"?' in result.stderr
    assert "Traceback" not in result.stderr


def test_a_broken_lexicon_names_file_and_line(tmp_path: Path) -> None:
    for part in ("kg", "ontology", "seeds/lexicon"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    file = tmp_path / "seeds" / "lexicon" / "suffixes.csv"
    file.write_text(file.read_text("utf-8").replace(",unit,", ",unti,", 1), "utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "kg", "extract", "-"],
        input=TEXT, capture_output=True, text=True, cwd=tmp_path, check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert result.returncode == 2
    assert "suffixes.csv" in result.stderr
    assert "Traceback" not in result.stderr
