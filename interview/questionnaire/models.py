"""The shape of questionnaire files: the border where a questionnaire comes in, checked by pydantic.

Every file of a questionnaire's folder may hold any of these tables; together they make one definition.
The JSON Schema of `interview schema` is made from these models, so their descriptions are read by authors.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60), Field(description="lower_snake name")
]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=10_000, strip_whitespace=True)]


def _as_iso(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


Bound = Annotated[int | float | str, BeforeValidator(_as_iso)]


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ChoiceTable(Table):
    code: Slug = Field(description="Name of the choice in answers and conditions; stays when wording changes")
    label: Text = Field(description="What the respondent reads")
    aliases: list[Text] = Field(default=[], description="Other words people may type for it")
    source: list[str] = Field(default=[], description="Framework elements that this choice covers")
    level: int | None = Field(default=None, ge=0, le=3, description="Level this choice stands for, 0 to 3")
    flag: Slug | None = Field(default=None, description="A mark for reports, such as planned")
    exclusive: bool = Field(default=False, description="Cannot be combined with other choices")
    specify: bool = Field(default=False, description="Asks for a few words, as in 'other, namely'")
    relevant: Sentence | None = Field(default=None, description="Offered only when this is true")
    hint: Text | None = None


class ChoiceList(Table):
    items: list[ChoiceTable] = Field(min_length=1)


class VariantTable(Table):
    when: Sentence
    ask: Text | None = None
    hint: Text | None = None
    why: Text | None = None


class ReplyTable(Table):
    when: Sentence | None = None
    say: Text


class CheckTable(Table):
    id: Slug
    expect: Sentence = Field(description="What should hold; the check fires only when this is false")
    say: Text = Field(description="What the interviewer says when it fires")
    severity: Literal["soft", "hard"] = "soft"
    revisit: list[Slug] = Field(default=[], description="Items to go back to")


class ItemTable(Table):
    id: Slug
    type: Literal[
        "note", "text", "integer", "decimal", "date", "select_one", "select_multiple", "url", "email"
    ]
    title: Text | None = Field(default=None, description="Short name for recaps and reports")
    ask: Text | None = Field(default=None, description="The question")
    say: Text | None = Field(default=None, description="The text of a note")
    why: Text | None = Field(default=None, description="Why this is asked, in one sentence")
    hint: Text | None = Field(default=None, description="Help for the respondent")
    guidance: Text | None = Field(default=None, description="Help for a facilitator")
    probes: list[Text] = Field(default=[], description="Follow-up questions, offered on request")
    prefix: Text | None = Field(default=None, description="Printed number; display only")
    source: list[str] = Field(default=[], description="Framework elements that this item covers")
    origin: Literal["framework", "tool"] | None = None
    pass_: Literal["quick", "full"] = Field(
        default="quick", alias="pass", description="full: asked in the full pass only"
    )
    group: Slug | None = Field(default=None, description="select_one items of one group are shown as a grid")
    required: bool | Sentence = Field(
        default=False, description="Whether it comes back until it is settled; an answer or dk, na, private"
    )
    relevant: Sentence | None = Field(default=None, description="Asked only when this is true")
    unless: Sentence | None = Field(default=None, description="Left out only when this is true")
    choices: Slug | list[ChoiceTable] | None = Field(
        default=None, description="The choices, or the name of a shared list"
    )
    choices_from: Slug | None = Field(
        default=None, description="Offers what was chosen in this earlier select_multiple item"
    )
    in_your_own_words: bool = Field(
        default=False, description="An optional text may be given beside the choice"
    )
    min: Bound | None = None
    max: Bound | None = None
    min_selected: int | None = Field(default=None, ge=0)
    max_selected: int | None = Field(default=None, ge=1)
    variant: list[VariantTable] = []
    reply: list[ReplyTable] = []
    check: list[CheckTable] = []
    accept: list[Slug] = Field(default=[], description="Lint rules that are accepted for this item")

    @model_validator(mode="after")
    def _fits_its_type(self) -> "ItemTable":
        choosing = self.type in ("select_one", "select_multiple")
        if self.type == "note":
            if not self.say:
                raise ValueError("a note needs its text under `say`")
        elif not self.ask:
            raise ValueError("a question needs its wording under `ask`")
        if choosing and not (self.choices or self.choices_from):
            raise ValueError(f"a {self.type} item needs `choices` (or `choices_from`)")
        if not choosing and (self.choices or self.choices_from):
            raise ValueError(f"`choices` do not fit the type {self.type}; use select_one or select_multiple")
        if self.type != "select_multiple" and (
            self.min_selected is not None or self.max_selected is not None
        ):
            raise ValueError("`min_selected` and `max_selected` fit select_multiple items")
        if self.type not in ("integer", "decimal", "date") and (self.min is not None or self.max is not None):
            raise ValueError("`min` and `max` fit integer, decimal and date items")
        return self


class SectionTable(Table):
    id: Slug
    title: Text
    source: list[str] = []
    introduction: Text | None = Field(
        default=None, description="What the interviewer says when the section opens"
    )
    always: bool = Field(default=False, description="Asked whatever sections are chosen")
    item: list[ItemTable] = Field(min_length=1)
    check: list[CheckTable] = Field(default=[], description="Checks across items, at the end of the section")


class ComputedTable(Table):
    id: Slug
    title: Text | None = None
    holds: Sentence | None = Field(default=None, description="A named yes/no: a condition")
    number: Sentence | None = Field(default=None, description="A named number: arithmetic over answers")

    @model_validator(mode="after")
    def _one_of_two(self) -> "ComputedTable":
        if (self.holds is None) == (self.number is None):
            raise ValueError("a computed value needs exactly one of `holds` and `number`")
        return self


class QuestionnaireTable(Table):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    title: Text
    description: Text = ""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class TermTable(Table):
    id: Slug
    term: Text
    aliases: list[Text] = []
    meaning: Text
    source: str | None = None


class GoodPracticeTable(Table):
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]


class SourceTable(Table):
    id: str
    title: Text
    year: int | None = None
    seen: Text | None = Field(default=None, description="What of it was read")


class BlockTable(Table):
    section: Slug
    band: bool = True
    first: Slug | None = Field(default=None, description="Item whose answer is printed by its own name first")


class CapTable(Table):
    level: int = Field(ge=0, le=2)
    when: Sentence
    because: Text


class ElementTable(Table):
    id: Slug
    code: Text
    block: Slug
    statement: Text
    sources: list[str] = []
    basis: Literal["retrieved", "general_knowledge", "own_reading"]
    item: Slug = Field(description="The main item; its evidence supports level 3")
    scale: Slug | None = Field(default=None, description="Item whose choices carry levels")
    level_1: Sentence | None = None
    level_2: Sentence | None = None
    level_3: Sentence | None = None
    cap: list[CapTable] = []
    applies_when: Sentence | None = None
    first_step: Text
    safeguard: bool = False
    not_graded: bool = False

    @model_validator(mode="after")
    def _scale_or_rules(self) -> "ElementTable":
        rules = [self.level_1, self.level_2, self.level_3]
        if self.scale and any(rules):
            raise ValueError("use either `scale` or `level_1` to `level_3`")
        if not self.scale and not any(rules) and not self.not_graded:
            raise ValueError("an element needs `scale`, or at least one of `level_1` to `level_3`")
        return self


class CaseTable(Table):
    name: Text
    pass_: Literal["quick", "full"] = Field(default="quick", alias="pass")
    sections: list[Slug] | None = None
    answers: dict[str, object] = {}
    asked: list[Slug] = []
    not_asked: list[Slug] = []
    checks: list[Slug] = []
    not_checks: list[Slug] = []
    levels: dict[str, str] = {}


class DefinitionFile(Table):
    """Any file of a questionnaire. All tables are optional in one file; together they make the definition."""

    questionnaire: QuestionnaireTable | None = None
    choices: dict[Slug, ChoiceList] = {}
    computed: list[ComputedTable] = []
    section: list[SectionTable] = []
    term: list[TermTable] = []
    good_practice: GoodPracticeTable | None = None
    source: list[SourceTable] = []
    block: list[BlockTable] = []
    element: list[ElementTable] = []
    case: list[CaseTable] = []
