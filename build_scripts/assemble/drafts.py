"""What is a draft: an event or a document that says so. The one place that leaves drafts out of what is published.

In an event that is a draft, all of it is: what its documents say of themselves tells nothing more. Registers have no
drafts.
"""

from collections.abc import Mapping, Set
from dataclasses import replace
from types import MappingProxyType

from build_scripts.assemble.acts import Known
from build_scripts.read.written import Files


def draft_events(files: Files) -> frozenset[str]:
    """Their ids."""
    return frozenset(event.id for event in files.events if event.front.value("draft", bool))


def draft_documents(files: Files) -> frozenset[str]:
    """Ids of those that are drafts in an event that is none."""
    events = draft_events(files)
    return frozenset(d.id for d in files.documents if d.front.value("draft", bool) and d.event_id not in events)


def without_drafts(files: Files) -> Files:
    """What is published: all files but those of drafts; of an event that is one, nothing is reached without its own."""
    events, documents = draft_events(files), draft_documents(files)
    return replace(
        files,
        events=tuple(event for event in files.events if event.id not in events),
        documents=tuple(document for document in files.documents if document.id not in documents),
    )


def known_without(drafts: Set[str], known: Mapping[str, Known]) -> Mapping[str, Known]:
    """What statements may name, where these documents are no records of occasions: others may report the same ones."""
    return {id: _without(drafts, its) for id, its in known.items()}


def _without(drafts: Set[str], known: Known) -> Known:
    own = {id for id, act in known.occasions.items() if act.own_record and id in drafts}
    occasions = {id: replace(act, own_record=act.own_record and id not in own) for id, act in known.occasions.items()}
    return replace(known, occasions=MappingProxyType(occasions), drafts=own) if own else known
