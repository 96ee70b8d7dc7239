"""Publish: from articles and catalogs to a folder that any web server can serve.

::

    articles, catalogs ─ sources ─▶ what there is, with hashes
      ─ localize ─▶ documents: one article in one locale, and what is told about it (facts)
      ─ world ─▶ which pages there are, what leads where
      ─ pages ─▶ head, links, switcher; a template around Markdown and text
      ─ site ─▶ front pages, lists, feeds, sitemap
      ─ swap ─▶ the folder, all at once
"""
