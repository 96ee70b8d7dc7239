"""The sentences that the page's script says; they reach it as JSON, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from i18n.ui import Lazy, lazy

EDITOR: Mapping[str, Lazy] = {
    "accept": lazy("Accept"),
    "approve": lazy("Approve"),
    "back-translation": lazy("Back into {language}"),
    "beside": lazy("Help with this segment"),
    "changed-under-you": lazy("Somebody else changed this segment; your text is still here."),
    "comment-add": lazy("Add comment"),
    "comment-hint": lazy("A question, a reason, a warning for the next reader"),
    "comment-label": lazy("Comment"),
    "confidence": lazy("How sure the machine is"),
    "changed-since": lazy("somebody else has changed the segment since"),
    "conflict-edit": lazy("Keep theirs for now, edit mine"),
    "conflict-help": lazy(
        "Your text is not saved yet. Whatever you choose, the other one stays in the history or among your drafts."
    ),
    "conflict-later": lazy("Decide later"),
    "conflict-mine": lazy("Save mine"),
    "conflict-theirs": lazy("Keep theirs"),
    "conflict-title": lazy("Somebody else saved this segment meanwhile"),
    "draft-drop": lazy("Drop it"),
    "draft-found": lazy("You typed this on {when} and did not save it"),
    "draft-kept": lazy("Draft kept"),
    "draft-use": lazy("Bring it back"),
    "end-of-list": lazy("There is no such segment further on."),
    "findings": lazy("Findings"),
    "has-comments": lazy("Comments: {count}"),
    "has-draft": lazy("Has a draft that is not saved"),
    "has-trouble": lazy("Findings: {count}"),
    "insert-tag": lazy("Insert tag {tag}"),
    "kind-alt": lazy("Text of an image"),
    "kind-caption": lazy("Caption"),
    "kind-cell": lazy("Table cell"),
    "kind-definition": lazy("Definition"),
    "kind-footnote": lazy("Footnote"),
    "kind-heading": lazy("Heading"),
    "kind-label": lazy("Label"),
    "kind-list-item": lazy("List item"),
    "kind-meta": lazy("For search engines"),
    "kind-paragraph": lazy("Paragraph"),
    "kind-quote": lazy("Quote"),
    "kind-term": lazy("Term"),
    "kind-title": lazy("Title"),
    "kind-tooltip": lazy("Tooltip"),
    "listed": lazy("Listed: {count}"),
    "loading": lazy("Loading…"),
    "memory-match": lazy("Memory, {score} alike"),
    "no-history": lazy("Nobody has changed this segment here yet."),
    "no-suggestions": lazy("Neither memory nor glossary knows anything about this segment."),
    "no-translation": lazy("Not translated yet"),
    "not-available": lazy("This is not available now."),
    "not-saved": lazy("The segment was not saved: {reason}. What you typed is kept as a draft."),
    "not-done": lazy("Nothing was changed: {reason}."),
    "nothing-to-accept": lazy("There is no translation to accept yet."),
    "origin-machine": lazy("by machine"),
    "origin-memory": lazy("from memory"),
    "reviewed-by": lazy("{name}, {date}"),
    "saved-as": lazy("Saved. State: {state}."),
    "saving": lazy("Saving…"),
    "segment-of": lazy("Segment {position} of {count}"),
    "severity-error": lazy("Error"),
    "severity-info": lazy("Hint"),
    "severity-warning": lazy("Warning"),
    "somebody": lazy("Somebody"),
    "source-changed": lazy("The source has changed"),
    "tab-comments": lazy("Comments"),
    "tab-history": lazy("History"),
    "tab-suggestions": lazy("Suggestions"),
    "tags": lazy("Tags of the source"),
    "taken-back": lazy("Taken back"),
    "term": lazy("Glossary"),
    "term-forbidden": lazy("Do not write"),
    "term-keep": lazy("Do not translate"),
    "their-text": lazy("Their text"),
    "translation-into": lazy("Translation into {language}"),
    "your-text": lazy("Your text"),
}

SHARED: Mapping[str, Lazy] = {
    "percent": lazy("{percent}%"),
    "progress": lazy("Accepted: {done} of {count}"),
    "state-approved": lazy("Approved"),
    "state-machine": lazy("Machine"),
    "state-needs-work": lazy("Needs work"),
    "state-translated": lazy("Translated"),
    "state-untranslated": lazy("Untranslated"),
    "words-left": lazy("Words left: {count}"),
}


def for_script(*tables: Mapping[str, Lazy]) -> dict[str, str]:
    """The sentences of ``tables``, in the language of the caller."""
    return {key: str(sentence) for table in tables for key, sentence in table.items()}
