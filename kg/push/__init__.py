"""The graphs sent to another SPARQL 1.1 server: all of them once, later only what changed.

`source` reads the graphs here, `layout` knows where servers have their doors, `caller` knocks and tries again,
`remote` speaks the Graph Store Protocol or SPARQL Update, `ledger` keeps on the server which state of which graph
is there, and `pushing` brings both sides together.
"""

from kg.push.pushing import PushOptions, PushReport, push_graphs, read_auth

__all__ = ["PushOptions", "PushReport", "push_graphs", "read_auth"]
