"""Chinese organizational news read into sourced statements, a graph, RDF and a page to look at."""

__version__ = "0.1.0"
