"""An article's sentences with their names and posts, and the entities that these name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.mentions.agree import spread_names
from kg.mentions.aliases import find_introduced
from kg.mentions.apart import find_apart
from kg.mentions.borders import set_borders
from kg.mentions.company import propose_companies, settle_companies
from kg.mentions.cut import cut_texts
from kg.mentions.doubts import doubt_span, ends_as_name, refuse_name
from kg.mentions.edges import mend_edges
from kg.mentions.foreign import mend_foreign
from kg.mentions.frames import apply_frames, grow_product
from kg.mentions.grouped import fold
from kg.mentions.identity import add_full_name, build_entities, group_names
from kg.mentions.known import SURE, build_matcher, match_known, trust_products
from kg.mentions.latin import mend_latin
from kg.mentions.listed import name_listed
from kg.mentions.meant import mean_companies
from kg.mentions.movers import find_movers
from kg.mentions.occurring import find_present
from kg.mentions.placed import join_places
from kg.mentions.ruled import split_ruled
from kg.mentions.spans import Span, choose_spans, is_free, propose_tagged
from kg.mentions.wares import find_wares
from kg.mentions.wordings import find_wordings
from kg.model import AnnotatedArticle, AnnotatedSentence, Mention
from kg.regex import compile_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lexicon import Lexicon
    from kg.mentions.tagger import TaggedSpan, Tagger
    from kg.model import Article, Sentence, Token

CLEAR = 0.9
"""From here on the tagger's type stands against a name of the lexicon that is an ordinary word too."""
OWNING = frozenset({"", "的", "旗下", "旗下的", "下属", "内部", "下属的"})
"""What may stand between an organization and a unit of it."""
USE = compile_regex("月活|日活|用户|下载|装机|市占|份额|销量|上线|发布")
"""What is told of a product right behind its name and is no part of it: 豆包月活."""
PRODUCT_KIND = compile_regex(r" ?(?:系列|大?模型)(?:手机|新机|产品)?")


def annotate(
    article: Article, sentences: Sequence[Sentence], lexicon: Lexicon, tagger: Tagger | None
) -> AnnotatedArticle:
    """The sentences with tokens and mentions, and the article's entities; without a tagger the lexicon is all."""
    texts = [sentence.folded for sentence in sentences]
    tokens = cut_texts(texts)
    spans = find_spans(texts, tokens, lexicon, tagger)
    introduced = [item for text, found in zip(texts, spans, strict=True) for item in find_introduced(text, found)]
    spans = _spread_aliases(texts, spans, introduced)
    owners = [_find_owners(text, found) for text, found in zip(texts, spans, strict=True)]
    named = [
        (span.type, _spell(sentence, span), owner)
        for sentence, found, owned in zip(sentences, spans, owners, strict=True)
        for span, owner in zip(found, owned, strict=True)
        if span.type != "post"
    ]
    apart = frozenset(pair for text, found in zip(texts, spans, strict=True) for pair in find_apart(text, found))
    groups = group_names(named, introduced, lexicon, apart)
    for sentence, found, owned in zip(sentences, spans, owners, strict=True):
        for (unit, owner), full in _find_full_names(sentence, found, owned):
            add_full_name(groups["unit", fold(unit), fold(owner)], full)
        for place, full in _find_nested_places(sentence, found):
            add_full_name(groups["place", fold(place), ""], full)
        for product, full in _find_product_names(sentence, found):
            add_full_name(groups["product", fold(product), ""], full)
        for index, start, end in find_wordings(sentence.folded, found):
            kind, name, full = found[index].type, _spell(sentence, found[index]), sentence.text[start:end]
            if (kind, fold(full), "") not in groups:
                add_full_name(groups[kind, fold(name), ""], full)
    entities, keys = build_entities(article.id, groups)
    annotated = tuple(
        AnnotatedSentence(
            sentence,
            cut,
            tuple(_make_mention(sentence, span, owner, keys) for span, owner in zip(found, owned, strict=True)),
        )
        for sentence, cut, found, owned in zip(sentences, tokens, spans, owners, strict=True)
    )
    return AnnotatedArticle(article, annotated, entities)


def find_spans(
    texts: Sequence[str], tokens: Sequence[Sequence[Token]], lexicon: Lexicon, tagger: Tagger | None
) -> list[list[Span]]:
    """The names and posts of each text, weighed against one another over the whole article."""
    tagged: list[list[TaggedSpan]] = tagger.tag(texts, tokens) if tagger is not None else [[] for _ in texts]
    matcher = build_matcher(lexicon)
    known_names = trust_products([match_known(text, matcher) for text in texts], lexicon)
    first = [
        _weigh(text, [doubt_span(text, cut, span, lexicon) for span in propose_tagged(text, spans)], known, lexicon)
        for text, cut, spans, known in zip(texts, tokens, tagged, known_names, strict=True)
    ]
    mended = [_mend(text, cut, spans, lexicon) for text, cut, spans in zip(texts, tokens, first, strict=True)]
    meant = [mean_companies(text, spans) for text, spans in zip(texts, mended, strict=True)]
    listed = name_listed(texts, tokens, meant)
    framed = [apply_frames(text, cut, spans, lexicon) for text, cut, spans in zip(texts, tokens, listed, strict=True)]
    settled = settle_companies(
        texts, [propose_companies(text, found) for text, found in zip(texts, framed, strict=True)]
    )
    spread = spread_names(texts, settled, frozenset(lexicon.titles))
    kept = [
        [span for span in found if not refuse_name(text[span.start : span.end], span.type, lexicon)]
        for text, found in zip(texts, spread, strict=True)
    ]
    whole = join_places(texts, kept)
    return [
        choose_spans([grow_product(text, span) for span in spans]) for text, spans in zip(texts, whole, strict=True)
    ]


def _mend(text: str, tokens: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    whole = find_wares(text, mend_foreign(text, tokens, mend_latin(text, spans)))
    moved = find_movers(text, tokens, whole, lexicon)
    edged = mend_edges(text, tokens, split_ruled(text, moved, lexicon), lexicon)
    return set_borders(text, tokens, edged, lexicon)


def _weigh(text: str, proposed: Sequence[Span], known: Sequence[tuple[Span, str]], lexicon: Lexicon) -> list[Span]:
    """Tagger and lexicon together: a sure lexicon name beats a shorter or crossing guess.

    A longer guess beats it only if it ends as names do: 腾讯研究院 is more than 腾讯, 腾讯大模型 is not.
    """
    candidates = [span for span in proposed if span.weight > 0]
    for span, _ in known:
        inside = [p for p in candidates if p.start < span.end and p.end > span.start]
        clipped = [p for p in inside if p.type == span.type == "post" and p.start == span.start and p.end < span.end]
        if clipped:
            candidates.remove(clipped[0])
            candidates.append(replace(clipped[0], end=span.end, reasons=(*clipped[0].reasons, *span.reasons)))
            continue
        longer = [p for p in inside if p.start <= span.start and p.end >= span.end and p.length > span.length]
        if longer:
            if span.weight >= SURE and longer[0].type == "post" and longer[0].start == span.start:
                candidates.remove(longer[0])
                candidates += [span, replace(longer[0], start=span.end)]
            elif not _outgrows(text, longer[0], span, lexicon):
                candidates.remove(longer[0])
                candidates.append(span)
            elif span.type == "product" and longer[0].type == "organization" and longer[0].start == span.start:
                candidates.remove(longer[0])
                candidates.append(replace(longer[0], type="product"))
            continue
        same = [p for p in inside if (p.start, p.end) == (span.start, span.end)]
        if same and same[0].type != span.type and span.weight < SURE and same[0].weight >= CLEAR:
            continue
        if same and same[0].type != span.type:
            candidates.remove(same[0])
        outweighs = span.weight >= SURE or (same and same[0].type != span.type)
        weight = max([span.weight, *(p.weight + 0.01 for p in inside)]) if outweighs else span.weight
        candidates.append(Span(span.start, span.end, span.type, weight, span.reasons))
    return choose_spans(candidates)


def _outgrows(text: str, longer: Span, known: Span, lexicon: Lexicon) -> bool:
    """True when a guess around a sure name of the lexicon is a name of its own rather than the name and more."""
    if known.type == "product" and longer.start == known.start and USE.match(text, known.end):
        return False
    if known.weight < SURE or longer.type not in {"organization", "product"} or known.type != "organization":
        return True
    if longer.start != known.start:
        return ends_as_name(text[longer.start : longer.end], lexicon)
    return ends_as_name(text[known.end : longer.end], lexicon) or text[known.end : longer.end] in lexicon.suffixes


def _spread_aliases(
    texts: Sequence[str], spans: Sequence[list[Span]], introduced: Sequence[tuple[str, str, str]]
) -> list[list[Span]]:
    """The spans with every occurrence of an introduced alias that no other name covers."""
    kinds = {alias: kind for _, alias, kind in introduced if len(alias) > 1}
    if not kinds:
        return [list(found) for found in spans]
    order = {alias: place for place, alias in enumerate(kinds)}
    result = []
    for text, found, present in zip(texts, spans, find_present(texts, kinds), strict=True):
        extra = []
        typed = [replace(s, type=kinds.get(text[s.start : s.end], s.type)) for s in found]
        for alias in sorted(present, key=order.__getitem__):
            kind = kinds[alias]
            start = text.find(alias)
            while start >= 0:
                end = start + len(alias)
                if is_free(typed, start, end):
                    extra.append(Span(start, end, kind, 0.9, ("introduced as a short form",)))
                start = text.find(alias, end)
        result.append(choose_spans([*typed, *extra]) if extra else typed)
    return result


def _find_owners(text: str, spans: Sequence[Span]) -> list[str]:
    """For each unit the organization or unit that stands right before it, "" for everything else."""
    owners = []
    for index, span in enumerate(spans):
        owner = ""
        if span.type == "unit" and index:
            previous = spans[index - 1]
            between = text[previous.end : span.start].strip()
            if previous.type in {"organization", "unit"} and between in OWNING:
                owner = text[previous.start : previous.end]
        owners.append(owner)
    return owners


def _find_full_names(
    sentence: Sentence, spans: Sequence[Span], owners: Sequence[str]
) -> list[tuple[tuple[str, str], str]]:
    """Units that stand right behind their owner, each as (unit, owner) with the whole of it as it is written."""
    found = []
    begin = 0
    for index, (span, owner) in enumerate(zip(spans, owners, strict=True)):
        touches = index > 0 and spans[index - 1].end == span.start and bool(owner)
        begin = begin if touches else span.start
        if touches:
            found.append(((_spell(sentence, span), owner), sentence.text[begin : span.end]))
    return found


def _find_nested_places(sentence: Sentence, spans: Sequence[Span]) -> list[tuple[str, str]]:
    """Places right behind a larger one, each with the whole of it: 武进区 is written 江苏省常州市武进区 too."""
    found = []
    begin = -1
    for previous, span in pairwise(spans):
        touches = previous.type == span.type == "place" and previous.end == span.start
        begin = (previous.start if begin < 0 else begin) if touches else -1
        if touches:
            found.append((_spell(sentence, span), sentence.text[begin : span.end]))
    return found


def _find_product_names(sentence: Sentence, spans: Sequence[Span]) -> list[tuple[str, str]]:
    """Products as (name, longer name) with the maker right in front and the word 系列 or 模型 right behind."""
    found: list[tuple[str, str]] = []
    for before, span in pairwise((None, *spans)):
        if span is None or span.type != "product":
            continue
        kind = PRODUCT_KIND.match(sentence.folded, span.end)
        begins = [span.start]
        if before is not None and before.type == "organization" and before.end == span.start:
            begins.append(before.start)
        ends = {span.end, kind.end() if kind else span.end}
        longer = [(begin, end) for begin in begins for end in sorted(ends) if (begin, end) != (span.start, span.end)]
        found.extend((_spell(sentence, span), sentence.text[begin:end]) for begin, end in longer)
    return found


def _spell(sentence: Sentence, span: Span) -> str:
    return sentence.text[span.start : span.end]


def _make_mention(sentence: Sentence, span: Span, owner: str, keys: dict[tuple[str, str, str], str]) -> Mention:
    name = _spell(sentence, span)
    entity = None
    if span.type != "post":
        entity = keys[span.type, fold(name), fold(owner)]
    return Mention(span.type, span.start, span.end, name, entity, min(1.0, round(span.weight, 3)), span.reasons)
