"""Kills builds, adds, judgements, retractions, exports, backups and restores at random moments, and looks what is left.

    python tests/store/kill_many.py --kills 200 [--seed 1] [--folder DIR]

Each is a process of its own, forked from one that has everything loaded.  It is killed after a random time, or by
itself before a random call: the n-th file opened, renamed or removed, or the n-th statement given to SQLite, so that
the moments that last a millisecond are met as often as those that last long.  Beside some builds a second one runs,
which waits and must end well.  After each kill the stores must be whole and hold every article and judgement that was
kept, no published file may be another than before or after, and the next build must give the bytes of one that nothing
disturbed.  Prints what was killed how often; ends with 1 when anything was lost.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Say = Callable[[str], None]
    Work = Callable[[Say], None]

FORMATS = ("ttl", "nq", "jsonl", "html", "csv", "oxigraph")
ARTICLES = (
    "云栈科技{n}月3日宣布，任命周以宁为首席财务官，向总裁陆知行汇报。",
    "何景明加入云栈科技，负责智能座舱事业部，第{n}次调整。",
    "知情人士称，陆知行将于{n}月卸任云栈科技总裁。公司发言人否认。",
    "云栈科技{n}月成立海外事业部，由许知远负责；原国际部撤销。",
    "星河科技{n}月5日宣布，周以宁出任首席执行官。",
)
JUDGED = ("何景明", "陆知行")
"""Two whose articles have names of their own, so that both versions tell of them."""
EVENTS = frozenset(
    {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate", "os.chmod", "shutil.rmtree"}
)


class Deadly(sqlite3.Connection):
    """A connection that counts what it is given to do."""

    count: Callable[[], None] = staticmethod(lambda: None)

    def execute(self, *arguments: Any) -> sqlite3.Cursor:  # noqa: ANN401 - whatever SQLite takes
        self.count()
        return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:  # noqa: ANN401 - the same
        self.count()
        return super().executemany(*arguments)


@dataclass
class Child:
    """What came of a process: what it said before it ended, whether it was killed, how many events and seconds."""

    said: list[str]
    killed: bool
    events: int
    seconds: float


def run_child(work: Work, *, at: int | None = None, after: float | None = None) -> Child:
    """Does `work` in a forked process, which dies before its event number `at` or `after` so many seconds."""
    started = start_child(work, at)
    if after is not None:
        time.sleep(after)
        os.kill(started[0], signal.SIGKILL)
    return await_child(*started)


def start_child(work: Work, at: int | None = None) -> tuple[int, int, float]:
    """Begins `work` in a forked process: its number, where it is heard, and when it began.

    `work` is given the function by which it says what it has done; "!" is said at its end, with the number of events.
    """
    reading, writing = os.pipe()
    began = time.monotonic()
    process = os.fork()
    if process == 0:
        _be_child(work, writing, at)
    os.close(writing)
    return process, reading, began


def await_child(process: int, reading: int, began: float) -> Child:
    """What came of it; ends the script where it failed by itself."""
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read().splitlines()
    _, status = os.waitpid(process, 0)
    events = int(said.pop()[1:]) if said and said[-1].startswith("!") else 0
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"a process failed by itself: {said}")
    return Child(said, os.WIFSIGNALED(status), events, time.monotonic() - began)


def _be_child(work: Work, writing: int, at: int | None) -> None:
    events = 0

    def count() -> None:
        nonlocal events
        events += 1
        if events == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def say(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    code = 1
    try:
        sys.addaudithook(lambda event, _: count() if event in EVENTS else None)
        Deadly.count = staticmethod(count)
        sqlite3.connect = partial(sqlite3.connect, factory=Deadly)  # type: ignore[assignment]  # this process alone
        work(say)
        say(f"!{events}")
        code = 0
    except BaseException as error:
        say(f"{type(error).__name__}: {error}")
    finally:
        os._exit(code)


@dataclass
class Desk:
    """A folder with articles in two versions, a store and a publication, and what was kept in it by now."""

    root: Path
    version: int = 0
    where: Path | None = None
    judgements: list[str] = field(default_factory=list)
    references: dict[tuple[int, bytes], dict[str, str]] = field(default_factory=dict)

    @property
    def out(self) -> Path:
        return self.where or self.root / "out"

    @property
    def store(self) -> Path:
        return self.out / "kg.db"

    @property
    def log(self) -> Path:
        return self.out / "kg.judgements.jsonl"

    @property
    def backup(self) -> Path:
        return self.root / "backup.db"

    @property
    def restored(self) -> Path:
        return self.root / "restored.db"

    @property
    def stores(self) -> tuple[Path, ...]:
        return self.store, self.backup, self.restored

    def list_texts(self) -> list[str]:
        """The texts of the articles as they are now."""
        return [text.format(n=3 + self.version) for text in ARTICLES]

    def list_litter(self) -> list[str]:
        """Files that are nobody's: half-written ones, and what SQLite keeps while a store is open.

        The lock of a killed process is free; its file goes with the next who takes it.
        """
        names = [path.relative_to(self.root) for path in self.root.rglob("*") if path.suffix != ".lock"]
        return [str(name) for name in names if name.name.startswith(".") or name.name.endswith(("-wal", "-shm"))]

    def refer(self) -> dict[str, str]:
        """The digests of a first build of the articles as they are now, with the log as it is."""
        log = self.log.read_bytes() if self.log.is_file() else b""
        key = self.version, log
        if key not in self.references:
            place = self.root / "first"
            shutil.rmtree(place, ignore_errors=True)
            first = Desk(self.root, self.version, where=place)
            place.mkdir()
            if log:
                first.log.write_bytes(log)
            run_child(partial(build, first))
            self.references[key] = ask(lambda: digest_files(place))
        return self.references[key]

    def news(self, version: int) -> Path:
        return self.root / f"version{version}" / "news"

    def write_articles(self, version: int) -> None:
        """The same articles in another version: three files, and two without names of their own in a fourth."""
        folder = self.news(version)
        folder.mkdir(parents=True, exist_ok=True)
        texts = [text.format(n=3 + version) for text in ARTICLES]
        for number, text in enumerate(texts[:3]):
            (folder / f"{number}.txt").write_text(text + "\n", "utf-8")
        rows = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts[3:])
        (folder / "rows.jsonl").write_text(rows, "utf-8")

    def take_version(self, version: int) -> None:
        """From now on the articles are those of that version: the same paths hold other texts."""
        current = self.root / "news"
        shutil.rmtree(current, ignore_errors=True)
        shutil.copytree(self.news(version), current)
        self.version = version


def build(desk: Desk, say: Say) -> None:
    from kg.pipeline import build as build_all

    build_all([str(desk.root / "news")], desk.out, desk.store, formats=FORMATS, each=lambda _: say("article"))


def add(desk: Desk, say: Say) -> None:
    from kg.pipeline import add as add_all

    add_all([str(desk.root / "news")], desk.store, each=lambda _: say("article"))


def export(desk: Desk, _: Say) -> None:
    from kg.pipeline import publish_store

    publish_store(desk.store, desk.out, formats=FORMATS)


def judge(desk: Desk, say: Say, words: tuple[str, ...]) -> None:
    """A command of the log; what it prints of its line is what its user takes for kept."""
    from typer.testing import CliRunner

    from kg.cli import app

    call = [*words, "--out", str(desk.out), "--by", "王分析", "--json"]
    result = CliRunner().invoke(app, call, catch_exceptions=False)
    if result.exit_code:
        raise RuntimeError(result.output)
    say(result.stdout.strip())


def retract(desk: Desk, _: Say) -> None:
    from typer.testing import CliRunner

    from kg.cli import app

    result = CliRunner().invoke(app, ["retract", "2", "--out", str(desk.out)], catch_exceptions=False)
    if result.exit_code:
        raise RuntimeError(result.output)


def back_up(desk: Desk, _: Say) -> None:
    from kg.store import claim_store
    from kg.store.backup import back_up as back_up_store

    with claim_store(desk.backup):
        back_up_store(desk.store, desk.backup, force=True)


def restore(desk: Desk, _: Say) -> None:
    from kg.store import claim_store
    from kg.store.backup import restore as restore_store

    with claim_store(desk.restored):
        restore_store(desk.backup, desk.restored, force=True)


ADDING = frozenset({"build", "add", "second"})
"""What reads the articles, so that they are changed before it."""
OPERATIONS: dict[str, Callable[[Desk, Say], None]] = {
    "build": build,
    "second": build,
    "add": add,
    "export": export,
    "merge": partial(judge, words=("merge", *JUDGED, "--force")),
    "split": partial(judge, words=("split", JUDGED[0])),
    "undo": partial(judge, words=("undo",)),
    "retract": retract,
    "backup": back_up,
    "restore": restore,
}


def ask(look: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What `look` finds in a process of its own, for this one opens no store: a fork of it must be like a new one."""
    child = run_child(lambda say: say(json.dumps(look(), ensure_ascii=False)))
    return json.loads(child.said[0])


def digest_files(out: Path) -> dict[str, str]:
    """The published files by their names, with the quads of the store that `kg query` opens, all as digests."""
    from kg.sparql.kept import CURRENT, KEPT, open_kept

    files = [path for path in out.rglob("*") if path.is_file() and KEPT not in path.parts]
    names = {path.relative_to(out).as_posix(): path for path in files}
    found = {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in sorted(names.items())
        if not name.startswith((".", "kg.db", "kg.judgements"))
    }
    if (out / KEPT / CURRENT).is_file():
        quads = "\n".join(sorted(str(quad) for quad in open_kept(out / KEPT)))
        found[KEPT] = hashlib.sha256(quads.encode()).hexdigest()
    return found


def list_texts(store: Path) -> dict[str, str]:
    """The texts of a store by the ids of their articles; none where there is no store."""
    from kg.store import Store

    if not store.is_file():
        return {}
    with Store.open(store, read_only=True) as opened:
        return {article.id: article.text.strip() for article in opened.articles()}


def examine(store: Path) -> list[str]:
    """What `kg check` finds wrong with a store; nothing where there is none yet."""
    from kg.places import find_log
    from kg.store.audit import audit_store
    from kg.store.logs import audit_log

    if not store.is_file():
        return []
    findings = (*audit_store(store).findings, *audit_log(store, find_log(store))[1])
    return [f"{issue.code}: {issue.where}: {issue.message}" for issue in findings if issue.code != "torn-judgement"]


def list_judged(log: Path) -> list[str]:
    from kg.link.judgements import load_judgements

    return [judgement.id for judgement in load_judgements(log)]


def check_kept(desk: Desk, name: str, said: list[str], former: dict[str, str]) -> list[str]:
    """What is not there of all that was kept before the kill."""
    faults = [f"{place.name}: {fault}" for place in desk.stores for fault in ask(lambda place=place: examine(place))]
    texts = ask(lambda: list_texts(desk.store))
    fresh = [text for text in texts.values() if text in desk.list_texts()]
    if name in ADDING and len(fresh) < len(said):
        faults.append(f"{len(said)} articles were stored, {len(fresh)} are there")
    if len(texts) < min(len(former), len(ARTICLES)) - (name == "retract"):
        faults.append(f"{len(former)} articles were there, {len(texts)} are")
    if name in {"merge", "split", "undo"} and said:
        desk.judgements.append(json.loads(said[0])["id"])
    faults += [f"judgement {key} is lost" for key in set(desk.judgements) - set(ask(lambda: list_judged(desk.log)))]
    return faults


def check_published(desk: Desk, before: dict[str, str], middle: dict[str, str]) -> list[str]:
    """Builds again, undisturbed: its bytes are those of a first build, and each file in between was one or the other.

    A folder of tables is replaced by moving the former one away, so that for a moment there is none.
    """
    run_child(partial(build, desk))
    after = ask(lambda: digest_files(desk.out))
    faults = [
        f"{name} is neither the former one nor the new one"
        for name, digest in middle.items()
        if digest not in {before.get(name), after.get(name)}
    ]
    faults += [f"{name} is gone" for name in before.keys() - middle.keys() if not name.startswith("csv/")]
    wanted = desk.refer()
    faults += [
        f"{n} is not that of a first build" for n in wanted.keys() | after.keys() if wanted.get(n) != after.get(n)
    ]
    return faults


def check_copies(desk: Desk, former: dict[str, dict[str, str]]) -> list[str]:
    """A backup is the former one or the store, a restored store the former one or the backup, and both can be redone.

    `former` holds the texts of each before the kill.
    """
    found = ask(lambda: {path.name: list_texts(path) for path in desk.stores})
    store, backup, restored = (found[path.name] for path in desk.stores)
    faults = [] if backup in (former[desk.backup.name], store) else ["the backup is neither the former nor the store"]
    if restored not in (former[desk.restored.name], former[desk.backup.name]):
        faults.append("the restored store is neither the former one nor the backup")
    run_child(partial(back_up, desk))
    run_child(partial(restore, desk))
    again = ask(lambda: {path.name: list_texts(path) for path in desk.stores})
    return faults + [f"{name} is not the store" for name, texts in again.items() if texts != again[desk.store.name]]


def kill_once(desk: Desk, name: str, measured: Child, chance: random.Random) -> tuple[bool, str, list[str]]:
    """Whether an operation was killed, at which moment, and what was then wrong."""
    if name in ADDING:
        desk.take_version(1 - desk.version)
    before, former = ask(lambda: [digest_files(desk.out), {path.name: list_texts(path) for path in desk.stores}])
    other = start_child(partial(build, desk)) if name == "second" else None
    if chance.random() < 0.5:
        at = chance.randint(1, measured.events)
        moment, child = f"before event {at}", run_child(partial(OPERATIONS[name], desk), at=at)
    else:
        after = chance.uniform(0, measured.seconds)
        moment, child = f"after {after:.3f} s", run_child(partial(OPERATIONS[name], desk), after=after)
    if other is not None:
        await_child(*other)  # it waited for the killed one, or was waited for, and ends well
    faults = check_kept(desk, name, child.said, former[desk.store.name])
    faults += check_published(desk, before, ask(lambda: digest_files(desk.out)))
    if name in {"backup", "restore"}:
        faults += check_copies(desk, former)
    faults += [f"{path} is left over" for path in desk.list_litter()]
    return child.killed, moment, faults


def choose_operation(desk: Desk, chance: random.Random) -> str:
    """Any of them that can be done now: what was merged is split or undone before it is merged again."""
    judging = ["undo", "split"] if ask(lambda: is_merged(desk)) else ["merge"]
    return chance.choice(["build", "second", "add", "export", "retract", "backup", "restore", *judging, *judging])


def is_merged(desk: Desk) -> bool:
    from kg.link.judgements import Verb, list_holding, load_judgements

    holding = list_holding(load_judgements(desk.log))
    return bool(holding) and holding[-1].verb is Verb.MERGE


def measure(desk: Desk) -> dict[str, Child]:
    """Each operation once, undisturbed: how many events and seconds it takes."""
    found = {}
    for name, operation in OPERATIONS.items():
        if name in ADDING:
            desk.take_version(1 - desk.version)
        found[name] = run_child(partial(operation, desk))
        if name == "retract":
            run_child(partial(build, desk))
    run_child(partial(build, desk))
    return found


def load_everything(root: Path) -> None:
    """Loads into this process what its children need, so that they are forked in no time."""
    import kg.preload
    from kg.pipeline import build as build_all

    (root / "warm").mkdir()
    (root / "warm" / "0.txt").write_text(ARTICLES[0].format(n=3), "utf-8")
    formats = tuple(name for name in FORMATS if name != "oxigraph")  # its threads would not survive a fork
    build_all([str(root / "warm")], root / "warmed", root / "warmed" / "kg.db", formats=formats)
    assert kg.preload


def run_kills(root: Path, kills: int, seed: int, tell: Say) -> tuple[Counter[str], list[str]]:
    """Kills so often; how often each operation was killed, and all faults."""
    load_everything(root)
    desk, chance = Desk(root), random.Random(seed)  # noqa: S311 - chance, not secrecy
    for version in (0, 1):
        desk.write_articles(version)
    desk.take_version(0)
    run_child(partial(build, desk))
    measured = measure(desk)
    killed: Counter[str] = Counter()
    faults: list[str] = []
    while killed.total() < kills:
        name = choose_operation(desk, chance)
        dead, moment, found = kill_once(desk, name, measured[name], chance)
        killed[name] += dead
        faults += [f"{name} killed {moment}: {fault}" for fault in found]
        for fault in faults[len(faults) - len(found) :]:
            tell(fault)
        if dead and killed.total() % 20 == 0:
            tell(f"{killed.total()} kills, {len(faults)} faults")
    return killed, faults


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where to work; kept afterwards")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root = wanted.folder or Path(place)
        root.mkdir(parents=True, exist_ok=True)
        killed, faults = run_kills(root, wanted.kills, wanted.seed, lambda line: print(line, flush=True))  # noqa: T201 - a script
    for name, count in sorted(killed.items()):
        print(f"{name:<10}{count:>5} killed")  # noqa: T201 - the same
    print(f"{killed.total()} kills, {len(faults)} faults")  # noqa: T201 - the same
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
