"""The graph as one HTML page that opens from the file system, without a network, in any browser.

`choosing` finds what it opens on, `cutting` keeps what lies around that of a graph too large, `collecting` gathers what
the page knows, `places` says where each node lies, `packing` spells it all short, `bundling` puts the scripts of `web/`
together, and `rendering` makes the one file of it.  What the page does with it stands in `web/`, a folder a view.
"""
