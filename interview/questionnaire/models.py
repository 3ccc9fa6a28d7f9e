"""The shape of questionnaire files: the border where a questionnaire comes in, checked by pydantic.

Every file of a questionnaire's folder may hold any of these tables; together they make one definition.
The JSON Schema of `interview schema` is made from these models, so their descriptions are read by authors.
"""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from interview.questionnaire.practice_models import (
    BlockTable,
    ElementTable,
    GoodPracticeTable,
    PolicyIssueTable,
    SourceTable,
)
from interview.questionnaire.table_types import (
    MOST_PARTS,
    MOST_TABLES,
    ComputedTable,
    Name,
    Sentence,
    Slug,
    Table,
    Text,
)
from interview.questionnaire.values import GivenAnswer, OneValue

MOST_CHOICES = 200
MOST_SELECTED = 2 * MOST_CHOICES
"""Choices of its own, and those that come from another item."""
LintRule = Literal[
    "exclusive_misuse",
    "near_twins",
    "no_title",
    "nothing_to_choose",
    "one_choice",
    "tone",
    "too_long",
    "two_questions",
]


class ChoiceTable(Table):
    code: Slug = Field(description="Name of the choice in answers and conditions; stays when wording changes")
    label: Text = Field(description="What the respondent reads")
    aliases: list[Text] = Field(default=[], description="Other words people may type for it")
    source: list[Name] = Field(default=[], description="Framework elements that this choice covers")
    level: int | None = Field(default=None, ge=0, le=3, description="Level this choice stands for, 0 to 3")
    flag: Slug | None = Field(default=None, description="A mark for reports, such as planned")
    exclusive: bool = Field(default=False, description="Cannot be combined with other choices")
    specify: bool = Field(default=False, description="Asks for a few words, as in 'other, namely'")
    relevant: Sentence | None = Field(default=None, description="Offered only when this is true")
    hint: Text | None = None


class ChoiceList(Table):
    items: list[ChoiceTable] = Field(min_length=1, max_length=MOST_CHOICES)


Choices = Annotated[
    Annotated[Slug, Tag("name")]
    | Annotated[list[ChoiceTable], Field(min_length=1, max_length=MOST_CHOICES), Tag("list")],
    Discriminator(lambda value: "list" if isinstance(value, list) else "name"),
]
Whether = Annotated[
    Annotated[bool, Tag("fixed")] | Annotated[Sentence, Tag("sentence")],
    Discriminator(lambda value: "fixed" if isinstance(value, bool) else "sentence"),
]


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
    source: list[Name] = Field(default=[], description="Framework elements that this item covers")
    origin: Literal["framework", "tool"] | None = None
    pass_: Literal["quick", "full"] = Field(
        default="quick", alias="pass", description="full: asked in the full pass only"
    )
    group: Slug | None = Field(default=None, description="select_one items of one group are shown as a grid")
    required: Whether = Field(
        default=False, description="Whether it comes back until it is settled; an answer or dk, na, private"
    )
    relevant: Sentence | None = Field(default=None, description="Asked only when this is true")
    unless: Sentence | None = Field(default=None, description="Left out only when this is true")
    choices: Choices | None = Field(default=None, description="The choices, or the name of a shared list")
    choices_from: Slug | None = Field(
        default=None, description="Offers what was chosen in this earlier select_multiple item"
    )
    in_your_own_words: bool = Field(
        default=False, description="An optional text may be given beside the choice"
    )
    min: OneValue | None = Field(default=None, description="The least number, or the first date")
    max: OneValue | None = Field(default=None, description="The greatest number, or the last date")
    min_selected: int | None = Field(default=None, ge=0, le=MOST_SELECTED)
    max_selected: int | None = Field(default=None, ge=1, le=MOST_SELECTED)
    variant: list[VariantTable] = Field(default=[], max_length=MOST_PARTS)
    reply: list[ReplyTable] = Field(default=[], max_length=MOST_PARTS)
    check: list[CheckTable] = Field(default=[], max_length=MOST_PARTS)
    accept: list[LintRule] = Field(default=[], description="Lint rules that are accepted for this item")


class SectionTable(Table):
    id: Slug
    title: Text
    source: list[Name] = Field(default=[])
    introduction: Text | None = Field(
        default=None, description="What the interviewer says when the section opens"
    )
    always: bool = Field(default=False, description="Asked whatever sections are chosen")
    item: list[ItemTable] = Field(min_length=1)
    check: list[CheckTable] = Field(default=[], description="Checks across items, at the end of the section")


class QuestionnaireTable(Table):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    title: Text
    description: Text = ""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class TermTable(Table):
    id: Slug
    term: Text
    aliases: list[Text] = Field(default=[])
    meaning: Text
    source: Name | None = None


class PieceTable(Table):
    say: Text = Field(description="A sentence; {item_id} stands for the answer given there")
    when: Sentence | None = Field(default=None, description="Said only when this is true")


class ParagraphTable(Table):
    id: Slug
    title: Text
    piece: list[PieceTable] = Field(min_length=1, max_length=MOST_PARTS)


class CardLineTable(Table):
    id: Slug
    title: Text
    items: list[Slug] = Field(min_length=1, max_length=MOST_PARTS, description="Items that answer this line")


class FooterTable(Table):
    id: Slug
    when: Sentence
    say: Text = Field(description="Where the answers come from; said on every page of a report")
    no_levels: Text | None = Field(
        default=None, description="Why no levels are shown then; without it they are shown"
    )


class ReportTable(Table):
    about: list[Slug] = Field(default=[], description="Items whose answers head page one of a report")
    contacts: list[Slug] = Field(default=[], description="Items that reports leave out unless agreed")


class CaseTable(Table):
    name: Text
    pass_: Literal["quick", "full"] = Field(default="quick", alias="pass")
    sections: list[Slug] | None = None
    answers: dict[Slug, GivenAnswer] = Field(default={})
    asked: list[Slug] = Field(default=[])
    not_asked: list[Slug] = Field(default=[])
    checks: list[Slug] = Field(default=[])
    not_checks: list[Slug] = Field(default=[])
    levels: dict[Slug, Text] = Field(default={}, description="Element to level: 2, 1-2 or not_applicable")


class DefinitionFile(Table):
    """Any file of a questionnaire. All tables are optional in one file; together they make the definition."""

    questionnaire: QuestionnaireTable | None = None
    choices: dict[Slug, ChoiceList] = Field(default={})
    computed: list[ComputedTable] = Field(default=[], max_length=MOST_TABLES)
    section: list[SectionTable] = Field(default=[], max_length=MOST_TABLES)
    term: list[TermTable] = Field(default=[], max_length=MOST_TABLES)
    good_practice: GoodPracticeTable | None = None
    source: list[SourceTable] = Field(default=[], max_length=MOST_TABLES)
    block: list[BlockTable] = Field(default=[], max_length=MOST_TABLES)
    element: list[ElementTable] = Field(default=[], max_length=MOST_TABLES)
    policy_issue: list[PolicyIssueTable] = Field(default=[], max_length=MOST_TABLES)
    report: ReportTable | None = None
    paragraph: list[ParagraphTable] = Field(default=[], max_length=MOST_TABLES)
    card: list[CardLineTable] = Field(default=[], max_length=MOST_TABLES)
    footer: list[FooterTable] = Field(default=[], max_length=MOST_PARTS)
    case: list[CaseTable] = Field(default=[], max_length=MOST_TABLES)
