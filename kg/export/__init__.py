"""Writes a graph in the formats of its users."""
