"""The graph for network programs: GraphML for all of them, GEXF with dates for Gephi's timeline."""
