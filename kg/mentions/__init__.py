"""Finds the names and posts of an article."""
