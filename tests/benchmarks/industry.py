"""Readings of an invented industry, made by a seeded generator as the extractors would leave them.

A few companies are in the news every day and most of them seldom; companies share short names, units their names,
people theirs; a career leads through several companies, and several articles tell of each step.  Every quote
stands in the text of its article.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.ids import hash_parts
from kg.model import Argument, Article, Block, BlockKind, Entity, EntityType, Evidence, Reading, Statement, Status

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
SPEAKERS = {Status.CLAIMED: "公司发言人", Status.RUMORED: "知情人士", Status.DENIED: "相关负责人"}
PER_ARTICLE = 8
PHRASES = {
    "acquires": "{one}收购{two}",
    "appointed_to": "{one}获任{two}{post}",
    "based_in": "{one}总部位于{two}",
    "develops": "{one}研发{two}",
    "dissolves": "{one}撤销{two}",
    "establishes": "{one}成立{two}",
    "heads": "{one}负责{two}",
    "holds_post": "{one}担任{two}{post}",
    "invests_in": "{one}投资{two}",
    "joins": "{one}加入{two}",
    "leaves": "{one}离开{two}",
    "partners_with": "{one}与{two}达成合作",
    "renamed_to": "{one}更名为{two}",
    "reports_to": "{one}向{two}汇报",
    "responsible_for": "{one}主管{two}",
    "steps_down_from": "{one}卸任{two}{post}",
    "subsidiary_of": "{one}是{two}的子公司",
    "succeeds": "{one}接替{two}",
    "unit_of": "{one}隶属{two}",
    "works_for": "{one}就职于{two}",
}
"""How a sentence of an article says each relation."""


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
            name = self.name_person()
            for company in self.dice.choices(self.companies, self.weights, k=self.dice.choice((1, 1, 2, 3))):
                company.staff.append(name)

    def _found_company(self) -> Company:
        dice = self.dice
        short = dice.choice(FIRST) + dice.choice(SECOND) + (dice.choice(SECOND) if dice.random() < 0.6 else "")
        usual = short + dice.choice(TRADES)
        units = [(name, None) for name in dice.sample(UNITS, dice.randint(2, 8))]
        units += [(dice.choice(TEAMS), owner) for owner, _ in units[:3]]
        return Company(f"{usual}股份有限公司", (usual, f"{usual}股份有限公司", short), tuple(dict.fromkeys(units)))

    def name_person(self) -> str:
        return self.dice.choice(FAMILY) + "".join(self.dice.choices(GIVEN, k=self.dice.choice((1, 2, 2))))

    def write_reading(self, number: int) -> Reading:
        """The reading of one article about one company and, now and then, others."""
        dice = self.dice
        day = date(2015, 1, 1) + timedelta(days=dice.randrange(4000))
        company, other = dice.choices(self.companies, self.weights, k=2)
        desk = Desk(f"article-{number:07d}", day, f"{company.names[0]}人事与业务变动")
        home = desk.name(EntityType.ORGANIZATION, company.names[0], dice.sample(company.names, dice.randint(0, 2)))
        people = dice.sample(company.staff, min(len(company.staff), dice.randint(1, 4))) or [self.name_person()]
        for _ in range(PER_ARTICLE):
            self.tell(desk, company, home, other, dice.choice(people))
        return desk.finish()

    def tell(self, desk: Desk, company: Company, home: Entity, other: Company, who: str) -> None:
        """Adds what is told of one person or the company."""
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
    """One article in the making: each statement adds a sentence to its text."""

    def __init__(self, article: str, day: date, title: str = "") -> None:
        self.article, self.day, self.title = article, day, title
        self.entities: dict[tuple[str, str, str | None], Entity] = {}
        self.statements: list[Statement] = []
        self.sentences: list[str] = []
        self.length = 0

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
        """Adds a statement and the sentence that says it."""
        number, status = len(self.statements), dice.choice(STATUSES)
        told = PHRASES[relation].format(one=one.name, two=two.name, post=fields.get("post", ""))
        when = fields.get("at") or fields.get("start")
        quote = f"{when}，{told}" if when else told
        before = f"{SPEAKERS[status]}称，" if status in SPEAKERS else ""
        start = self.length + len(before)
        self.sentences.append(f"{before}{quote}。\n")
        self.length += len(self.sentences[-1])
        self.statements.append(
            Statement(
                hash_parts(self.article, number),
                self.article,
                Argument(one.name, one.type, one.id),
                relation,
                Argument(two.name, two.type, two.id),
                Evidence(quote, start, start + len(quote)),
                status=status,
                speaker=SPEAKERS.get(status),
                confidence=0.6 + number * 37 % 400 / 1000,
                extractor="templates",
                template=relation,
                **fields,
            )
        )

    def finish(self) -> Reading:
        """The reading."""
        text = "".join(self.sentences)
        digest = hashlib.sha256(f"{self.title}\n{text}".encode()).hexdigest()
        article = Article(
            self.article,
            text,
            self.title,
            self.day.isoformat(),
            "云岭日报",
            blocks=(Block(BlockKind.BODY, 0, len(text)),),
            digest=digest,
        )
        return Reading(article, tuple(self.entities.values()), tuple(self.statements))


def write_industry(statements: int, seed: int = 1, kind: type[Industry] = Industry) -> list[Reading]:
    """Readings that hold at least so many statements, the same for the same numbers."""
    industry = kind(statements, seed)
    readings: list[Reading] = []
    count = 0
    while count < statements:
        readings.append(industry.write_reading(len(readings)))
        count += len(readings[-1].statements)
    return readings
