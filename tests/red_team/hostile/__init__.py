"""Hostile pages, files and descriptors, as data, and a browser that watches what the built pages do."""
