"""The graph as FollowTheMoney entities, one JSON object a line, as Aleph, OpenAleph and the `ftm` command load it.

The model (schemata and their properties) is https://followthemoney.tech/explorer/; tests hold what is written to it.
"""
