"""The graph behind HTTP: a SPARQL 1.1 Protocol endpoint, its entities at their own addresses, the vocabulary.

`app` puts the routes together and holds no graph itself: queries run in the worker processes of `pool`, which open
the store for reading and are killed when a query runs past its time, since Oxigraph cannot be interrupted.
`requests` reads what a client asks for, `answering` and `looking` answer it in a worker, `accept` and `media` choose
the form, `armour` guards every answer.
"""
