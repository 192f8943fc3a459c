"""How much of one document is read, in one place: beyond it an issue is reported, and memory stays bounded.

News and annual reports stay far below all of these; what is above them is broken or made to do harm.  A text is kept
whole, with its offsets, where only its reading is limited.
"""

from __future__ import annotations

FILE_BYTES = 20_000_000
"""Bytes of a file that is one article; a larger one is refused ("too-long") before it is decoded."""

LINE_BYTES = 50_000_000
"""Bytes of a line, and so of a record of JSON Lines; a longer one is skipped ("too-long")."""

MARKUP_CHARACTERS = 5_000_000
"""Characters of a web page with its markup; a larger one is refused ("too-long")."""

ARTICLE_CHARACTERS = 500_000
"""Characters of an article's text that are read; what stands behind them is kept as noise ("too-long")."""

FRONT_CHARACTERS = 20_000
"""Characters of the YAML in front of a Markdown article; longer ones are left unread ("bad-front-matter")."""

SENTENCE_CHARACTERS = 1000
"""Characters of a sentence beyond which it is cut at a comma: nobody writes such a sentence."""

SENTENCE_NAMES = 150
"""Names and posts of a sentence; one with more is a list, of which nothing is stated ("too-many-names")."""

SENTENCE_STATEMENTS = 150
"""What the words of a sentence propose; where it is more, nothing is stated of it ("too-many-names")."""

NESTING = 8
"""Names within one another (云帆旗下的网络部下属的运维组): they are followed so far and no further."""

SECTION = 20_000
"""Characters of a long article that are read at once; statements hang on their section and the title alone."""
