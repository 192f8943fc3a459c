"""The values that flow through the tool: every stage takes and returns these frozen dataclasses."""

from kg.model.articles import (
    AnnotatedArticle,
    AnnotatedSentence,
    Article,
    Block,
    BlockKind,
    Entity,
    EntityType,
    Mention,
    Sentence,
    Token,
)
from kg.model.folded import Change, Conflict, ConflictKind, Link, Stage, Standing, Tenure
from kg.model.statements import Argument, Evidence, Issue, Reading, Statement, Status, write_statement_row

__all__ = [
    "AnnotatedArticle",
    "AnnotatedSentence",
    "Argument",
    "Article",
    "Block",
    "BlockKind",
    "Change",
    "Conflict",
    "ConflictKind",
    "Entity",
    "EntityType",
    "Evidence",
    "Issue",
    "Link",
    "Mention",
    "Reading",
    "Sentence",
    "Stage",
    "Standing",
    "Statement",
    "Status",
    "Tenure",
    "Token",
    "write_statement_row",
]
