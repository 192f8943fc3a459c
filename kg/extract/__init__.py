"""Reads statements out of annotated articles."""
