"""The graph as one HTML page that opens from the file system, without a network, in any browser.

`collecting` gathers what the page knows, `places` says where each node lies, `bundling` puts the scripts of `web/`
together, and `rendering` makes the one file of it all.  What the page does with it stands in `web/`, a folder a view.
"""
