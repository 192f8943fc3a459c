"""`docs/performance.md` made of figures: tables, and what each figure means.  Nothing here measures anything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sampling_section import SAMPLING, list_modules, tell_leave

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Figures = Mapping[str, Any]

TEXT_STAGES = ("segment", "mentions", "extract")
"""What lies between a text and its statements."""
TEXT, WHOLE = "text to statements", "the whole build"
POSSEG = "jieba"
"""The package of the reference that the others are held against."""
ASKED_TEXT, ASKED_BUILD, ASKED_RATIO, ASKED_WORKERS = 150, 75, 20, 1.8
ASKED_STARTUP = {"kg build": 1.5, "kg query": 0.4, "kg show": 0.4, "kg --help": 0.4}
FLAT = 0.1
"""Memory is flat when it grows by no more than this share while the articles become four times as many."""
BUSY = 1.0
"""The load from which on a machine had something else to do."""

HEAD = """# Performance

Made by `make performance`, which measures everything on the machine that it runs on and writes this page; nothing
here is written by hand. `make performance ONLY=startup` measures one part anew (`stages`, `sampling`, `reading`,
`startup`, `growth`), `make performance ONLY="stages:100 growth:1000,10000,100000"` does so with other numbers of
articles. The figures lie in `tests/benchmarks/results/`.
"""
STAGES = f"""
`tests/benchmarks/news.py` mixes the articles of the annotated ones in `tests/gold/`: paragraphs shuffled, names
exchanged, no sentence written twice, so that remembering a text wins nothing. A sentence holds a cue where an
annotator quoted it for something that it tells.

Times are the processor's seconds of one process, so that articles/s are those of one core. `load` comes once, before
the articles that count: tools, word lists, compiled patterns, and up to 20 other articles. Each stage up to *extract*
ran in a process of its own, *link* to *export* in one; `peak` is the most memory that the process held until the end of
the stage, the input of all articles at once among it, which a build does not hold.

*read* takes JSON Lines. *{TEXT}* is *segment*, *mentions* (words, names, posts) and *extract* (statements, checks,
weighing) together. *link* finds reprints and tells namesakes apart, *fold* makes tenures and changes, *assemble* the
network; *export* walks, sorts and checks the RDF and writes all formats of a build. *{WHOLE}* is `kg build -j 1` from
the file to the published folder, the store included.
"""
REFERENCES = """
What others do with the same text in the same run: three that give words with their parts of speech, which is less than
statements with evidence, and a single pass of an automaton over the lexicon's names, the floor of what is possible. As
ratios, figures can be compared from machine to machine. LAC runs on one thread.
"""
STARTUP = """
From the start to the end of a command by the clock on the wall, the median of {runs} runs.
"""
MEMORY = """
One process reads articles one after the other into a store, as `kg add -j 1` does: the most memory that it held so far.
"""
WORKERS = """
`kg add` of the same {articles} articles by the clock on the wall, with all that starting takes.
"""
GROWTH = """
Readings of an invented industry, eight statements an article (`tests/benchmarks/industry.py`), are stored, linked,
folded and published; then ten articles are added. The processor's seconds, and the most memory held until the end of
the stage. `exponent` is how the time grew from the last size but one to the last: 1 is in proportion, 2 with the
square; what took no time to speak of has none.
"""
CHINESE = """
本页由 `make performance` 在本机实测后写成，不手工修改。第一张表对照要求与实测；其后依次为：各阶段的速度与内存
（一个进程，按处理器时间计）、与固定参照（jieba.posseg、LAC、rjieba、一遍 Aho-Corasick）的比值、时间花在哪些模块、
命令的启动时间、阅读时的内存、两个进程与一个进程之比、文章数增长时各阶段的时间与内存。语料由
`tests/benchmarks/news.py` 生成：打乱标注文章的段落，更换人名与公司名，没有两句相同。
"""


def render_page(results: Mapping[str, Figures]) -> str:
    """The page; a part that is not among the results is said to be missing."""
    parts = [HEAD, _section("What was asked and what is reached", _render_asked(results))]
    parts += [
        _section("Stage by stage", _render_part(results, "stages", _render_stages)),
        _section("Against fixed references", _render_part(results, "stages", _render_references)),
        _section(
            "Where the time goes",
            _render_part(results, "sampling", partial(_render_modules, stages=results.get("stages"))),
        ),
        _section("Starting", _render_part(results, "startup", _render_startup)),
        _section("Memory while reading", _render_part(results, "reading", _render_memory)),
        _section("Two processes", _render_part(results, "reading", _render_workers)),
        _section("Growth", _render_part(results, "growth", _render_growth)),
        _section("中文", CHINESE),
    ]
    return "".join(parts)


def _section(title: str, text: str) -> str:
    return f"\n## {title}\n{text}"


def _render_part(results: Mapping[str, Figures], name: str, render: Callable[[Figures], str]) -> str:
    if name not in results:
        return f"\nNot measured yet: `make performance ONLY={name}`.\n"
    figures = results[name]
    return f"{render(figures)}\n{_tell_run(figures['run'])}\n"


def _tell_run(run: Figures) -> str:
    cores = f"{run['cores']} core{'s' * (run['cores'] != 1)}"
    commit = f", commit {run['commit']}" if run["commit"] else ""
    busy = f", beside other work (load {run['load']}), so rather too slow than too fast" if run["load"] >= BUSY else ""
    return f"Measured on {cores}, {run['system']}, Python {run['python']}{commit}{busy}."


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, its first column to the left and the others to the right."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _spell(number: float) -> str:
    """A figure with three digits that count, or all of those before the point.

    >>> _spell(1234.5), _spell(12.345), _spell(0.012345), _spell(0.0)
    ('1,234', '12.3', '0.0123', '0')
    """
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.3g}" if number >= 0.001 else f"{number:.1g}"


def _spell_ratio(ratio: float) -> str:
    """How many times as fast, as a fraction where it is slower.

    >>> _spell_ratio(3.704), _spell_ratio(0.0083)
    ('3.7 ×', '1/120')
    """
    return f"{ratio:.3g} ×" if ratio >= 1 else f"1/{_spell(1 / ratio)}"


def _find_stages(figures: Figures) -> dict[str, Figures]:
    """The stages by name, with the way from a text to its statements behind the last of it."""
    found: dict[str, Figures] = {}
    for row in figures["stages"]:
        found[row["stage"]] = row
        if row["stage"] == TEXT_STAGES[-1]:
            parts = [found[stage] for stage in TEXT_STAGES]
            found[TEXT] = {
                "load": sum(part["load"] for part in parts),
                "seconds": sum(part["seconds"] for part in parts),
                "peak_mib": max(part["peak_mib"] for part in parts),
            }
    return found


def _render_stages(figures: Figures) -> str:
    articles, size = figures["articles"], figures["bytes"]
    told = (
        f"\n{articles:,} articles of {figures['characters'] / articles:,.0f} characters, {size / 1e6:.1f} MB in UTF-8; "
        f"{figures['telling'] / figures['sentences']:.0%} of {figures['sentences']:,} sentences hold a cue.\n"
    )
    rows = [
        [
            f"**{stage}**" if stage in (TEXT, WHOLE) else stage,
            f"{row['load']:.1f} s" if row["load"] else "",
            _spell(articles / row["seconds"]),
            _spell(size / row["seconds"] / 1e6),
            _spell(row["seconds"] / articles * 1000),
            f"{row['peak_mib']:,} MiB",
        ]
        for stage, row in _find_stages(figures).items()
    ]
    return STAGES + told + _table(["stage", "load", "articles/s", "MB/s", "ms an article", "peak"], rows)


def _render_references(figures: Figures) -> str:
    text = figures["bytes"] / _find_stages(figures)[TEXT]["seconds"] / 1e6
    rows = []
    for row in figures["references"]:
        if row["version"] is None:
            rows.append([row["reference"], f"{row['package']} is not installed", "", "", ""])
            continue
        pace = row["bytes"] / row["seconds"] / 1e6
        name = f"{row['package']} {row['version']}"
        rows.append([row["reference"], name, _spell(pace), _spell_ratio(text / pace), f"{row['peak_mib']:,} MiB"])
    rows.append([f"**{TEXT}**", "", _spell(text), "", ""])
    return REFERENCES + _table(["reference", "package", "MB/s", f"{TEXT} is as fast", "peak"], rows)


def _render_modules(figures: Figures, stages: Figures | None) -> str:
    rows = [[part, module, f"{share:.1%}", _spell(each)] for part, module, share, each in list_modules(figures)]
    table = _table(["part", "module", "share", "ms an article"], rows).replace("| --- | ---: |", "| --- | --- |", 1)
    pace = _find_posseg(stages) if stages else None
    posseg = stages["bytes"] / stages["articles"] / pace * 1000 if stages and pace else None
    return SAMPLING + tell_leave(ASKED_TEXT, ASKED_BUILD, ASKED_RATIO, posseg) + table


def _find_posseg(stages: Figures) -> float | None:
    """The bytes a second of jieba.posseg, None where it is not installed."""
    rows = (row for row in stages["references"] if row["package"] == POSSEG and row["version"] is not None)
    return next((row["bytes"] / row["seconds"] for row in rows), None)


def _render_startup(figures: Figures) -> str:
    rows = [[row["command"], f"{row['median']:.2f} s", f"{row['quickest']:.2f} s"] for row in figures["commands"]]
    return STARTUP.format(runs=figures["runs"]) + _table(["command", "median", "quickest"], rows)


def _render_memory(figures: Figures) -> str:
    rows = [[f"{row['articles']:,}", f"{row['peak_mib']:,} MiB"] for row in figures["memory"]]
    return MEMORY + _table(["articles read", "peak"], rows)


def _render_workers(figures: Figures) -> str:
    articles, (first, *_) = figures["articles"], figures["workers"]
    rows = [
        [
            f"-j {row['workers']}",
            f"{row['seconds']:.1f} s",
            _spell(articles / row["seconds"]),
            f"{first['seconds'] / row['seconds']:.2f} ×",
        ]
        for row in figures["workers"]
    ]
    return WORKERS.format(articles=f"{articles:,}") + _table(["", "time", "articles/s", "as fast as one"], rows)


def _render_growth(figures: Figures) -> str:
    sizes, found = figures["sizes"], {(row["articles"], row["stage"]): row for row in figures["rows"]}
    header = ["articles", *(cell for size in sizes for cell in (f"{size:,}", "peak")), "exponent"]
    rows = []
    for stage in dict.fromkeys(row["stage"] for row in figures["rows"]):
        cells = [found[size, stage] for size in sizes]
        spelled = [cell for row in cells for cell in (f"{row['seconds']:,.2f} s", f"{row['peak_mib']:,} MiB")]
        exponent = figures["exponents"].get(stage)
        rows.append([stage, *spelled, "" if exponent is None else f"{exponent:.2f}"])
    return GROWTH + _table(header, rows) + _tell_reading(figures.get("reading"))


def _tell_reading(reading: Figures | None) -> str:
    """What reading the texts of the industry takes, where it was measured; it does not depend on how many there are."""
    if reading is None:
        return ""
    length, pace = reading["characters"] / reading["articles"], reading["articles"] / reading["seconds"]
    return f"\nTheir texts, of {length:,.0f} characters, are read at {_spell(pace)} articles/s by one process.\n"


def _render_asked(results: Mapping[str, Figures]) -> str:
    rows = [row for name, judge in JUDGES.items() if name in results for row in judge(results[name])]
    if not rows:
        return "\nNothing is measured yet: `make performance`.\n"
    return _table(["what", "asked", "measured", "reached"], rows)


def _judge(what: str, asked: str, measured: str, *, reached: bool) -> list[str]:
    return [what, asked, measured, "yes" if reached else "**no**"]


def _judge_stages(figures: Figures) -> list[list[str]]:
    stages, articles = _find_stages(figures), figures["articles"]
    text, whole = articles / stages[TEXT]["seconds"], articles / stages[WHOLE]["seconds"]
    rows = [
        _judge(
            f"{TEXT}, one core", f"{ASKED_TEXT} articles/s", f"{_spell(text)} articles/s", reached=text >= ASKED_TEXT
        ),
        _judge(
            f"{WHOLE}, one core",
            f"{ASKED_BUILD} articles/s",
            f"{_spell(whole)} articles/s",
            reached=whole >= ASKED_BUILD,
        ),
    ]
    if (posseg := _find_posseg(figures)) is not None:
        ratio = (figures["bytes"] / stages[TEXT]["seconds"]) / posseg
        asked = f"{ASKED_RATIO} × jieba.posseg, the whole text"
        rows.append(_judge(TEXT, asked, _spell_ratio(ratio), reached=ratio >= ASKED_RATIO))
    return rows


def _judge_startup(figures: Figures) -> list[list[str]]:
    return [
        _judge(row["command"], f"under {limit} s", f"{row['median']:.2f} s", reached=row["median"] < limit)
        for row in figures["commands"]
        for command, limit in ASKED_STARTUP.items()
        if row["command"].startswith(command)
    ]


def _judge_reading(figures: Figures) -> list[list[str]]:
    first, last = figures["memory"][0], figures["memory"][-1]
    grown = last["peak_mib"] / first["peak_mib"] - 1
    span = f"memory while reading, from {first['articles']:,} to {last['articles']:,} articles"
    workers = {row["workers"]: row["seconds"] for row in figures["workers"]}
    ratio = workers[1] / workers[2]
    return [
        _judge(span, "flat", f"{grown:+.0%}", reached=grown <= FLAT),
        _judge("two processes instead of one", f"{ASKED_WORKERS} ×", f"{ratio:.2f} ×", reached=ratio >= ASKED_WORKERS),
    ]


JUDGES: Mapping[str, Callable[[Figures], list[list[str]]]] = {
    "stages": _judge_stages,
    "startup": _judge_startup,
    "reading": _judge_reading,
}
"""What each part's figures are held against."""
