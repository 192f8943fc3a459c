"""SPARQL 1.1 over an exported graph, answered by Oxigraph inside this process: no server, no network.

`kept` keeps a graph in a store, `asking` opens it and runs a query, `limits` stops one that takes too long,
`saved` reads the library of queries, `binding` puts the values of their parameters in, `answers` spells what comes
out.
"""

from kg.sparql.answers import FORMATS, spell_answer
from kg.sparql.asking import declare_prefixes, load_quads, open_graph, run_query
from kg.sparql.binding import bind_values
from kg.sparql.limits import limit_time
from kg.sparql.saved import find_query, list_queries, read_query

__all__ = [
    "FORMATS",
    "bind_values",
    "declare_prefixes",
    "find_query",
    "limit_time",
    "list_queries",
    "load_quads",
    "open_graph",
    "read_query",
    "run_query",
    "spell_answer",
]
