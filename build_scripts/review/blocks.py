"""What a reviewer reads, document by document → the lines and tables in which it is told."""

from collections import Counter
from collections.abc import Iterator, Mapping

from build_scripts.review.changes import Change, Comparison, DocumentReview, StatementRow
from build_scripts.review.lines import MAX_SENTENCE, Block, Line, Row, Said, thing

COLUMNS = ("statement", "speaker → side", "day", "claim: answer", "passage", "quotation")
_IN_THE_ROW = frozenset(
    {"speaker", "speakers", "said", "said_basis", "answers", "argues", "imputes", "passage", "quote"}
)
_OF_NO_PASSAGE = frozenset({"question", "formerly"})
"""What a passage does not bear out."""
_MAX_TITLE = 80
_MAX_CELL = 120
_MAX_PASSAGE = 4_000
"""Characters of a passage: a reviewer reads it whole."""


def documents(comparison: Comparison) -> Iterator[Block]:
    """Each document, what of it differs, and its table."""
    changes = {(change.what, change.id): change for change in comparison.changes}
    for review in comparison.documents:
        change = changes.get(("document", review.id))
        rows = tuple(_row(row, changes["statement", row.id], review) for row in review.rows)
        yield Block(_head(review), thing(change) if change else (), rows)


def how_drawn(comparison: Comparison) -> Line:
    """What to sample, of all documents: said once, before them."""
    return (
        "Read against the text what is marked “read”: three statements a document, drawn with the seed ",
        f"{comparison.seed} from this change itself. One wrong of three: read all of them.",
    )


def _head(review: DocumentReview) -> Line:
    fates = Counter(row.fate for row in review.rows)
    counts = [f"{fates[fate]:,} {fate}" for fate in ("removed", "changed", "added") if fates[fate]]
    head: Line = (f"{review.fate or 'as before'}: document ", Said(review.id), ": ", Said(review.title, _MAX_TITLE))
    if counts:
        head = (*head, f"; statements: {', '.join(counts)}")
    if quoted := [row for row in review.rows if row.quote]:
        verified = sum(row.verdict in ("verified", "stands in the text") for row in quoted)
        head = (*head, f"; quotations verified: {verified:,} of {len(quoted):,}")
    if drawn := [row for row in review.rows if row.drawn]:
        named = tuple(part for row in drawn for part in (", ", Said(_slug(row.id), bare=True)))
        head = (*head, "; read ", *named[1:])
    if review.idle:
        s = "s" if len(review.idle) > 1 else ""
        head = (*head, f"; is there anything in passage{s} {', '.join(map(str, review.idle))}, which nothing rests on?")
    if review.text_held is False:
        head = (*head, "; its text is not among those given")
    return head


def _row(row: StatementRow, change: Change, review: DocumentReview) -> Row:
    mark = ", read" if row.drawn else ""
    quotation: Line = (Said(row.quote, _MAX_CELL), f" {row.verdict}") if row.quote else ("–",)
    cells: tuple[Line, ...] = (
        (f"{row.fate}{mark}: ", Said(_slug(row.id), bare=True)),
        (Said(row.speaker, bare=True), " → ", Said(row.perspective, bare=True)),
        (Said(row.said, bare=True),),
        (Said(row.answers, MAX_SENTENCE, bare=True),),
        (row.passage,),
        quotation,
    )
    own = {"occasion"} if change.facts.get("occasion") == review.id else set()
    below = [(Said(change.title),), *thing(change, _IN_THE_ROW | _OF_NO_PASSAGE | own)]
    below += [
        (f"{'was ' if passage.was else ''}[{passage.number}] ", Said(passage.text, _MAX_PASSAGE))
        for passage in row.passages
    ]
    if review.text_held and not all(number in _held(row) for number in row.passage.split(", ")):
        below.append(("not all of its passages are in the texts given",))
    return Row(cells, tuple(below), _RANKS.get(row.fate, 1 if row.drawn else 2))


_RANKS: Mapping[str, int] = {"removed": 0, "changed": 0}


def _held(row: StatementRow) -> set[str]:
    return {str(passage.number) for passage in row.passages}


def _slug(id: str) -> str:
    return id.rpartition("#")[2]
