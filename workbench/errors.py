"""Every error that the workbench raises on purpose, as one tree.

WorkbenchError                the researcher can act on it; its text is a whole sentence
├── FormatError               a file cannot be read as what it claims to be
├── CodebookError             a codebook breaks a rule of its form or of the tree
├── QueryError                a search query cannot be understood
├── OutlineError              an entry of the outline cannot stand where it was to go
├── CodingError               a coding, a suggestion or a decision that cannot be
├── EmbeddingError            embeddings are missing, or cannot be computed here
├── ModelError                a language model is off, cannot be asked, or must not be
│   └── ModelAnswerError      one answer of it cannot be used, the next one may
│       └── NoAnswerError     one request got no answer: it took too long, or the server failed
├── ProjectError              the project file cannot be opened, read or written
│   ├── ProjectBusyError      another program holds the project file
│   ├── UndoError             a change cannot be undone or done again
│   └── ProjectVersionError   the project file belongs to another version of the program
└── NotFoundError             nothing in the project bears that name or id
"""


class WorkbenchError(Exception):
    """An error whose text is a sentence for the researcher."""


class FormatError(WorkbenchError):
    """A file cannot be read as what it claims to be."""


class CodebookError(WorkbenchError):
    """A codebook breaks a rule of its form or of the tree."""


class QueryError(WorkbenchError):
    """A search query cannot be understood."""


class OutlineError(WorkbenchError):
    """An entry of the outline cannot stand where it was to go."""


class CodingError(WorkbenchError):
    """A coding, a suggestion or a decision that cannot be."""


class EmbeddingError(WorkbenchError):
    """Embeddings are missing, or cannot be computed here."""


class ModelError(WorkbenchError):
    """A language model is off, cannot be asked, or must not be."""


class ModelAnswerError(ModelError):
    """One answer of a language model cannot be used; the next one may."""


class NoAnswerError(ModelAnswerError):
    """One request got no answer: it took too long, or the server failed."""


class ProjectError(WorkbenchError):
    """The project file cannot be opened, read or written."""


class ProjectBusyError(ProjectError):
    """Another program holds the project file."""


class UndoError(ProjectError):
    """A change cannot be undone or done again."""


class ProjectVersionError(ProjectError):
    """The project file belongs to another version of the program."""


class NotFoundError(WorkbenchError):
    """Nothing in the project bears that name or id."""
