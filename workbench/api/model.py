"""Help by a language model, which is off until it is set up."""

from collections.abc import Sequence

from workbench.api.face import Face
from workbench.tasks.answers import (
    MemoAnswer,
)
from workbench.tasks.assist.codes import AskedCodesAnswer, CodesPlan, ask_codes, plan_codes
from workbench.tasks.assist.log import ModelRunAnswer, list_model_runs
from workbench.tasks.assist.plan import Plan, PlanAnswer, show_plan
from workbench.tasks.assist.send import Consent
from workbench.tasks.assist.setup import (
    SECONDS,
    Form,
    SetupAnswer,
    describe_model,
    key_of_environment,
    set_up_model,
    turn_off_model,
)
from workbench.tasks.assist.theme import (
    AskedThemeAnswer,
    ThemePlan,
    ask_theme_draft,
    keep_draft,
    plan_theme_draft,
)
from workbench.tasks.assist.topics import (
    AskedTopicsAnswer,
    ProposedNameAnswer,
    TopicsPlan,
    accept_topic_name,
    ask_topic_names,
    plan_topic_names,
)
from workbench.tasks.topics.make_topics import USUAL as USUAL_TOPICS
from workbench.tasks.topics.make_topics import TopicChoice


class ModelVerbs(Face):
    """The verbs of language-model help."""

    def set_up_model(
        self,
        address: str | None = None,
        model: str | None = None,
        *,
        seconds: float = SECONDS,
        form: Form = "schema",
    ) -> SetupAnswer:
        """Turn the help of a language model on for this project; without an address tell of it."""
        if address is None or model is None:
            return describe_model(self.file)
        return set_up_model(self.file, address, model, seconds=seconds, form=form)

    def turn_off_model(self) -> SetupAnswer:
        """Turn the help of a language model off."""
        return turn_off_model(self.file)

    def plan_codes(
        self,
        *,
        code: str | None = None,
        source: str | None = None,
        limit: int | None = None,
        again: bool = False,
        names: str = "en",
    ) -> CodesPlan:
        """Return what would be sent to have codes suggested; `show_plan` shows it to a person."""
        return plan_codes(
            self.file, code=code, source=source, limit=limit, again=again, language=names
        )

    def plan_topic_names(
        self,
        choice: TopicChoice = USUAL_TOPICS,
        *,
        topics: Sequence[int] = (),
        examples: int = 3,
        names: str = "en",
    ) -> TopicsPlan:
        """Return what would be sent to have topics named."""
        return plan_topic_names(self.file, choice, topics=topics, examples=examples, language=names)

    def plan_theme_draft(self, code: str, *, quotes: int = 30, names: str = "en") -> ThemePlan:
        """Return what would be sent to have a summary of a theme drafted."""
        return plan_theme_draft(self.file, code, quotes=quotes, language=names)

    def show_plan(self, plan: Plan) -> PlanAnswer:
        """Return all that a plan would send, how much it is, to where, and what to mind."""
        return show_plan(plan, key=key_of_environment())

    def ask_codes(self, plan: CodesPlan, *, send_to: str) -> AskedCodesAnswer:
        """Send a plan to the server that `send_to` names; what is answered are suggestions."""
        return ask_codes(
            self.file,
            plan,
            consent=Consent(host=send_to),
            key=key_of_environment(),
            coder=self.coder,
        )

    def ask_topic_names(self, plan: TopicsPlan, *, send_to: str) -> AskedTopicsAnswer:
        """Send a plan to the server that `send_to` names, and return the names proposed."""
        return ask_topic_names(
            self.file,
            plan,
            consent=Consent(host=send_to),
            key=key_of_environment(),
            coder=self.coder,
        )

    def accept_topic_name(
        self, choice: TopicChoice, proposed: ProposedNameAnswer, name: str, *, method: str
    ) -> int:
        """Give a topic a name that a model proposed, as your own act; return its number."""
        return accept_topic_name(self.file, choice, proposed, name, method=method, coder=self.coder)

    def ask_theme_draft(self, plan: ThemePlan, *, send_to: str) -> AskedThemeAnswer:
        """Send a plan to the server that `send_to` names, and return the draft."""
        return ask_theme_draft(
            self.file,
            plan,
            consent=Consent(host=send_to),
            key=key_of_environment(),
            coder=self.coder,
        )

    def keep_draft(self, draft: AskedThemeAnswer) -> MemoAnswer:
        """Write a draft as a memo on its code."""
        return keep_draft(self.file, draft, coder=self.coder)

    def model_log(self) -> list[ModelRunAnswer]:
        """Return what was sent to language models, the newest first."""
        return list_model_runs(self.file)
