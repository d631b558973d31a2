"""Samples of strata and clusters that nobody would draw, written as publications, and attacked.

Reads what is published and the methods page; shares no code with the engine.
"""
