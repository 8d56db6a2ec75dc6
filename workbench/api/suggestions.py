"""Suggestions, what is learnt from decisions, and passages alike."""

from collections.abc import Sequence
from typing import Literal

from workbench.api.face import Face
from workbench.store.learning import Verdict
from workbench.tasks.answers import (
    SuggestionAnswer,
)
from workbench.tasks.codings.list_codings import list_suggestions
from workbench.tasks.embedding.embed import (
    EmbeddingState,
    EmbedReceipt,
    embed_passages,
    embedding_state,
    forget_embeddings,
)
from workbench.tasks.learning.along import (
    LearningState,
    learn_again,
    learning_state,
    switch_along,
)
from workbench.tasks.learning.audit import draw_audit, judge_audit
from workbench.tasks.learning.list_audits import AuditAnswer, list_audits
from workbench.tasks.learning.measure_learning import LearningAnswer, measure_learning
from workbench.tasks.learning.save import LearnReceipt
from workbench.tasks.learning.suggest_learned import LEAST, suggest_learned
from workbench.tasks.learning.threshold import ThresholdAnswer, set_threshold
from workbench.tasks.suggestions.decide import Decision, decide
from workbench.tasks.suggestions.suggest import SuggestReceipt, suggest
from workbench.tasks.suggestions.where_else import AlikeAnswer, find_where_else
from workbench.texts.embedding.encoders import EncoderName


class SuggestionVerbs(Face):
    """The verbs of suggestions."""

    def suggest(
        self,
        *,
        unit: Literal["passage", "sentence"] = "passage",
        code: str | None = None,
        source: str | None = None,
    ) -> SuggestReceipt:
        """Suggest codes by the cues of the codebook."""
        return suggest(self.file, unit=unit, code=code, source=source, coder=self.coder)

    def learn(
        self, *, least: float = LEAST, code: str | None = None, source: str | None = None
    ) -> LearnReceipt:
        """Suggest codes by what people have coded and rejected."""
        return suggest_learned(self.file, least=least, code=code, source=source, coder=self.coder)

    def learning(
        self, *, code: str | None = None, least: float = 0.5, names: str = "en"
    ) -> LearningAnswer:
        """Tell how well codes are learnt, by examples that were held out."""
        return measure_learning(self.file, code=code, least=least, language=names)

    def learning_state(self) -> LearningState:
        """Tell when codes were learnt, from how many decisions, and how many came since."""
        return learning_state(self.file)

    def learn_along(self, switch: Literal["on", "off"]) -> None:
        """Let the screens learn again after every five decisions, or only when asked."""
        switch_along(self.file, switch)

    def learn_again(self) -> LearnReceipt:
        """Learn again from the probability that was suggested from the last time."""
        return learn_again(self.file, coder=self.coder)

    def threshold(self, code: str, least: float, *, names: str = "en") -> ThresholdAnswer:
        """Set from what probability on suggestions of a code may be accepted in bulk."""
        return set_threshold(self.file, code, least=least, coder=self.coder, language=names)

    def draw_audit(
        self, code: str, *, size: int = 50, seed: int | None = None, names: str = "en"
    ) -> AuditAnswer:
        """Draw passages without a code, to judge how many of them belong to it."""
        return draw_audit(self.file, code, size=size, seed=seed, coder=self.coder, language=names)

    def judge_audit(
        self, audit_id: str, verdicts: Sequence[tuple[int, Verdict]], *, names: str = "en"
    ) -> AuditAnswer:
        """Write verdicts on passages of an audit, by position; what belongs is coded."""
        return judge_audit(self.file, audit_id, verdicts, coder=self.coder, language=names)

    def audits(self, *, code: str | None = None, names: str = "en") -> list[AuditAnswer]:
        """Return the audits, the newest first, with what they say of each code."""
        return list_audits(self.file, code=code, language=names)

    def embed(self, *, encoder: EncoderName | None = None) -> EmbedReceipt:
        """Compute the embedding of every passage that has none; it needs the extra `embed`."""
        return embed_passages(self.file, encoder=encoder)

    def embedding_state(self) -> EmbeddingState:
        """Tell how many passages have an embedding, and how long the others will take."""
        return embedding_state(self.file)

    def forget_embeddings(self) -> int:
        """Remove all embeddings from the project, and return how many they were."""
        return forget_embeddings(self.file)

    def where_else(
        self, source: str, start: int, end: int, *, limit: int = 20
    ) -> list[AlikeAnswer]:
        """Return the passages most like a selection, the likest first."""
        return find_where_else(self.file, source, start=start, end=end, limit=limit)

    def suggestions(
        self,
        *,
        decision: str | None = None,
        code: str | None = None,
        source: str | None = None,
        least: float = 0.0,
        names: str = "en",
    ) -> list[SuggestionAnswer]:
        """Return suggestions in reading order."""
        return list_suggestions(
            self.file, decision=decision, code=code, source=source, least=least, language=names
        )

    def decide(
        self,
        decision: Decision,
        *,
        ids: Sequence[str] = (),
        code: str | None = None,
        source: str | None = None,
        least: float = 0.0,
        without_flags: Sequence[str] = (),
    ) -> int:
        """Accept or reject suggestions, as `workbench.tasks.suggestions.decide`."""
        return decide(
            self.file,
            decision,
            coder=self.coder,
            ids=ids,
            code=code,
            source=source,
            least=least,
            without_flags=without_flags,
        )
