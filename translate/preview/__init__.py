"""Preview: the site on this machine, built again and shown again whenever something in it changes.

::

    state ─ build, what is wrong, how often it was built
    app ─ the pages, with a script in them that only the preview has
    watch ─ on a change of an article, a catalog or the theme: build
"""

PORT = 8137
"""Where a preview is, unless somebody asks for another port."""
