"""Partial dates, and the date expressions of Chinese sentences resolved to them.

Years, months and days are kept at the precision that the text gives, as ISO 8601 strings.
"""

from kg.dates.expressions import DateSpan, find_dates, infer_year, resolve_article_dates
from kg.dates.partial import Order, compare_dates, find_bounds, is_partial_date

__all__ = [
    "DateSpan",
    "Order",
    "compare_dates",
    "find_bounds",
    "find_dates",
    "infer_year",
    "is_partial_date",
    "resolve_article_dates",
]
