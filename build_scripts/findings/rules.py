"""Every rule, written once and in its group: the names that findings carry and `docs/rules/` documents."""

from build_scripts.findings.finding import Rule

_FILES = (
    SYMBOLIC_LINK := Rule("symbolic-link", "Only regular files and folders lie in `sources/`."),
    UNEXPECTED_FILE := Rule("unexpected-file", "Every file in `sources/` has a place in the format."),
    WRONG_ID := Rule("wrong-id", "An id is lower-case words of ASCII letters and digits joined by hyphens."),
    FILE_TOO_LARGE := Rule("file-too-large", "A source file holds at most 256 KB, the whole of `sources/` 200 MB."),
    FILE_UNREADABLE := Rule("file-unreadable", "Every source file can be read."),
    NOT_UTF_8 := Rule("not-utf-8", "Source files are UTF-8."),
    BYTE_ORDER_MARK := Rule("byte-order-mark", "Source files start with text, not with a byte order mark."),
    DECEPTIVE_CHARACTER := Rule(
        "deceptive-character", "No control, bidirectional, zero-width, private or unassigned characters."
    ),
    NOT_NFC := Rule("not-nfc", "Text is in Unicode normal form C."),
    MIXED_SCRIPT := Rule("mixed-script", "A word is written in one alphabet."),
    NO_EVENT := Rule("no-event", "`sources/` holds the registers and at least one event."),
)
_YAML = (
    FRONT_MATTER := Rule("front-matter", "A file starts with front matter between two lines `---`."),
    YAML_SYNTAX := Rule("yaml-syntax", "YAML can be read."),
    YAML_FEATURE := Rule("yaml-feature", "No anchors, aliases, tags, merge keys or second documents in YAML."),
    YAML_LIMIT := Rule("yaml-limit", "YAML is at most 6 levels deep, 5,000 nodes and 64 KB."),
    DUPLICATE_KEY := Rule("duplicate-key", "A key stands once."),
    UNKNOWN_KEY := Rule("unknown-key", "Only the keys of the format."),
    MISSING_KEY := Rule("missing-key", "Required keys are there."),
    WRONG_VALUE := Rule("wrong-value", "A value has the form its key asks for."),
    WRONG_DATE := Rule("wrong-date", "Dates are written year first, in EDTF."),
    WRONG_ADDRESS := Rule("wrong-address", "Addresses are `https`, with a host name and without credentials."),
    FOREIGN_HOST := Rule("foreign-host", "A host name is written as browsers ask for it, in ASCII."),
)
_SECTIONS = (
    UNCLOSED_FENCE := Rule("unclosed-fence", "A fence that is opened is closed."),
    WRONG_FENCE := Rule("wrong-fence", "A section starts with one fence of the kind its file holds."),
    EMPTY_PARAPHRASE := Rule("empty-paraphrase", "Every claim and position has prose."),
    EMPTY_HEADLINE := Rule("empty-headline", "Every section has a headline."),
    RAW_HTML := Rule("raw-html", "No HTML in contributed text."),
    WRONG_MARKUP := Rule("wrong-markup", "Prose holds paragraphs, lists, emphasis, code and links, nothing else."),
    PROSE_LIMIT := Rule("prose-limit", "Lines, paragraphs, runs of punctuation and sections stay within limits."),
    CITATION_SYNTAX := Rule("citation-syntax", "A citation is `[@document#statement]`, several are parted by `;`."),
)
_REFERENCES = (
    UNKNOWN_REFERENCE := Rule("unknown-reference", "Every id that is named exists."),
    DUPLICATE_ID := Rule("duplicate-id", "An id stands for one thing."),
    ORPHAN_QUESTION := Rule("orphan-question", "Every question file is listed in its event."),
    UNUSED_ENTRY := Rule("unused-entry", "Every entry of a register, and every quantity, is named somewhere."),
    RELATION_TO_ITSELF := Rule("relation-to-itself", "Nothing is named as related to itself."),
    CIRCULAR_LINK := Rule("circular-link", "What rests on other things does not come back to itself."),
    CONTRADICTORY_LINKS := Rule("contradictory-links", "What is linked in two ways can be so in both."),
    DOUBLED_LINK := Rule("doubled-link", "A link is written once, and not where it follows from others."),
)
_MEANING = (
    STATEMENT_AFTER_DOCUMENT := Rule(
        "statement-after-document", "A statement is at most a day later than its document."
    ),
    NO_OCCASION := Rule(
        "no-occasion", "A statement has one occasion: one that it names, its document's, or its own day."
    ),
    FOREIGN_SPEAKER := Rule("foreign-speaker", "Who says a statement speaks on its occasion."),
    OCCASION_DATES := Rule("occasion-dates", "The days of an occasion fit each other and its documents."),
    OVERLAPPING_OCCASIONS := Rule(
        "overlapping-occasions", "Of two occasions that could be one it is said whether they are."
    ),
    NEEDLESS_RELAY := Rule("needless-relay", "Who relays words is neither their speaker nor the document's publisher."),
    FOREIGN_WITHDRAWAL := Rule(
        "foreign-withdrawal", "What a statement withdraws or corrects was said before by the same voice."
    ),
    CONTRADICTORY_ANSWERS := Rule("contradictory-answers", "The answers of a statement can stand beside each other."),
    ANSWERS_NOTHING := Rule("answers-nothing", "A statement answers a claim, or names its question."),
    HEDGED_ANSWER := Rule("hedged-answer", "What was said with “possibly” is not affirmed."),
    NAMED_SPEAKER := Rule("named-speaker", "Who is named as speaking is who speaks."),
    NUMBER_NOT_CITED := Rule("number-not-cited", "A number in a sentence stands in what it cites."),
    IMPUTED_TO_ITSELF := Rule("imputed-to-itself", "What a side holds is imputed to it by others."),
    FOREIGN_BODY := Rule("foreign-body", "Who speaks for a body is of its side."),
    DATED_ID := Rule("dated-id", "A day in an id is the day of what it names."),
    FOREIGN_LEAD := Rule("foreign-lead", "A position is led by a named speaker of its side."),
    TURN_UNTOLD := Rule(
        "turn-untold", "A position that replaces another says what turned, and cites before and after."
    ),
    SENTENCE_WITHOUT_CITATION := Rule("sentence-without-citation", "Every sentence of an editor cites statements."),
    DRAFT_CITED := Rule("draft-cited", "No sentence or lead of what is published rests on a draft."),
    FOREIGN_CITATION := Rule("foreign-citation", "A position says so where it rests on another perspective."),
    RANGE_REVERSED := Rule("range-reversed", "A range runs from low to high."),
    FIGURE_UNTOLD := Rule("figure-untold", "The number of a figure is the one that is told below it."),
    NEGATIVE_FIGURE := Rule("negative-figure", "A figure is not below zero."),
    CAPTURE_DATE := Rule("capture-date", "A text is published, then captured, then committed."),
    WRONG_ARCHIVE := Rule("wrong-archive", "An archived copy is of the document's own address, in a known archive."),
    FIGURE_UNIT := Rule("figure-unit", "A quantity is counted in one unit."),
    POSITION_DATE := Rule("position-date", "A position starts when the last of what it cites became public."),
    POSITIONS_STANDING := Rule("positions-standing", "A side has at most two standing positions on a question."),
    ANSWER_REPLACED := Rule("answer-replaced", "A position rests on answers that stood on its first day."),
    IMPUTED_ANSWER := Rule("imputed-answer", "A position rests on no words that others ascribe to its side."),
    QUOTATION_TOO_LONG := Rule("quotation-too-long", "A quotation has at most 12 words."),
    QUOTATION_BUDGET := Rule("quotation-budget", "At most 80 words are quoted from one document."),
    AFFILIATION_DATES := Rule("affiliation-dates", "A speaker speaks for a perspective within its dates."),
    WRONG_IMPORT := Rule("wrong-import", "A file to be imported is rows with columns of the format."),
    WRONG_CODING := Rule("wrong-coding", "A coding pass is rows of ids that exist, each link once."),
    TWO_PERSPECTIVES := Rule("two-perspectives", "A speaker speaks for one perspective on a day."),
    PERSPECTIVE_COLOURS := Rule(
        "perspective-colours", "Perspectives are told apart by colours that stand out from the page."
    ),
    DUPLICATE_HEADLINE := Rule("duplicate-headline", "Headlines differ within a file."),
    REPEATED_DOCUMENT := Rule(
        "repeated-document", "Two documents of one text or one address say how one was made from the other."
    ),
    EVENT_AFTER_DOCUMENTS := Rule("event-after-documents", "An event is not later than all that was published of it."),
    WRONG_LANGUAGE := Rule("wrong-language", "Words are in the letters of the language that is named."),
    NAME_IN_HEADING := Rule(
        "name-in-heading", "Names of accused, victims and relatives stand in no heading, id or title."
    ),
    LOADED_WORD := Rule("loaded-word", "Loaded words stand inside quotations only."),
)
_QUOTATIONS = (
    FINGERPRINT_FILE := Rule("fingerprint-file", "A fingerprint is as `parallax capture` wrote it."),
    FINGERPRINT_MISSING := Rule("fingerprint-missing", "A document with quotations has a fingerprint."),
    PASSAGE_OUT_OF_RANGE := Rule("passage-out-of-range", "The passage exists in the captured text."),
    PASSAGE_LOST := Rule("passage-lost", "The passage stands in the text as captured last."),
    QUOTATION_MARKUP := Rule("quotation-markup", "A quotation holds the words alone, as they are shown."),
    QUOTATION_NOT_IN_SOURCE := Rule("quotation-not-in-source", "Quoted words stand in the passage named."),
    QUOTATION_WITHOUT_STATEMENT := Rule("quotation-without-statement", "Words in quotation marks rest on a statement."),
    UNPAIRED_QUOTE_MARK := Rule("unpaired-quote-mark", "A quote mark that opens is closed."),
    WRONG_TRANSLATION := Rule(
        "wrong-translation", "A translation is of a quotation in another language, and says whose."
    ),
    QUOTATION_UNVERIFIED := Rule("quotation-unverified", "Every quotation is known to stand in its passage."),
)
_TEXTS = (
    TEXT_DIFFERS := Rule("text-differs", "The text in the folder is the text that was captured."),
    FINGERPRINT_DIFFERS := Rule("fingerprint-differs", "A fingerprint is what its text gives."),
    COPIED_WORDS := Rule("copied-words", "A paraphrase has no run of nine words as in a text."),
)
_MARKS = (
    WRONG_MARK := Rule("wrong-mark", "A mark in a text says who answers which claim, in a few words."),
    CHANGED_TWICE := Rule(
        "changed-twice", "What was changed in a document by hand is not changed in its mark in another way."
    ),
)

GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Files", _FILES),
    ("YAML", _YAML),
    ("Sections and prose", _SECTIONS),
    ("References", _REFERENCES),
    ("Meaning", _MEANING),
    ("Quotations", _QUOTATIONS),
    ("Against the texts themselves: `parallax verify`", _TEXTS),
    ("In a text with marks: `parallax mark`", _MARKS),
)
"""In the order of the index."""
RULES = tuple(rule for _, group in GROUPS for rule in group)
BY_SLUG = {rule.slug: rule for rule in RULES}
