"""Every rule, written once and in its group: the names that findings carry and `docs/rules/` documents."""

from build_scripts.findings.finding import Rule

_FILES = (
    SYMBOLIC_LINK := Rule("symbolic-link", "error", "Only regular files and folders lie in `sources/`."),
    UNEXPECTED_FILE := Rule("unexpected-file", "error", "Every file in `sources/` has a place in the format."),
    WRONG_ID := Rule("wrong-id", "error", "An id is lower-case words of ASCII letters and digits joined by hyphens."),
    FILE_TOO_LARGE := Rule(
        "file-too-large", "error", "A source file holds at most 256 KB, the whole of `sources/` 200 MB."
    ),
    FILE_UNREADABLE := Rule("file-unreadable", "error", "Every source file can be read."),
    NOT_UTF_8 := Rule("not-utf-8", "error", "Source files are UTF-8."),
    BYTE_ORDER_MARK := Rule("byte-order-mark", "error", "Source files start with text, not with a byte order mark."),
    DECEPTIVE_CHARACTER := Rule(
        "deceptive-character", "error", "No control, bidirectional, zero-width, private or unassigned characters."
    ),
    NOT_NFC := Rule("not-nfc", "error", "Text is in Unicode normal form C."),
    MIXED_SCRIPT := Rule("mixed-script", "error", "A word is written in one alphabet."),
    NO_EVENT := Rule("no-event", "error", "`sources/` holds the registers and at least one event."),
)
_YAML = (
    FRONT_MATTER := Rule("front-matter", "error", "A file starts with front matter between two lines `---`."),
    YAML_SYNTAX := Rule("yaml-syntax", "error", "YAML can be read."),
    YAML_FEATURE := Rule("yaml-feature", "error", "No anchors, aliases, tags, merge keys or second documents in YAML."),
    YAML_LIMIT := Rule("yaml-limit", "error", "YAML is at most 6 levels deep, 5,000 nodes and 64 KB."),
    DUPLICATE_KEY := Rule("duplicate-key", "error", "A key stands once."),
    UNKNOWN_KEY := Rule("unknown-key", "error", "Only the keys of the format."),
    MISSING_KEY := Rule("missing-key", "error", "Required keys are there."),
    WRONG_VALUE := Rule("wrong-value", "error", "A value has the form its key asks for."),
    WRONG_DATE := Rule("wrong-date", "error", "Dates are written year first, in EDTF."),
    WRONG_ADDRESS := Rule("wrong-address", "error", "Addresses are `https`, with a host name and without credentials."),
    FOREIGN_HOST := Rule("foreign-host", "error", "A host name is written as browsers ask for it, in ASCII."),
)
_SECTIONS = (
    UNCLOSED_FENCE := Rule("unclosed-fence", "error", "A fence that is opened is closed."),
    WRONG_FENCE := Rule("wrong-fence", "error", "A section starts with one fence of the kind its file holds."),
    EMPTY_PARAPHRASE := Rule("empty-paraphrase", "error", "Every claim and position has prose."),
    EMPTY_HEADLINE := Rule("empty-headline", "error", "Every section has a headline."),
    RAW_HTML := Rule("raw-html", "error", "No HTML in contributed text."),
    WRONG_MARKUP := Rule(
        "wrong-markup", "error", "Prose holds paragraphs, lists, emphasis, code and links, nothing else."
    ),
    PROSE_LIMIT := Rule(
        "prose-limit", "error", "Lines, paragraphs, runs of punctuation and sections stay within limits."
    ),
    CITATION_SYNTAX := Rule(
        "citation-syntax", "error", "A citation is `[@document#statement]`, several are parted by `;`."
    ),
)
_REFERENCES = (
    UNKNOWN_REFERENCE := Rule("unknown-reference", "error", "Every id that is named exists."),
    DUPLICATE_ID := Rule("duplicate-id", "error", "An id stands for one thing."),
    ORPHAN_QUESTION := Rule("orphan-question", "error", "Every question file is listed in its event."),
    UNUSED_ENTRY := Rule("unused-entry", "error", "Every entry of a register, and every quantity, is named somewhere."),
    RELATION_TO_ITSELF := Rule("relation-to-itself", "error", "Nothing is named as related to itself."),
    CIRCULAR_LINK := Rule("circular-link", "error", "What rests on other things does not come back to itself."),
    CONTRADICTORY_LINKS := Rule("contradictory-links", "error", "What is linked in two ways can be so in both."),
    DOUBLED_LINK := Rule("doubled-link", "error", "A link is written once, and not where it follows from others."),
)
_MEANING = (
    STATEMENT_AFTER_DOCUMENT := Rule(
        "statement-after-document", "error", "A statement is at most a day later than its document."
    ),
    NO_OCCASION := Rule(
        "no-occasion", "error", "A statement has one occasion: one that it names, its document's, or its own day."
    ),
    FOREIGN_SPEAKER := Rule("foreign-speaker", "error", "Who says a statement speaks on its occasion."),
    OCCASION_DATES := Rule("occasion-dates", "error", "The days of an occasion fit each other and its documents."),
    OVERLAPPING_OCCASIONS := Rule(
        "overlapping-occasions", "error", "Of two occasions that could be one it is said whether they are."
    ),
    NEEDLESS_RELAY := Rule(
        "needless-relay", "error", "Who relays words is neither their speaker nor the document's publisher."
    ),
    FOREIGN_WITHDRAWAL := Rule(
        "foreign-withdrawal", "error", "What a statement withdraws or corrects was said before by the same voice."
    ),
    CONTRADICTORY_ANSWERS := Rule(
        "contradictory-answers", "error", "The answers of a statement can stand beside each other."
    ),
    ANSWERS_NOTHING := Rule("answers-nothing", "error", "A statement answers a claim, or names its question."),
    HEDGED_ANSWER := Rule("hedged-answer", "error", "What was said with “possibly” is not affirmed."),
    NAMED_SPEAKER := Rule("named-speaker", "error", "Who is named as speaking is who speaks."),
    NUMBER_NOT_CITED := Rule("number-not-cited", "error", "A number in a sentence stands in what it cites."),
    IMPUTED_TO_ITSELF := Rule("imputed-to-itself", "error", "What a side holds is imputed to it by others."),
    FOREIGN_BODY := Rule("foreign-body", "error", "Who speaks for a body is of its side."),
    DATED_ID := Rule("dated-id", "error", "A day in an id is the day of what it names."),
    FOREIGN_LEAD := Rule("foreign-lead", "error", "A position is led by a named speaker of its side."),
    TURN_UNTOLD := Rule(
        "turn-untold", "error", "A position that replaces another says what turned, and cites before and after."
    ),
    SENTENCE_WITHOUT_CITATION := Rule(
        "sentence-without-citation", "error", "Every sentence of an editor cites statements."
    ),
    DRAFT_CITED := Rule("draft-cited", "error", "No sentence or lead of what is published rests on a draft."),
    FOREIGN_CITATION := Rule("foreign-citation", "error", "A position says so where it rests on another perspective."),
    RANGE_REVERSED := Rule("range-reversed", "error", "A range runs from low to high."),
    FIGURE_UNTOLD := Rule("figure-untold", "error", "The number of a figure is the one that is told below it."),
    NEGATIVE_FIGURE := Rule("negative-figure", "error", "A figure is not below zero."),
    CAPTURE_DATE := Rule("capture-date", "error", "A text is published, then captured, then committed."),
    WRONG_ARCHIVE := Rule(
        "wrong-archive", "error", "An archived copy is of the document's own address, in a known archive."
    ),
    FIGURE_UNIT := Rule("figure-unit", "error", "A quantity is counted in one unit."),
    POSITION_DATE := Rule("position-date", "error", "A position starts when the last of what it cites became public."),
    POSITIONS_STANDING := Rule(
        "positions-standing", "error", "A side has at most two standing positions on a question."
    ),
    ANSWER_REPLACED := Rule("answer-replaced", "error", "A position rests on answers that stood on its first day."),
    IMPUTED_ANSWER := Rule("imputed-answer", "error", "A position rests on no words that others ascribe to its side."),
    QUOTATION_TOO_LONG := Rule("quotation-too-long", "error", "A quotation has at most 12 words."),
    QUOTATION_BUDGET := Rule("quotation-budget", "error", "At most 80 words are quoted from one document."),
    AFFILIATION_DATES := Rule("affiliation-dates", "error", "A speaker speaks for a perspective within its dates."),
    WRONG_IMPORT := Rule("wrong-import", "error", "A file to be imported is rows with columns of the format."),
    WRONG_CODING := Rule("wrong-coding", "error", "A coding pass is rows of ids that exist, each link once."),
    TWO_PERSPECTIVES := Rule("two-perspectives", "error", "A speaker speaks for one perspective on a day."),
    PERSPECTIVE_COLOURS := Rule(
        "perspective-colours", "error", "Perspectives are told apart by colours that stand out from the page."
    ),
    DUPLICATE_HEADLINE := Rule("duplicate-headline", "error", "Headlines differ within a file."),
    REPEATED_DOCUMENT := Rule(
        "repeated-document", "error", "Two documents of one text or one address say how one was made from the other."
    ),
    EVENT_AFTER_DOCUMENTS := Rule(
        "event-after-documents", "error", "An event is not later than all that was published of it."
    ),
    WRONG_LANGUAGE := Rule("wrong-language", "error", "Words are in the letters of the language that is named."),
    NAME_IN_HEADING := Rule(
        "name-in-heading", "error", "Names of accused, victims and relatives stand in no heading, id or title."
    ),
    LOADED_WORD := Rule("loaded-word", "error", "Loaded words stand inside quotations only."),
)
_QUOTATIONS = (
    FINGERPRINT_FILE := Rule("fingerprint-file", "error", "A fingerprint is as `parallax capture` wrote it."),
    FINGERPRINT_MISSING := Rule("fingerprint-missing", "error", "A document with quotations has a fingerprint."),
    PASSAGE_OUT_OF_RANGE := Rule("passage-out-of-range", "error", "The passage exists in the captured text."),
    PASSAGE_LOST := Rule("passage-lost", "error", "The passage stands in the text as captured last."),
    QUOTATION_MARKUP := Rule("quotation-markup", "error", "A quotation holds the words alone, as they are shown."),
    QUOTATION_NOT_IN_SOURCE := Rule("quotation-not-in-source", "error", "Quoted words stand in the passage named."),
    QUOTATION_WITHOUT_STATEMENT := Rule(
        "quotation-without-statement", "error", "Words in quotation marks rest on a statement."
    ),
    UNPAIRED_QUOTE_MARK := Rule("unpaired-quote-mark", "error", "A quote mark that opens is closed."),
    WRONG_TRANSLATION := Rule(
        "wrong-translation", "error", "A translation is of a quotation in another language, and says whose."
    ),
    QUOTATION_UNVERIFIED := Rule("quotation-unverified", "error", "Every quotation is known to stand in its passage."),
)
_TEXTS = (
    TEXT_DIFFERS := Rule("text-differs", "error", "The text in the folder is the text that was captured."),
    FINGERPRINT_DIFFERS := Rule("fingerprint-differs", "error", "A fingerprint is what its text gives."),
    COPIED_WORDS := Rule("copied-words", "error", "A paraphrase has no run of nine words as in a text."),
)
_MARKS = (
    WRONG_MARK := Rule("wrong-mark", "error", "A mark in a text says who answers which claim, in a few words."),
    CHANGED_TWICE := Rule(
        "changed-twice", "error", "What was changed in a document by hand is not changed in its mark in another way."
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
