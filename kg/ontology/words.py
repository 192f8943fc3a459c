"""Word lists of the ontology's files: which there are, and how they are read and checked.

`reading.yaml` holds the words that several relations share, `standing.yaml` those that tell plan, rumor,
denial and speaker, and `cues` in a relation's own file those that belong to it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import DataError, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Lists = dict[str, tuple[str, ...]]

READING = frozenset(
    {
        "about_share", "about_sum", "about_then", "acting", "addressed", "adverbs", "after_count", "after_counted",
        "after_counted_units", "announced", "announced_openers", "announcing", "arriving", "asking", "at_some_time",
        "at_some_time_behind", "away_from", "back_then", "bare_offices", "bare_unit_nouns", "becoming",
        "before_bare_units", "before_posts", "belonging", "belonging_of_lists", "belonging_of_posts",
        "belonging_of_units", "both_people", "branch_endings", "callings", "clause_openers", "company_nouns",
        "company_post_endings", "company_posts", "counted_posts", "countries", "credits", "currencies",
        "dateline_marks", "dead_markers", "directed", "done_by_persons", "effect_openers", "effective", "five",
        "former", "former_of_two", "founders", "four", "generic", "going_on", "governing", "headed_kinds", "heads",
        "held_before", "honorifics", "interviewed", "keeping_on", "lasting_times", "latter", "lending", "lent_openers",
        "listing", "listing_links", "local_levels", "local_posts", "longer", "loose_unit_nouns", "magnitudes",
        "media_endings", "ministers", "more_posts", "names_joined", "newly", "nominal_endings", "not_callings",
        "not_governing", "oblique", "office_ranks", "oneself", "ordinal_adverbs", "organization_kinds", "over_by",
        "own_openers", "own_organization", "own_pronouns", "own_words", "owning_nouns", "pairs", "parting",
        "party_organs", "past_markers", "phrase_kinds", "plural_oblique", "plurals", "pointing", "pointing_at_units",
        "polity_levels", "polity_offices", "post_markers", "post_nouns", "post_openers", "posts_joined",
        "present_markers", "pronoun_oblique", "pronouns", "quadruples", "reasons", "reasons_open", "relative_endings",
        "relative_verbs", "reporters", "reporting", "role_modifiers", "rounds", "saying_when", "seated", "seats",
        "seats_of_posts", "short_countries", "side", "since_then", "spreading", "state_offices", "staying",
        "subordinate", "three", "together", "topic_endings", "trait_endings", "traits", "triples", "two", "undirected",
        "unit_nouns", "unsettled", "unsettled_counts", "unsettled_kinds", "whole_shares", "wider_posts", "with_whom",
    }
)  # fmt: skip
STANDING = frozenset(
    {
        "announcements", "answering", "answers", "bodies", "candidates", "carriers", "cited", "continuing",
        "continuing_adverbs", "continuing_verbs", "contrary", "contrasting", "corrections", "counted", "denied",
        "denies", "document_openers", "documents", "ended", "failed", "figures", "framed", "further", "going_on",
        "hearsay", "house_endings", "houses", "issuing", "lasting", "left_open", "mouthpieces", "negated", "no",
        "not_denying", "not_negated", "not_planned", "not_sources", "not_speech", "not_supposed", "object_markers",
        "object_openers", "object_verbs", "offices", "outsiders", "own", "own_company", "own_sources", "plainly",
        "planned", "platforms", "publishing", "questioned", "registers", "reported", "rumored", "same_source",
        "same_speaker", "self", "self_denied", "source_openers", "source_places", "source_verbs", "sources", "speech",
        "supposed", "surely", "taken_up_counts", "taken_up_nouns", "taken_up_openers", "taking_up", "told", "turning",
        "unanswered", "unnamed", "weighed",
    }
)  # fmt: skip


def read_mapping(file: Path) -> dict[str, Any]:
    """The keys and values of a YAML file; DataError where it is missing, not YAML, not UTF-8 or no mapping."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if not file.is_file():
        raise DataError(file.name, "the file", "is missing", mend=f"restore it in {file.parent.name}/")
    try:
        row = yaml.load(file.read_text("utf-8"), Loader=loader)  # noqa: S506 - both loaders are the safe one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}" if mark else "the file"
        raise DataError(file.name, line, f"not YAML ({getattr(error, 'problem', error)})") from error
    except UnicodeDecodeError as error:
        raise DataError(file.name, "the file", "not UTF-8", mend="save it as UTF-8") from error
    if not isinstance(row, dict):
        raise DataError(file.name, "the file", f"holds a {type(row).__name__}, not keys and values")
    return row


def read_texts(file: Path, row: Mapping[str, Any], key: str) -> list[str]:
    """The list of texts under `key`, empty where the key is absent."""
    value = row.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise DataError(file.name, key, "must be a list of texts", mend="put each into quotation marks behind `- `")
    return value


def read_words(file: Path, row: Mapping[str, Any], allowed: frozenset[str]) -> Lists:
    """The lists of a file, read as `row`, that has exactly the lists `allowed`.

    Raises DataError for an unknown list, a missing one, and for what `read_list` refuses.
    """
    for key in row:
        if key not in allowed:
            raise DataError(file.name, str(key), "unknown key", mend=suggest(str(key), allowed))
    for key in sorted(allowed):
        if key not in row:
            raise DataError(file.name, key, "is missing", mend=f"add `{key}: []`, which stands for no word at all")
    return {key: read_list(file, key, row[key]) for key in sorted(allowed)}


def read_cues(file: Path, row: Mapping[str, Any]) -> Lists:
    """The named lists under `cues` of a relation's file; DataError where they are anything else."""
    value = row.get("cues", {})
    if not isinstance(value, dict):
        raise DataError(
            file.name,
            "cues",
            f"holds a {type(value).__name__}, not named lists",
            mend="write `cues: {name: [word, …]}`",
        )
    return {str(name): read_list(file, f"cues.{name}", words) for name, words in value.items()}


def read_list(file: Path, key: str, value: object) -> tuple[str, ...]:
    """A list of words, each a text, none empty and none twice; DataError names the first that is otherwise."""
    if not isinstance(value, list):
        found = "nothing" if value is None else f"a {type(value).__name__}"
        raise DataError(file.name, key, f"holds {found}, not a list of words", mend="write `[word, …]`")
    seen: set[str] = set()
    for word in value:
        if not isinstance(word, str) or not word:
            raise DataError(file.name, key, f"found {word!r}, which is no word", mend="put it into quotation marks")
        if word in seen:
            raise DataError(file.name, key, f'found "{word}" twice', mend="leave one of them out")
        seen.add(word)
    return tuple(value)
