"""How long linking and folding take: readings of an invented industry, from ten thousand statements to a million.

    python tests/benchmarks/link_fold.py                    # 10,000 100,000 300,000 1,000,000
    python tests/benchmarks/link_fold.py 100000 --limit 60  # exits with 1 when a size takes more seconds than this

Nothing is extracted: the readings are made as the extractors would leave them, by a seeded generator.  A few
companies are in the news every day and most of them seldom; companies share short names, units their names,
people theirs; a career leads through several companies, and several articles tell of each step.
Times are the processor's, on one core; each size runs in a process of its own, whose greatest size is told.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.garbage import pause_collection
from kg.link import link_readings
from kg.model import Argument, Article, Entity, EntityType, Evidence, Reading, Statement, Status
from kg.ontology import load_ontology
from kg.timeline import fold_statements

SIZES = (10_000, 100_000, 300_000, 1_000_000)
FIRST = "云远华晟中海天金盛泰恒嘉瑞信达诚博宏安康星辰启明合众联创新光宇长江"
SECOND = "岭山栈川洋河图景源科远达丰和利通兴隆腾飞跃翔城港湾桥原野木林石泉"
TRADES = (
    "科技",
    "控股",
    "银行",
    "证券",
    "生物",
    "传媒",
    "汽车",
    "能源",
    "软件",
    "地产",
    "医药",
    "物流",
    "食品",
    "电子",
    "保险",
)
FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
GIVEN = "静伟芳敏丽强磊军洋勇艳杰涛明超霞平刚桂英文华建国志远思雨子涵浩宇欣怡晨曦嘉琪一鸣清扬望舒砚秋"
UNITS = (
    "财务部",
    "投资部",
    "技术部",
    "产品部",
    "市场部",
    "法务部",
    "人力资源部",
    "研究院",
    "平台与内容事业群",
    "云与智慧产业事业群",
)
TEAMS = ("数据组", "算法组", "测试组", "运营组")
POSTS = ("首席执行官", "首席财务官", "首席技术官", "总裁", "副总裁", "董事", "总经理", "CEO")
STATUSES = (*[Status.ASSERTED] * 14, Status.CLAIMED, Status.CLAIMED, Status.PLANNED, Status.RUMORED, Status.DENIED)
PER_ARTICLE = 8


@dataclass(frozen=True, slots=True)
class Company:
    """An invented company: its full name, its names in the news, the units that it has and who works there."""

    full: str
    names: tuple[str, ...]
    units: tuple[tuple[str, str | None], ...]
    staff: list[str] = field(default_factory=list)


class Industry:
    """Companies and people in proportion to the number of statements that are to be told of them."""

    def __init__(self, statements: int, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - a benchmark repeats its throws
        self.companies = [self._found_company() for _ in range(max(40, statements // 150))]
        self.weights = [1 / (rank + 3) for rank in range(len(self.companies))]
        for _ in range(max(100, statements // 10)):
            name = self._name_person()
            for company in self.dice.choices(self.companies, self.weights, k=self.dice.choice((1, 1, 2, 3))):
                company.staff.append(name)

    def _found_company(self) -> Company:
        dice = self.dice
        short = dice.choice(FIRST) + dice.choice(SECOND) + (dice.choice(SECOND) if dice.random() < 0.6 else "")
        usual = short + dice.choice(TRADES)
        units = [(name, None) for name in dice.sample(UNITS, dice.randint(2, 8))]
        units += [(dice.choice(TEAMS), owner) for owner, _ in units[:3]]
        return Company(f"{usual}股份有限公司", (usual, f"{usual}股份有限公司", short), tuple(dict.fromkeys(units)))

    def _name_person(self) -> str:
        return self.dice.choice(FAMILY) + "".join(self.dice.choices(GIVEN, k=self.dice.choice((1, 2, 2))))

    def write_reading(self, number: int) -> Reading:
        """The reading of one article about one company and, now and then, others."""
        dice = self.dice
        day = date(2015, 1, 1) + timedelta(days=dice.randrange(4000))
        desk = Desk(f"article-{number:07d}", day)
        company, other = dice.choices(self.companies, self.weights, k=2)
        home = desk.name(EntityType.ORGANIZATION, company.names[0], dice.sample(company.names, dice.randint(0, 2)))
        people = dice.sample(company.staff, min(len(company.staff), dice.randint(1, 4))) or [self._name_person()]
        for _ in range(PER_ARTICLE):
            self._tell(desk, company, home, other, dice.choice(people))
        return desk.finish()

    def _tell(self, desk: Desk, company: Company, home: Entity, other: Company, who: str) -> None:
        dice = self.dice
        person = desk.name(EntityType.PERSON, who, (f"{who[0]}总",) if dice.random() < 0.1 else ())
        at = (desk.day - timedelta(days=dice.randrange(900))).isoformat()[: dice.choice((4, 7, 10, 10))]
        match dice.randrange(8):
            case 0 | 1:
                desk.say(person, "appointed_to", home, dice, post=dice.choice(POSTS), at=at)
            case 2:
                desk.say(person, "holds_post", home, dice, post=dice.choice(POSTS))
            case 3:
                desk.say(person, "leaves", home, dice, at=at)
            case 4 | 5:
                unit = desk.name_unit(*dice.choice(company.units), home if dice.random() < 0.8 else None)
                desk.say(person, "heads", unit, dice, at=at)
            case 6:
                desk.say(person, "works_for", home, dice, start=at)
            case _:
                away = desk.name(EntityType.ORGANIZATION, other.names[0], ())
                if away.id != home.id:
                    desk.say(home, dice.choice(("invests_in", "acquires", "partners_with")), away, dice, at=at)


class Desk:
    """One article in the making."""

    def __init__(self, article: str, day: date) -> None:
        self.article, self.day = article, day
        self.entities: dict[tuple[str, str, str | None], Entity] = {}
        self.statements: list[Statement] = []

    def name(
        self, kind: EntityType, name: str, others: tuple[str, ...] | list[str], parent: str | None = None
    ) -> Entity:
        """The article's entity of that name."""
        key = (kind, name, parent)
        if key not in self.entities:
            names = tuple(dict.fromkeys((name, *others)))
            self.entities[key] = Entity(f"{self.article}/{len(self.entities)}", kind, name, names, parent)
        return self.entities[key]

    def name_unit(self, name: str, owner: str | None, home: Entity | None) -> Entity:
        """The article's unit, under its owner within `home`, or without any where the article does not tell it."""
        above = self.name(EntityType.UNIT, owner, (), home.id) if owner and home else home
        return self.name(EntityType.UNIT, name, (), above.id if above else None)

    def say(self, one: Entity, relation: str, two: Entity, dice: random.Random, **fields: str) -> None:
        """Adds a statement."""
        quote = f"{one.name}{fields.get('post', relation)}{two.name}"
        start = len(self.statements) * 40
        self.statements.append(
            Statement(
                f"{self.article}#{len(self.statements)}",
                self.article,
                Argument(one.name, one.type, one.id),
                relation,
                Argument(two.name, two.type, two.id),
                Evidence(quote, start, start + len(quote)),
                status=dice.choice(STATUSES),
                **fields,
            )
        )

    def finish(self) -> Reading:
        """The reading."""
        article = Article(self.article, "", published=self.day.isoformat(), source="云岭日报")
        return Reading(article, tuple(self.entities.values()), tuple(self.statements))


def write_industry(statements: int, seed: int = 1) -> list[Reading]:
    """Readings that hold at least so many statements, the same for the same numbers."""
    industry = Industry(statements, seed)
    readings, count = [], 0
    while count < statements:
        readings.append(industry.write_reading(len(readings)))
        count += len(readings[-1].statements)
    return readings


@dataclass(frozen=True, slots=True)
class Measured:
    """What one size took: processor seconds, and mebibytes before and at the most."""

    statements: int
    articles: int
    named: int
    entities: int
    tenures: int
    changes: int
    link: float
    fold: float
    before: int
    peak: int


@pause_collection()
def measure(statements: int, seed: int) -> Measured:
    """Links and folds an industry of that size, as the building of a graph does: without looking for garbage."""
    readings = write_industry(statements, seed)
    before = _read_peak()
    ontology = load_ontology()
    begun = time.process_time()
    linking = link_readings(readings, generic=ontology.reading.get("generic", ()))
    linked = time.process_time()
    told = [statement for reading in readings for statement in reading.statements]
    published = {reading.article.id: reading.article.published for reading in readings}
    tenures, changes, _ = fold_statements(told, linking.links, ontology, published=published)
    folded = time.process_time()
    return Measured(
        len(told),
        len(readings),
        len(linking.links),
        len(linking.entities),
        len(tenures),
        len(changes),
        linked - begun,
        folded - linked,
        before,
        _read_peak(),
    )


def _read_peak() -> int:
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size // (1024 if sys.platform.startswith("linux") else 1024 * 1024)


_HEADER = "statements articles    named entities  tenures  changes  link s  fold s  s/100k read MiB peak MiB\n"
_LINE = (
    "{m.statements:>10}{m.articles:>9}{m.named:>9}{m.entities:>9}{m.tenures:>9}{m.changes:>9}"
    "{m.link:>8.1f}{m.fold:>8.1f}{pace:>8.1f}{m.before:>9}{m.peak:>9}\n"
)


def main() -> int:
    """Prints a line a size; 1 when one took longer than `--limit`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="STATEMENTS")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, metavar="SECONDS", help="the most that linking and folding may take")
    options = parser.parse_args()
    sys.stdout.write(_HEADER)
    slow = False
    for size in options.sizes:
        alone = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        with alone:
            m = alone.submit(measure, size, options.seed).result()
        total = m.link + m.fold
        slow |= options.limit is not None and total > options.limit
        sys.stdout.write(_LINE.format(m=m, pace=total / m.statements * 1e5))
        sys.stdout.flush()
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
