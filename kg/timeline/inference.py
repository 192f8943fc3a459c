"""Ends that no statement tells but that follow: a seat passes on, a unit is dissolved, merged or renamed.

What follows is marked inferred and names its cause; whatever is told stands above it, and a doubt ends nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kg.dates import find_bounds
from kg.ids import hash_parts
from kg.model import Status
from kg.timeline.endings import Ending, Endings, Takeover, collect_endings
from kg.timeline.spans import Span, find_span
from kg.timeline.stints import FRESH_DAYS
from kg.timeline.vouching import VOUCHED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from kg.model import Change, Tenure
    from kg.ontology import Ontology
    from kg.timeline.seats import Seat, SeatWords
    from kg.timeline.stages import Telling

    _Named = tuple[str, str, str, str, str | None]


def infer_endings(
    tenures: Sequence[Tenure],
    changes: Sequence[Change],
    telling: Telling,
    ontology: Ontology,
    name_post: Callable[[str], str],
) -> list[Tenure]:
    """The tenures, the open ones among them ended by what followed, and what was carried over to a new name."""
    endings = collect_endings(tenures, changes, telling, ontology, name_post)
    told = {_name_state(tenure, endings.words) for tenure in tenures if tenure.status in VOUCHED}
    return [found for tenure in tenures for found in _follow(tenure, endings, told)]


def _follow(tenure: Tenure, endings: Endings, told: Collection[_Named]) -> Iterator[Tenure]:
    """The tenure as it ended, then what went on of it under each new name that nothing is `told` of.

    No change ends anything twice: names may go in a circle.
    """
    used: set[str] = set()
    going: Tenure | None = tenure
    while going is not None:
        ending = _find_ending(going, endings, used)
        if ending is None:
            yield going
            return
        used.add(ending.cause)
        yield replace(going, end=ending.at, ended=True, end_inferred=True, cause=ending.cause)
        going = _carry_over(going, ending, endings)
        if going is not None and _name_state(going, endings.words) in told:
            return


def _name_state(tenure: Tenure, words: SeatWords) -> _Named:
    return tenure.relation, tenure.subject, tenure.object, words.fold_post(tenure.post), tenure.capacity


def _find_ending(tenure: Tenure, endings: Endings, used: set[str]) -> Ending | None:
    """The first end that follows for a tenure of which no end is told, or None."""
    if tenure.ended or tenure.end or tenure.status not in VOUCHED:
        return None
    found = [*_find_closings(tenure, endings), *_find_successions(tenure, endings), *_find_takeover(tenure, endings)]
    found = [ending for ending in found if ending.cause not in used]
    return min(found, key=lambda ending: ending[:3], default=None)


def _find_closings(tenure: Tenure, endings: Endings) -> Iterator[Ending]:
    """The closing of what a tenure hangs on, where the tenure is not known to have begun behind it."""
    ends = {"subject": tenure.subject, "object": tenure.object}
    for name in endings.ontology.relations[tenure.relation].hangs_on:
        for ending in endings.closings.get(ends[name], ()):
            if not _begins_behind(tenure, ending, endings):
                yield ending
                break


def _begins_behind(tenure: Tenure, ending: Ending, endings: Endings) -> bool:
    if tenure.start:
        return find_bounds(tenure.start)[0] > ending.last
    held = find_span(tenure, endings.telling, endings.ontology)
    return held is not None and held.since > ending.last + timedelta(FRESH_DAYS)


def _find_successions(tenure: Tenure, endings: Endings) -> Iterator[Ending]:
    seat = endings.words.name_seat(tenure)
    for other, ending in endings.successions.get(tenure.subject, ()):
        if other == seat and not tenure.acting and not (tenure.start and find_bounds(tenure.start)[0] > ending.last):
            yield ending


def _find_takeover(tenure: Tenure, endings: Endings) -> Iterator[Ending]:
    """The first appointment of another to the seat, surely after the last day on which this one had it.

    Who had it for the time being is followed by his own appointment as well.  An article that tells of the
    appointment and calls the one who goes by his post does not have him stay.
    """
    seat = endings.words.find_seat(tenure)
    held = find_span(tenure, endings.telling, endings.ontology) if seat else None
    if seat is None or held is None or tenure.status is not Status.ASSERTED:
        return
    found = list(_list_own_takeovers(tenure, seat, held, endings))
    takeovers = endings.takeovers.get(seat, ())
    for place in range(bisect_right(takeovers, held.until, key=lambda t: t.first), len(takeovers)):
        if _takes_over(takeovers[place], tenure):
            found.append(takeovers[place])
            break
    if found:
        takeover = min(found, key=lambda t: t[:4])
        yield Ending(takeover.first, True, takeover.cause, takeover.at, None)


def _takes_over(takeover: Takeover, tenure: Tenure) -> bool:
    return takeover.person != tenure.subject or tenure.acting


def _list_own_takeovers(tenure: Tenure, seat: Seat, held: Span, endings: Endings) -> Iterator[Takeover]:
    """Appointments told in an article that has the one who goes in the seat, where no later article has him so."""
    for article in sorted({endings.telling.statements[key].article for key in tenure.statements}):
        for takeover in endings.by_article.get((seat, article), ()):
            if _takes_over(takeover, tenure) and held.since < takeover.first <= held.until:
                before = find_span(tenure, endings.telling, endings.ontology, besides=takeover.articles)
                if before is None or before.until < takeover.first:
                    yield takeover


def _carry_over(tenure: Tenure, ending: Ending, endings: Endings) -> Tenure | None:
    """What goes on under the new name of what was renamed, as a tenure of its own; None where nothing does."""
    if ending.renamed is None:
        return None
    old, new = ending.renamed
    hangs = endings.ontology.relations[tenure.relation].hangs_on
    subject = new if tenure.subject == old and "subject" in hangs else tenure.subject
    target = new if tenure.object == old and "object" in hangs else tenure.object
    if subject == target:
        return None
    statements = tuple(sorted({*tenure.statements, *endings.renamings[ending.cause].statements}))
    found = [endings.telling.statements[key] for key in statements]
    return replace(
        tenure,
        id=hash_parts("tenure", "carried over", tenure.id, ending.cause),
        subject=subject,
        object=target,
        statements=statements,
        start=ending.at,
        inferred=True,
        cause=ending.cause,
        stages=endings.telling.list_stages(found),
        sources=endings.telling.list_sources(found),
    )
