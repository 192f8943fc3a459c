"""A graph of an invented industry, as large as wanted, linked and folded as every build does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from industry import POSTS, UNITS, Company, Desk, Industry, write_industry

from kg.graph import build_graph
from kg.lexicon import load_lexicon
from kg.model import EntityType
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.model import Entity

QUADS_PER_STATEMENT = 45
"""About so many quads of RDF come of each statement, its share of tenures, changes and entities among them."""
CITIES = ("深圳", "北京", "上海", "杭州", "成都", "武汉", "苏州", "厦门")
FIELDS = ("大模型训练", "支付业务", "海外市场", "智能驾驶", "供应链", "内容审核", "游戏发行", "云计算")
PRODUCTS = ("望舒", "青鸾", "归雁", "听潮", "星图", "明镜", "飞白", "长庚")


class WideIndustry(Industry):
    """An industry of which more is told: reporting lines, new and renamed units, owners, places, products."""

    def __init__(self, statements: int, seed: int) -> None:
        super().__init__(statements, seed)
        # one company in four belongs to another, which may do so too, but never in a circle
        names = [company.names[0] for company in self.companies]
        self.owners = {name: names[rank // 8] for rank, name in enumerate(names) if rank % 4 == 3}
        self.owners = {name: owner for name, owner in self.owners.items() if names.count(name) == 1 and name != owner}

    def tell(self, desk: Desk, company: Company, home: Entity, other: Company, who: str) -> None:
        if self.dice.random() < 0.5:
            super().tell(desk, company, home, other, who)
        elif self.dice.random() < 0.5:
            self.tell_person(desk, company, home, desk.name(EntityType.PERSON, who, ()))
        else:
            self.tell_company(desk, company, home)

    def tell_person(self, desk: Desk, company: Company, home: Entity, person: Entity) -> None:
        """Whom somebody reports to or follows, what they do, and how they come and go."""
        dice, day = self.dice, desk.day.isoformat()
        match dice.randrange(5):
            case 0 | 1:
                boss = desk.name(EntityType.PERSON, dice.choice(company.staff or [self.name_person()]), ())
                if boss.id != person.id:
                    desk.say(person, dice.choice(("reports_to", "reports_to", "succeeds")), boss, dice)
            case 2:
                desk.say(person, "joins", home, dice, at=day[: dice.choice((4, 7, 10))])
            case 3:
                desk.say(person, "steps_down_from", home, dice, post=dice.choice(POSTS), at=day)
            case _:
                desk.say(person, "responsible_for", desk.name(EntityType.FUNCTION, dice.choice(FIELDS), ()), dice)

    def tell_company(self, desk: Desk, company: Company, home: Entity) -> None:
        """What a company sets up, renames, owns and makes, and where it is."""
        dice, day = self.dice, desk.day.isoformat()
        match dice.randrange(5):
            case 0 | 1:
                unit = desk.name_unit(*dice.choice(company.units), home)
                desk.say(home, "establishes", unit, dice, at=day)
                desk.say(unit, "unit_of", home, dice)
            case 2:
                old, new = (desk.name_unit(name, None, home) for name in dice.sample(UNITS, 2))
                desk.say(old, "renamed_to", new, dice, at=day)
            case 3 if owner := self.owners.get(home.name):
                desk.say(home, "subsidiary_of", desk.name(EntityType.ORGANIZATION, owner, ()), dice)
            case _:
                product = desk.name(EntityType.PRODUCT, f"{company.names[-1]}{dice.choice(PRODUCTS)}", ())
                desk.say(home, "develops", product, dice)
                desk.say(home, "based_in", desk.name(EntityType.PLACE, dice.choice(CITIES), ()), dice)


def make_big_graph(quads: int, seed: int = 1) -> Graph:
    """A graph whose RDF has about so many quads (within a tenth), the same for the same numbers."""
    readings = write_industry(quads // QUADS_PER_STATEMENT, seed, WideIndustry)
    return build_graph(readings, load_lexicon(), load_ontology())
