"""The tables of a project file, as numbered migrations that are never edited once released."""

from collections.abc import Iterable

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from workbench.store.journal import NOUNS, Noun, trigger_statements

migrations = Migrations("workbench")

_OF_AXIAL_CODING = ("relation", "relation_evidence", "paradigm_code", "core_category")
_OF_SETTLING = ("settlement", "settlement_coding")
_OF_OUTLINE = ("outline_entry",)
_OF_FRAMEWORK = ("summary",)
_OF_QUERIES = ("saved_query", "named_set", "set_member")
_OF_PROPERTIES = ("property", "property_text", "coding_position", "dismissed_pair")
_OF_CASES = ("attribute_type", "attribute_category", "case_kind", "speaker_case", "span_case")
_OF_LEARNING = ("threshold", "audit", "audit_passage")
_OF_TOPICS = ("topic", "topic_move")
_OF_SYNONYMS = ("synonym",)
_LATER = frozenset(
    {
        "memo",
        *_OF_AXIAL_CODING,
        *_OF_SETTLING,
        *_OF_OUTLINE,
        *_OF_FRAMEWORK,
        *_OF_QUERIES,
        *_OF_PROPERTIES,
        *_OF_CASES,
        *_OF_LEARNING,
        *_OF_TOPICS,
        *_OF_SYNONYMS,
    }
)
"""Journaled tables that a later migration makes."""

_TABLES = """
CREATE TABLE project (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE coder (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'method'))
) STRICT;

CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    coder_id TEXT NOT NULL REFERENCES coder(id) DEFERRABLE INITIALLY DEFERRED,
    act TEXT NOT NULL,
    summary TEXT NOT NULL,
    parameters TEXT NOT NULL DEFAULT '{}',
    program TEXT NOT NULL,
    undoes INTEGER REFERENCES change(number)
) STRICT;

CREATE TABLE open_change (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    change INTEGER NOT NULL REFERENCES change(number)
) STRICT;

CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    change INTEGER NOT NULL REFERENCES change(number),
    noun TEXT NOT NULL,
    key TEXT NOT NULL,
    operation TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX journal_change ON journal(change);

CREATE TABLE original (
    sha256 TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE source (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    title TEXT,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    date TEXT,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    original_sha256 TEXT NOT NULL REFERENCES original(sha256),
    original_name TEXT NOT NULL,
    part TEXT NOT NULL DEFAULT '',
    encoding TEXT,
    remarks TEXT NOT NULL DEFAULT '[]',
    UNIQUE (original_sha256, part)
) STRICT;
CREATE INDEX source_sha256 ON source(sha256);

CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id TEXT NOT NULL REFERENCES source(id),
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" >= start),
    kind TEXT NOT NULL,
    level INTEGER NOT NULL,
    path TEXT NOT NULL,
    page INTEGER,
    speaker TEXT,
    start_time REAL,
    end_time REAL,
    language TEXT NOT NULL,
    sentences TEXT NOT NULL,
    UNIQUE (source_id, number)
) STRICT;

CREATE VIRTUAL TABLE passage_index USING fts5(units, content='', tokenize='ascii');

CREATE TABLE term (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE passage_tokens (
    passage_id INTEGER PRIMARY KEY REFERENCES passage(id) ON DELETE CASCADE,
    terms BLOB NOT NULL,
    places BLOB NOT NULL
) STRICT;

CREATE TABLE tokenization (
    source_id TEXT PRIMARY KEY REFERENCES source(id) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL
) STRICT;

CREATE TABLE codebook_name (
    language TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE code (
    id TEXT PRIMARY KEY,
    parent_id TEXT REFERENCES code(id),
    position INTEGER NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('open', 'axial', 'selective')),
    origin TEXT NOT NULL CHECK (origin IN ('analytic', 'in vivo')),
    colour TEXT,
    status TEXT NOT NULL CHECK (status IN ('active', 'archived', 'merged')),
    merged_into TEXT REFERENCES code(id)
) STRICT;
CREATE INDEX code_parent ON code(parent_id);

CREATE TABLE code_text (
    code_id TEXT NOT NULL REFERENCES code(id),
    language TEXT NOT NULL,
    name TEXT,
    definition TEXT,
    include TEXT,
    exclude TEXT,
    example TEXT,
    PRIMARY KEY (code_id, language)
) STRICT;

CREATE TABLE cue (
    code_id TEXT NOT NULL REFERENCES code(id),
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('term', 'phrase', 'regex')),
    pattern TEXT NOT NULL,
    PRIMARY KEY (code_id, position)
) STRICT;

CREATE TABLE suggestion (
    id TEXT PRIMARY KEY,
    code_id TEXT NOT NULL REFERENCES code(id),
    source_id TEXT NOT NULL REFERENCES source(id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" > start),
    method TEXT NOT NULL,
    cue TEXT NOT NULL,
    cue_start INTEGER,
    cue_end INTEGER,
    cues INTEGER NOT NULL,
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    flags TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('open', 'accepted', 'rejected')),
    decided_by TEXT REFERENCES coder(id),
    decided_at TEXT,
    coding_id TEXT REFERENCES coding(id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (source_id, start, "end", code_id, method)
) STRICT;
CREATE INDEX suggestion_code ON suggestion(code_id);

CREATE TABLE coding (
    id TEXT PRIMARY KEY,
    code_id TEXT NOT NULL REFERENCES code(id),
    source_id TEXT NOT NULL REFERENCES source(id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" > start),
    coder_id TEXT NOT NULL REFERENCES coder(id),
    created_at TEXT NOT NULL,
    memo TEXT NOT NULL DEFAULT '',
    suggestion_id TEXT REFERENCES suggestion(id),
    UNIQUE (source_id, start, "end", code_id, coder_id)
) STRICT;
CREATE INDEX coding_code ON coding(code_id);
CREATE INDEX coding_suggestion ON coding(suggestion_id);
CREATE INDEX suggestion_coding ON suggestion(coding_id);

CREATE TABLE "case" (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE attribute (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE case_value (
    case_id TEXT NOT NULL REFERENCES "case"(id),
    attribute TEXT NOT NULL REFERENCES attribute(name),
    value TEXT NOT NULL,
    PRIMARY KEY (case_id, attribute)
) STRICT;

CREATE TABLE source_value (
    source_id TEXT NOT NULL REFERENCES source(id),
    attribute TEXT NOT NULL REFERENCES attribute(name),
    value TEXT NOT NULL,
    PRIMARY KEY (source_id, attribute)
) STRICT;

CREATE TABLE source_case (
    source_id TEXT NOT NULL REFERENCES source(id),
    case_id TEXT NOT NULL REFERENCES "case"(id),
    PRIMARY KEY (source_id, case_id)
) STRICT;
CREATE INDEX source_case_case ON source_case(case_id);

CREATE TABLE dictionary_word (
    word TEXT PRIMARY KEY,
    frequency INTEGER
) STRICT;

CREATE TABLE stop_word (
    language TEXT NOT NULL,
    word TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('added', 'removed')),
    PRIMARY KEY (language, word)
) STRICT;
"""


@migrations(name="0001_the_spine")
def the_spine(db: Database) -> None:
    """Make the tables of sources, codes, codings, suggestions, cases and the journal."""
    _run(db, _TABLES)
    for noun in NOUNS.values():
        if noun.table not in _LATER:
            _add_triggers(db, noun)


_READING_ROOM = """
CREATE TABLE memo (
    id TEXT PRIMARY KEY,
    noun TEXT NOT NULL CHECK (noun IN ('coding', 'source', 'code', 'project')),
    ref TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    coder_id TEXT NOT NULL REFERENCES coder(id),
    written_at TEXT NOT NULL
) STRICT;
CREATE INDEX memo_of ON memo(noun, ref);

CREATE TABLE applied (
    client TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE pin (
    coder TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 9),
    code_id TEXT NOT NULL,
    PRIMARY KEY (coder, position)
) STRICT;

CREATE TABLE reading_place (
    coder TEXT NOT NULL,
    source_id TEXT NOT NULL,
    "offset" INTEGER NOT NULL,
    PRIMARY KEY (coder, source_id)
) STRICT;

CREATE INDEX change_undoes ON change(undoes) WHERE undoes IS NOT NULL;

INSERT INTO memo
SELECT id, 'coding', id, 'analytic', memo, coder_id, created_at FROM coding WHERE memo != '';

INSERT INTO journal(change, noun, key, operation, before, after)
SELECT change, 'memo', key,
    CASE WHEN old = '' THEN 'insert' WHEN new = '' THEN 'delete' ELSE 'update' END,
    CASE WHEN old != '' THEN json_object('id', id, 'noun', 'coding', 'ref', id, 'kind', 'analytic',
        'text', old, 'coder_id', coder_id, 'written_at', at) END,
    CASE WHEN new != '' THEN json_object('id', id, 'noun', 'coding', 'ref', id, 'kind', 'analytic',
        'text', new, 'coder_id', coder_id, 'written_at', at) END
FROM (
    SELECT id AS line, change, key, json_extract(key, '$[0]') AS id,
        coalesce(json_extract(before, '$.memo'), '') AS old,
        coalesce(json_extract(after, '$.memo'), '') AS new,
        json_extract(coalesce(after, before), '$.coder_id') AS coder_id,
        json_extract(coalesce(after, before), '$.created_at') AS at
    FROM journal WHERE noun = 'coding'
) WHERE old != new ORDER BY line;

DROP TRIGGER journal_coding_insert;
DROP TRIGGER journal_coding_update;
DROP TRIGGER journal_coding_delete;
ALTER TABLE coding DROP COLUMN memo
"""


@migrations(name="0002_the_reading_room")
def the_reading_room(db: Database) -> None:
    """Make memos on anything, the keys and places of the reader, and what it has sent.

    What a coding held as its memo becomes a memo under the coding's id, in the history too,
    so that an act of the first version can still be undone.
    """
    _make(db, _READING_ROOM, journalled=("coding", "memo"))


_AXIAL_CODING = """
CREATE TABLE relation (
    id TEXT PRIMARY KEY,
    from_id TEXT NOT NULL REFERENCES code(id),
    type TEXT NOT NULL,
    to_id TEXT NOT NULL REFERENCES code(id),
    memo TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('axial', 'selective')),
    coder_id TEXT NOT NULL REFERENCES coder(id),
    created_at TEXT NOT NULL,
    UNIQUE (from_id, type, to_id),
    CHECK (from_id != to_id)
) STRICT;
CREATE INDEX relation_to ON relation(to_id);

CREATE TABLE relation_evidence (
    relation_id TEXT NOT NULL REFERENCES relation(id),
    coding_id TEXT NOT NULL REFERENCES coding(id),
    side TEXT NOT NULL CHECK (side IN ('for', 'against')),
    note TEXT NOT NULL,
    coder_id TEXT NOT NULL REFERENCES coder(id),
    added_at TEXT NOT NULL,
    PRIMARY KEY (relation_id, coding_id, side)
) STRICT;
CREATE INDEX relation_evidence_coding ON relation_evidence(coding_id);

CREATE TABLE paradigm_code (
    phenomenon_id TEXT NOT NULL REFERENCES code(id),
    slot TEXT NOT NULL
        CHECK (slot IN ('causal', 'context', 'intervening', 'strategy', 'consequence')),
    code_id TEXT NOT NULL REFERENCES code(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (phenomenon_id, slot, code_id),
    CHECK (phenomenon_id != code_id)
) STRICT;
CREATE INDEX paradigm_code_code ON paradigm_code(code_id);

CREATE TABLE core_category (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    code_id TEXT NOT NULL REFERENCES code(id),
    memo_id TEXT
) STRICT;
CREATE INDEX core_category_code ON core_category(code_id)
"""


@migrations(name="0003_axial_coding")
def axial_coding(db: Database) -> None:
    """Make relations between codes with their evidence, paradigms, and the core category."""
    _make(db, _AXIAL_CODING, journalled=_OF_AXIAL_CODING)


_SETTLING = """
CREATE TABLE settlement (
    id TEXT PRIMARY KEY,
    decision TEXT NOT NULL CHECK (decision IN ('one', 'both', 'new', 'none')),
    coder_id TEXT NOT NULL REFERENCES coder(id),
    at TEXT NOT NULL
) STRICT;

CREATE TABLE settlement_coding (
    settlement_id TEXT NOT NULL REFERENCES settlement(id),
    coding_id TEXT NOT NULL REFERENCES coding(id),
    part TEXT NOT NULL CHECK (part IN ('compared', 'agreed')),
    PRIMARY KEY (settlement_id, coding_id)
) STRICT;
CREATE INDEX settlement_coding_coding ON settlement_coding(coding_id)
"""


@migrations(name="0004_settling")
def settling(db: Database) -> None:
    """Make the settlements of disagreements between coders."""
    _make(db, _SETTLING, journalled=_OF_SETTLING)


_QUERIES = """
CREATE TABLE saved_query (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    unit TEXT NOT NULL CHECK (unit IN ('codings', 'passages')),
    coder_id TEXT NOT NULL REFERENCES coder(id),
    saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE named_set (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('codes', 'sources', 'cases')),
    conditions TEXT NOT NULL,
    coder_id TEXT NOT NULL REFERENCES coder(id),
    made_at TEXT NOT NULL
) STRICT;

CREATE TABLE set_member (
    set_id TEXT NOT NULL REFERENCES named_set(id),
    member_id TEXT NOT NULL,
    PRIMARY KEY (set_id, member_id)
) STRICT;
CREATE INDEX set_member_member ON set_member(member_id)
"""


@migrations(name="0005_queries")
def queries(db: Database) -> None:
    """Make saved queries over codings, and named sets of codes, sources and cases."""
    _make(db, _QUERIES, journalled=_OF_QUERIES)


_FRAMEWORK = """
CREATE TABLE summary (
    id TEXT PRIMARY KEY,
    case_id TEXT REFERENCES "case"(id),
    source_id TEXT REFERENCES source(id),
    code_id TEXT NOT NULL REFERENCES code(id),
    text TEXT NOT NULL,
    coder_id TEXT NOT NULL REFERENCES coder(id),
    written_at TEXT NOT NULL,
    CHECK ((case_id IS NULL) != (source_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX summary_of_case ON summary(case_id, code_id) WHERE case_id IS NOT NULL;
CREATE UNIQUE INDEX summary_of_source ON summary(source_id, code_id) WHERE source_id IS NOT NULL;
CREATE INDEX summary_code ON summary(code_id)
"""


@migrations(name="0006_framework")
def framework(db: Database) -> None:
    """Make the summaries that stand in the cells of the framework matrix."""
    _make(db, _FRAMEWORK, journalled=_OF_FRAMEWORK)


_PROPERTIES = """
CREATE TABLE property (
    id TEXT PRIMARY KEY,
    code_id TEXT NOT NULL REFERENCES code(id),
    place INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('words', 'number')),
    low REAL,
    high REAL,
    CHECK (kind = 'words' OR low < high)
) STRICT;
CREATE INDEX property_code ON property(code_id);

CREATE TABLE property_text (
    property_id TEXT NOT NULL REFERENCES property(id),
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (property_id, language)
) STRICT;

CREATE TABLE coding_position (
    property_id TEXT NOT NULL REFERENCES property(id),
    coding_id TEXT NOT NULL REFERENCES coding(id),
    value REAL NOT NULL,
    coder_id TEXT NOT NULL REFERENCES coder(id),
    placed_at TEXT NOT NULL,
    PRIMARY KEY (property_id, coding_id)
) STRICT;
CREATE INDEX coding_position_coding ON coding_position(coding_id);

CREATE TABLE dismissed_pair (
    first_id TEXT NOT NULL REFERENCES code(id),
    second_id TEXT NOT NULL REFERENCES code(id),
    coder_id TEXT NOT NULL REFERENCES coder(id),
    at TEXT NOT NULL,
    PRIMARY KEY (first_id, second_id),
    CHECK (first_id < second_id)
) STRICT;
CREATE INDEX dismissed_pair_second ON dismissed_pair(second_id)
"""


@migrations(name="0007_properties")
def properties(db: Database) -> None:
    """Make properties of categories, positions of codings on them, and dismissed pairs of codes."""
    _make(db, _PROPERTIES, journalled=_OF_PROPERTIES)


_OUTLINE = """
CREATE TABLE memo_of_any (
    id TEXT PRIMARY KEY,
    noun TEXT NOT NULL CHECK (noun IN ('coding', 'source', 'code', 'case', 'project')),
    ref TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    coder_id TEXT NOT NULL REFERENCES coder(id),
    written_at TEXT NOT NULL
) STRICT;

INSERT INTO memo_of_any(rowid, id, noun, ref, kind, text, coder_id, written_at)
SELECT rowid, id, noun, ref, kind, text, coder_id, written_at FROM memo ORDER BY rowid;

DROP TABLE memo;
ALTER TABLE memo_of_any RENAME TO memo;
CREATE INDEX memo_of ON memo(noun, ref);

CREATE TABLE outline_entry (
    id TEXT PRIMARY KEY,
    parent_id TEXT REFERENCES outline_entry(id),
    position INTEGER NOT NULL,
    memo_id TEXT UNIQUE REFERENCES memo(id),
    heading TEXT,
    CHECK ((memo_id IS NULL) != (heading IS NULL)),
    CHECK (parent_id != id)
) STRICT;
CREATE INDEX outline_entry_parent ON outline_entry(parent_id)
"""


@migrations(name="0008_outline")
def outline(db: Database) -> None:
    """Let memos be on cases, and make the outline that memos and headings are sorted into.

    SQLite changes no CHECK of a table, so the memos move into a new one, rowids and all.
    """
    _make(db, _OUTLINE, journalled=("memo", *_OF_OUTLINE))


_TOPICS = """
CREATE TABLE topic (
    id TEXT PRIMARY KEY,
    unit TEXT NOT NULL CHECK (unit IN ('passage', 'source')),
    name TEXT NOT NULL,
    members TEXT NOT NULL,
    merged_into TEXT REFERENCES topic(id),
    parts INTEGER NOT NULL CHECK (parts >= 1),
    coder_id TEXT NOT NULL REFERENCES coder(id),
    kept_at TEXT NOT NULL,
    CHECK (merged_into IS NULL OR merged_into != id)
) STRICT;

CREATE TABLE topic_move (
    unit TEXT NOT NULL CHECK (unit IN ('passage', 'source')),
    unit_key TEXT NOT NULL,
    topic_id TEXT NOT NULL REFERENCES topic(id),
    coder_id TEXT NOT NULL REFERENCES coder(id),
    moved_at TEXT NOT NULL,
    PRIMARY KEY (unit, unit_key)
) STRICT;
CREATE INDEX topic_move_topic ON topic_move(topic_id)
"""


@migrations(name="0009_topics")
def topics(db: Database) -> None:
    """Make what a person said about topics: names, merges, splits, and moves of passages."""
    _make(db, _TOPICS, journalled=_OF_TOPICS)


_LEARNING = """
CREATE TABLE reason (
    suggestion_id TEXT PRIMARY KEY REFERENCES suggestion(id) ON DELETE CASCADE,
    probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
    words TEXT NOT NULL,
    like_source TEXT REFERENCES source(id) ON DELETE CASCADE,
    like_start INTEGER,
    like_end INTEGER,
    likeness REAL
) STRICT;

CREATE TABLE threshold (
    code_id TEXT PRIMARY KEY REFERENCES code(id),
    least REAL NOT NULL CHECK (least BETWEEN 0 AND 1),
    accepted INTEGER NOT NULL,
    decided INTEGER NOT NULL,
    coder_id TEXT NOT NULL REFERENCES coder(id),
    at TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    code_id TEXT NOT NULL REFERENCES code(id),
    found INTEGER NOT NULL,
    passed_over INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    coder_id TEXT NOT NULL REFERENCES coder(id),
    at TEXT NOT NULL
) STRICT;

CREATE TABLE audit_passage (
    audit_id TEXT NOT NULL REFERENCES audit(id),
    position INTEGER NOT NULL,
    source_id TEXT NOT NULL REFERENCES source(id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    verdict TEXT CHECK (verdict IN ('belongs', 'does not')),
    PRIMARY KEY (audit_id, position)
) STRICT;
CREATE INDEX audit_passage_source ON audit_passage(source_id)
"""


@migrations(name="0010_learning")
def learning(db: Database) -> None:
    """Make the reasons of suggestions, the thresholds of bulk acceptance, and the audits."""
    _make(db, _LEARNING, journalled=_OF_LEARNING)


_CASES = """
CREATE TABLE attribute_type (
    attribute TEXT PRIMARY KEY REFERENCES attribute(name),
    scale TEXT NOT NULL CHECK (scale IN ('text', 'number', 'date', 'ordered', 'unordered'))
) STRICT;

CREATE TABLE attribute_category (
    attribute TEXT NOT NULL REFERENCES attribute_type(attribute),
    position INTEGER NOT NULL,
    category TEXT NOT NULL,
    PRIMARY KEY (attribute, position),
    UNIQUE (attribute, category)
) STRICT;

CREATE TABLE case_kind (
    case_id TEXT PRIMARY KEY REFERENCES "case"(id),
    kind TEXT NOT NULL CHECK (kind IN ('person', 'village', 'organisation', 'paper', 'other'))
) STRICT;

CREATE TABLE speaker_case (
    id TEXT PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES source(id),
    speaker TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES "case"(id),
    UNIQUE (source_id, speaker, case_id)
) STRICT;
CREATE INDEX speaker_case_case ON speaker_case(case_id);

CREATE TABLE span_case (
    id TEXT PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES source(id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" > start),
    case_id TEXT NOT NULL REFERENCES "case"(id)
) STRICT;
CREATE INDEX span_case_source ON span_case(source_id);
CREATE INDEX span_case_case ON span_case(case_id)
"""


@migrations(name="0011_cases")
def cases(db: Database) -> None:
    """Make types of attributes, kinds of cases, and the parts of sources that are theirs."""
    _make(db, _CASES, journalled=_OF_CASES)


_LANGUAGE_MODEL = """
CREATE TABLE model_run (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    coder TEXT NOT NULL,
    use TEXT NOT NULL CHECK (use IN ('codes', 'topics', 'theme')),
    model TEXT NOT NULL,
    address TEXT NOT NULL,
    place TEXT NOT NULL CHECK (place IN ('this computer', 'another computer')),
    prompt TEXT NOT NULL,
    prompt_text TEXT NOT NULL,
    prompt_sha256 TEXT NOT NULL,
    planned INTEGER NOT NULL,
    ended_at TEXT
) STRICT;

CREATE TABLE model_request (
    run_id TEXT NOT NULL REFERENCES model_run(id),
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    about TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    characters INTEGER NOT NULL,
    tokens INTEGER,
    outcome TEXT NOT NULL
        CHECK (outcome IN ('sent', 'answered', 'unusable', 'no answer', 'stopped')),
    PRIMARY KEY (run_id, number)
) STRICT;
CREATE INDEX model_request_sha256 ON model_request(sha256)
"""


@migrations(name="0012_language_model")
def language_model(db: Database) -> None:
    """Make the log of what was sent to language models.

    What has left cannot be undone, so the log is no part of the journal. It holds no words of a
    source, a code or an answer.
    """
    _run(db, _LANGUAGE_MODEL)


_SYNONYMS = """
CREATE TABLE synonym (
    word TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    place INTEGER NOT NULL
) STRICT
"""


@migrations(name="0014_synonyms")
def synonyms(db: Database) -> None:
    """Make the words that count as one."""
    _make(db, _SYNONYMS, journalled=_OF_SYNONYMS)


_EMBEDDINGS = """
CREATE TABLE embedding (
    text_sha256 TEXT PRIMARY KEY,
    method TEXT NOT NULL,
    vector BLOB NOT NULL
) STRICT
"""


@migrations(name="0015_embeddings")
def embeddings(db: Database) -> None:
    """Make the room of embeddings.

    They follow from the texts and from nothing that a person did, so they are no part of the
    journal.
    """
    _run(db, _EMBEDDINGS)


_NEIGHBOURS = """
ALTER TABLE reason ADD COLUMN beside_start INTEGER;
ALTER TABLE reason ADD COLUMN beside_end INTEGER;
ALTER TABLE reason ADD COLUMN beside_code TEXT REFERENCES code(id) ON DELETE SET NULL;
ALTER TABLE reason ADD COLUMN beside_probability REAL
"""


@migrations(name="0016_neighbours")
def neighbours(db: Database) -> None:
    """Let a reason name the neighbour of a passage that speaks for its code."""
    _run(db, _NEIGHBOURS)


_NEIGHBOURS_PLACES = """
ALTER TABLE reason ADD COLUMN beside_offset INTEGER;
UPDATE reason SET beside_start = NULL, beside_end = NULL, beside_code = NULL,
    beside_probability = NULL
"""


@migrations(name="0017_neighbours_places")
def neighbours_places(db: Database) -> None:
    """Let a reason tell where the neighbour stands; those learnt before name none any more."""
    _run(db, _NEIGHBOURS_PLACES)


def _make(db: Database, statements: str, *, journalled: Iterable[str]) -> None:
    """Run statements, then let the journal record what happens in these tables."""
    _run(db, statements)
    for table in journalled:
        _add_triggers(db, NOUNS[table])


def _run(db: Database, statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)


def _add_triggers(db: Database, noun: Noun) -> None:
    for trigger in trigger_statements(noun):
        db.execute(trigger)
