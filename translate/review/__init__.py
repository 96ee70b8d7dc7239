"""The review page's work, without HTTP: what it shows, what it saves, and how nothing is lost.

::

    PO file ◀── shelf ──▶ Held            parsed once, written entry by entry
    Held ── entries ──▶ JSON ◀── judge     what the page shows of an entry, and what is wrong with it
    desk ── saving ──▶ PO file, history    entry by entry, what comes together at once; a conflict keeps both texts
         ── drafts ──▶ journal             what was typed and not saved
         ── suggest, preview, watch        memory and glossary, the localized page, what changes on disk

:mod:`translate.review.web` puts it on a server; nothing in here knows of requests.
"""
