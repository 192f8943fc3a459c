"""Invented names of many shapes, for which the training articles' names are exchanged.

The shapes are those of real news: legal names with a town in front, stock names of three and four characters,
organs of a place, schools and hospitals, foreign firms and people spelled by sound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.mentions.features import SOUNDS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

    from kg.lexicon import Lexicon

LEGAL = ("有限公司", "有限公司", "股份有限公司", "集团有限公司", "有限责任公司", "集团股份有限公司", "控股有限公司")
ORGANS = (
    "市委", "市政府", "市人民政府", "市纪委", "市人大常委会",
    "市政协", "市公安局", "市教育局", "市住建局", "市发改委",
    "市卫健委", "市财政局", "市中级人民法院", "市人民检察院", "县委", "县政府", "县公安局", "县委组织部", "县住建局",
    "区委", "区政府", "区人民法院", "区检察院", "区教育局",
    "省委", "省政府", "省高级人民法院", "省教育厅", "省商务厅",
    "镇党委", "镇政府", "街道办", "街道工委", "经济开发区", "高新区管委会", "新区管委会", "开发区管委会", "大数据办",
    "市委宣传部", "市场监管局", "市交通运输局", "市文旅局",
    "海关", "市税务局", "市生态环境局", "市工商联", "市总工会",
)  # fmt: skip
SCHOOLS = (
    "大学", "师范大学", "科技大学", "理工大学", "财经大学",
    "医科大学", "农业大学", "学院", "职业技术学院", "第一中学",
    "实验小学", "人民医院", "中医院", "中心医院", "第一人民医院", "儿童医院", "博物馆", "图书馆", "美术馆", "文化馆",
    "机场", "动物园", "社区", "村委会", "社区居委会",
    "消防救援支队", "交警支队", "疾控中心", "气象台", "电视台", "日报",
)  # fmt: skip
STATE = (
    "部",
    "司",
    "局",
    "总局",
    "委员会",
    "署",
    "院",
    "外交部",
    "国防部",
    "财政部",
    "央行",
    "国会",
    "议会",
    "最高法院",
)
SOCIETIES = (
    "协会",
    "学会",
    "商会",
    "研究会",
    "促进会",
    "基金会",
    "联合会",
    "研究院",
    "研究中心",
    "论坛",
    "智库",
    "联盟",
)
SHORT = (
    "科技", "股份", "集团", "发展", "实业", "控股", "电器",
    "百货", "药业", "有色", "热电", "高速", "机场", "港口", "建投",
    "城投", "重工", "化工", "食品", "乳业", "酒业", "水泥",
    "钢铁", "地产", "证券", "银行", "信托", "传媒", "电力", "铁路",
    "航空", "物流", "通信", "生物", "环保", "新材", "光电",
    "精工", "置业", "能源", "石化", "矿业", "农业", "旅游", "商城",
)  # fmt: skip
MARKS = ("ST", "*ST", "S", "S*ST")
GIVEN = tuple("一子美真雄介郎太健博明和也香奈惠")
FAMILY = (
    "山本",
    "佐藤",
    "铃木",
    "高桥",
    "田中",
    "渡边",
    "伊藤",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
    "松本",
    "井上",
)


def invent_people(count: int, surnames: Sequence[str], letters: Sequence[str], chance: random.Random) -> list[str]:
    """Invented Chinese names: a surname and one or two characters that given names in the articles have."""
    return [
        chance.choice(surnames) + "".join(chance.choice(letters) for _ in range(chance.choice((1, 2, 2, 2))))
        for _ in range(count)
    ]


def invent_foreigners(count: int, chance: random.Random) -> list[str]:
    """Foreign people as news spells them: given and family name with a dot, the family name alone, Japanese ones."""
    found = []
    for _ in range(count):
        shape = chance.random()
        if shape < 0.1:
            found.append(chance.choice(FAMILY) + "".join(chance.choice(GIVEN) for _ in range(chance.choice((1, 2, 2)))))
        elif shape < 0.4:
            found.append(spell_sound(chance, 2, 5))
        else:
            parts = 3 if shape > 0.93 else 2
            found.append("·".join(spell_sound(chance, 2, 4) for _ in range(parts)))
    return found


def spell_sound(chance: random.Random, least: int, most: int) -> str:
    """A word spelled by sound: 瑟米德, 科兰."""
    letters = sorted(SOUNDS - {"·"})
    return "".join(chance.choice(letters) for _ in range(chance.randint(least, most)))


def invent_organizations(count: int, known: Iterable[str], lexicon: Lexicon, chance: random.Random) -> list[str]:
    """Invented organizations: brands of two or three characters of known names, alone, with an ending, in full."""
    heads = sorted({name[:2] for name in known if len(name) > 2 and not name[:2].isascii()})
    letters = sorted({c for head in heads for c in head}) or ["云"]
    endings = sorted(s for s, types in lexicon.suffixes.items() if "organization" in types)
    places = sorted(name for name, place in lexicon.places.items() if place.kind != "region")
    countries = sorted(name for name, place in lexicon.places.items() if place.kind == "country")
    towns = [name.removesuffix("市").removesuffix("县").removesuffix("区") for name in places]
    cities = [town for town in towns if len(town) > 1]

    def brand() -> str:
        return "".join(chance.choice(letters) for _ in range(chance.choice((2, 2, 2, 3))))

    def kind() -> str:
        return chance.choice(SHORT if chance.random() < 0.5 else endings)

    shapes = (
        (8, brand),
        (8, lambda: brand() + chance.choice(endings)),
        (5, lambda: brand()[:2] + chance.choice(SHORT)),
        (4, lambda: chance.choice(cities) + chance.choice(SHORT)),
        (3, lambda: chance.choice(cities)[0] + brand()[:2]),
        (6, lambda: _spell_full(chance, chance.choice(places), brand(), kind())),
        (1, lambda: chance.choice(MARKS) + brand()[:2]),
        (5, lambda: spell_sound(chance, 2, 5) + chance.choice(("", "", "公司", "集团", chance.choice(SHORT)))),
        (1, lambda: chance.choice(countries) + spell_sound(chance, 2, 4) + chance.choice(("公司", "集团", "银行"))),
        (4, lambda: chance.choice(cities) + chance.choice(ORGANS)),
        (4, lambda: chance.choice(cities) + chance.choice(("", "", "市", brand())) + chance.choice(SCHOOLS)),
        (2, lambda: brand()[:2] + chance.choice(ORGANS[14:] + SCHOOLS)),
        (1, lambda: chance.choice(countries) + chance.choice(STATE)),
        (2, lambda: chance.choice(("中国", "全国", *cities)) + kind() + chance.choice(SOCIETIES)),
    )  # fmt: skip
    weights = [weight for weight, _ in shapes]
    return [chance.choices(shapes, weights)[0][1]() for _ in range(count)]


def _spell_full(chance: random.Random, place: str, brand: str, kind: str) -> str:
    """A name as in the register: 溟州云栈科技有限公司, 云栈（溟州）科技有限公司."""
    legal = chance.choice(LEGAL)
    shape = chance.random()
    if shape < 0.12:
        return f"{brand}（{place}）{kind}{legal}"
    if shape < 0.2:
        return f"{brand}{kind}（{place}）{legal}"
    town = place + "市" if len(place) == 2 and chance.random() < 0.3 else place
    return (town if shape < 0.75 else "") + brand + kind + legal


def invent_places(count: int, lexicon: Lexicon, chance: random.Random) -> list[str]:
    """Towns, districts and villages, and known places with their kind: 云浦县, 长栈镇, 宁波市."""
    letters = sorted({c for name in lexicon.places for c in name[:2]})
    kinds = ("市", "县", "区", "镇", "乡", "村", "街道", "新区", "开发区", "岛", "湖", "山", "州", "省")
    return [
        "".join(chance.choice(letters) for _ in range(chance.choice((1, 2, 2)))) + chance.choice(kinds)
        for _ in range(count)
    ]
