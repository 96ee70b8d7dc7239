"""Articles, catalogs and locales: all that is deterministic about documents and languages.

Nothing in this package proposes target-language text; that is :mod:`translate`.
"""
