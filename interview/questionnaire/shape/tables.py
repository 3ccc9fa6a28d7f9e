"""The shape of questionnaire files: the border where a questionnaire comes in, checked by pydantic.

Every file of a questionnaire's folder may hold any of these tables; together they make one definition.
The JSON Schema of `interview schema` is made from these models, so their descriptions are read by authors.
A date may stand with or without quotes; it is kept as ISO text, so that a definition is plain data.
"""

import unicodedata
from datetime import date, datetime
from math import isfinite
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetPydanticSchema,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic_core.core_schema import literal_schema

from interview.pattern import LONGEST_PATTERN
from interview.questionnaire.kinds import KINDS
from interview.spoken import PATTERN as TAG

LARGEST_INTEGER = 2**63 - 1
"""TOML promises no more; a hexadecimal number beyond it may be too long to be printed at all."""
MOST_TABLES = 1_000
MOST_CASES = 5_000
MOST_PARTS = 50
MOST_CHOICES = 20_000
LONGEST_ANSWER = 1_000_000
MOST_SELECTED = 2 * MOST_CHOICES
"""Choices of its own, and those that come from another item."""


def without_controls(text: str) -> str:
    """Refuses what could steer a terminal; tabs and line breaks are all that a text needs."""
    if text.isprintable():  # most are, and looking at each letter took a quarter of a cold load
        return text
    if any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in text):
        raise ValueError("This text holds a control character. Type it again without copying it")
    return text


def _one_value(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(
            "One value is expected here: a number, a date such as 2026-11-24, or a text in quotes"
        )
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("An ordinary number is expected here")
    if isinstance(value, int) and not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
        raise ValueError("An ordinary number is expected here")
    return value


OneValue = Annotated[int | float | str, BeforeValidator(_one_value)]

Score = Annotated[int | float, Field(ge=-1_000_000, le=1_000_000, allow_inf_nan=False)]
Day = Annotated[str, BeforeValidator(_one_value), StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60), Field(description="lower_snake name")
]
Code = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60),
    Field(description="Small letters, digits, underscores and hyphens, as in 10-plus"),
]
Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2000, strip_whitespace=True),
    AfterValidator(without_controls),
]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(without_controls)]
Expression = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_PATTERN), AfterValidator(without_controls)
]
Length = Annotated[int | None, Field(ge=1, le=LONGEST_ANSWER)]
Sentence = Annotated[
    str,
    StringConstraints(min_length=1, max_length=10_000, strip_whitespace=True),
    AfterValidator(without_controls),
]

TypeName = Annotated[str, GetPydanticSchema(lambda _source, _handler: literal_schema([*KINDS]))]
Basis = Literal["retrieved", "general_knowledge", "own_reading"]
LintRule = Literal[
    "exclusive_misuse",
    "hard_word",
    "near_twins",
    "no_title",
    "nothing_to_choose",
    "one_choice",
    "tone",
    "too_long",
    "two_questions",
]


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class BandTable(Table):
    code: Code = Field(description="Name of the value in conditions and exports")
    label: Text = Field(description="What people read")
    when: Sentence | None = Field(
        default=None,
        description="It is this one when no earlier one holds and this does; the last needs none",
    )


class ComputedTable(Table):
    id: Slug
    title: Text | None = None
    holds: Sentence | None = Field(default=None, description="A named yes/no: a condition")
    number: Sentence | None = Field(default=None, description="A named number: arithmetic over answers")
    date: Sentence | None = Field(default=None, description="A named date: arithmetic with dates and days")
    bands: list[BandTable] = Field(
        default=[], max_length=MOST_PARTS, description="Named values, the first that holds is taken"
    )
    text: Text | None = Field(default=None, description="A text; {item_id|words} stands for an answer")
    show: bool | None = Field(
        default=None,
        description="Whether summaries and reports show it; what has a title is, but for `holds`",
    )


Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]


class ChoiceTable(Table):
    code: Code = Field(description="Name of the choice in answers and conditions; stays when wording changes")
    label: Text = Field(description="What the respondent reads")
    aliases: list[Text] = Field(default=[], description="Other words people may type for it")
    source: list[Name] = Field(default=[], description="Framework elements that this choice covers")
    level: int | None = Field(default=None, ge=0, le=3, description="Level this choice stands for, 0 to 3")
    score: Score | None = Field(default=None, description="What it counts in `score of`")
    flag: Slug | None = Field(default=None, description="A mark for reports, such as planned")
    exclusive: bool = Field(default=False, description="Cannot be combined with other choices")
    specify: bool = Field(default=False, description="Asks for a few words, as in 'other, namely'")
    relevant: Sentence | None = Field(default=None, description="Offered only when this is true")
    hint: Text | None = None
    says: Literal["yes", "no"] | None = Field(
        default=None, description="What a plain yes or no means, where the label does not tell"
    )
    since: Version | None = Field(
        default=None, description="Version that gave it another meaning: older answers are asked again"
    )


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
    choices: Slug | None = Field(
        default=None, description="A shared list that takes the place of the choices while this holds"
    )


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
    type: TypeName
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
    pass_: Literal["first", "quick", "full"] = Field(
        default="quick", alias="pass", description="The first of the three passes that asks it"
    )
    framework: Text | None = Field(
        default=None, description="What the framework says there, where the question is put in plainer words"
    )
    since: Version | None = Field(
        default=None, description="Version that gave it another meaning: older answers are asked again"
    )
    group: Slug | None = Field(
        default=None, description="Items of one group with the same type and choices are shown as a grid"
    )
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
    min_length: Length = Field(default=None, description="The least characters of a text")
    max_length: Length = Field(default=None, description="The most characters of a text")
    pattern: Expression | None = Field(
        default=None, description="The form of the whole text: signs, classes, groups, | and repetitions"
    )
    pattern_says: Text | None = Field(
        default=None, description="What a person is told whose text has not this form"
    )
    variant: list[VariantTable] = Field(default=[], max_length=MOST_PARTS)
    reply: list[ReplyTable] = Field(default=[], max_length=MOST_PARTS)
    check: list[CheckTable] = Field(default=[], max_length=MOST_PARTS)
    accept: list[LintRule] = Field(default=[], description="Lint rules that are accepted for this item")


class SectionTable(Table):
    id: Slug
    title: Text
    short: Text | None = Field(
        default=None, description="A plain name of at most three words, by which it is called on all screens"
    )
    framework: Text | None = Field(
        default=None, description="The framework's own title, where this one is plainer"
    )
    source: list[Name] = Field(default=[])
    introduction: Text | None = Field(
        default=None, description="What the interviewer says when the section opens"
    )
    always: bool = Field(default=False, description="Asked whatever sections are chosen")
    optional: bool = Field(default=False, description="Asked only when it is chosen by name")
    item: list[ItemTable] = Field(min_length=1)
    check: list[CheckTable] = Field(default=[], description="Checks across items, at the end of the section")


class QuestionnaireTable(Table):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
    version: Version
    title: Text
    description: Text = ""
    language: Annotated[str, StringConstraints(pattern=f"^{TAG}$")]


class StartTable(Table):
    """What is said before the first question. It may change at any time: answers mean the same."""

    purpose: Text | None = Field(default=None, description="What this is, in one short sentence")
    for_whom: Text | None = Field(default=None, description="Whom it is for, in one short sentence")
    name: Text | None = Field(
        default=None, description="What a new interview is called, with the day behind it; else by the title"
    )
    example: Slug | None = Field(
        default=None, description="A finished interview to look at: its file, without .toml, in `examples`"
    )


class TermTable(Table):
    id: Slug
    term: Text
    aliases: list[Text] = Field(default=[])
    meaning: Text
    source: Name | None = None


class GoodPracticeTable(Table):
    version: Version
    foreseen_when: Sentence | None = Field(
        default=None, description="While this holds, answers speak of a plan, and nothing is in place yet"
    )
    about: Text | None = Field(default=None, description="What readers should know about its age and origin")
    computed: list[ComputedTable] = Field(
        default=[], max_length=MOST_TABLES, description="Named conditions for the rules of elements alone"
    )
    issues_item: Slug | None = Field(
        default=None, description="Item whose choices are the policy issues, by their ids"
    )
    main_issues_item: Slug | None = Field(default=None, description="Item that names the main ones of these")


class SourceTable(Table):
    id: Name
    title: Text
    year: int | None = Field(default=None, ge=0, le=9999)
    seen: Text | None = Field(default=None, description="What of it was read")
    read: Literal["read", "partly", "abstract", "not_read"] | None = Field(
        default=None, description="How far it was read"
    )
    link: Text | None = Field(default=None, description="Its DOI or web address")


class BlockTable(Table):
    section: Slug
    band: bool = True
    first: Slug | None = Field(default=None, description="Item whose answer is printed by its own name first")


class CapTable(Table):
    level: int = Field(ge=0, le=2)
    when: Sentence
    because: Text


class RiskTable(Table):
    when: Sentence = Field(description="While this holds, the practice may harm people")
    because: Text


class StepTable(Table):
    when: Sentence = Field(description="While this holds, this step is advised")
    say: Text


class ElementTable(Table):
    id: Slug
    code: Text
    block: Slug
    statement: Text
    sources: list[Name] = Field(default=[])
    basis: Basis
    basis_note: Text | None = Field(
        default=None, description="Which part rests on something else, and on what"
    )
    item: Slug = Field(description="The main item; its evidence supports level 3")
    scale: Slug | None = Field(default=None, description="Item whose choices carry levels")
    level_from: list[Slug] = Field(
        default=[], max_length=MOST_PARTS, description="Elements whose lower median is the level"
    )
    level_1: Sentence | None = None
    level_2: Sentence | None = None
    level_3: Sentence | None = None
    cap: list[CapTable] = Field(default=[], max_length=MOST_PARTS)
    essential: Sentence | None = Field(
        default=None, description="Without it nobody would call the statement true: no level above 1"
    )
    accept: list[Literal["not_monotone"]] = Field(
        default=[], description="Lint rules that are accepted for this element"
    )
    no_essential: Text | None = Field(
        default=None, description="Why there is none, where a rule of level 2 or 3 counts"
    )
    risk: RiskTable | None = Field(default=None, description="What is worse than doing nothing")
    surroundings: bool = Field(
        default=False, description="Speaks of what is around the practice: no part of a plan for it"
    )
    applies_when: Sentence | None = None
    not_expected_when: Sentence | None = Field(
        default=None,
        description="While this holds it counts nowhere, is told as not expected, and nothing is advised",
    )
    urgent_when: list[Sentence] = Field(
        default=[],
        max_length=MOST_PARTS,
        description="While one holds, its step is advised early; best first",
    )
    urgent_as: Literal["barrier", "ending", "protection"] = Field(
        default="barrier",
        description="What makes it urgent: a difficulty that was named, what may end the practice, or people "
        "who need protection",
    )
    instead_of: list[Slug] = Field(
        default=[], description="Elements whose steps are left out of the advice behind the step of this one"
    )
    first_step: Text = Field(description="How to begin, where nothing is there yet")
    next_step: Text | None = Field(
        default=None, description="What is missing, at Starting; `first_step` where it fits both"
    )
    step: list[StepTable] = Field(
        default=[],
        max_length=MOST_PARTS,
        description="Steps for particular answers: the first whose condition holds comes before the others",
    )
    safeguard: bool = Field(default=False, description="Protects people; its step comes early in the advice")
    gate: bool = Field(default=False, description="Others depend on it; its step comes early in the advice")
    not_graded: bool = False

    @model_validator(mode="after")
    def _scale_or_rules(self) -> "ElementTable":
        ways = [bool(self.scale), bool(self.level_from), any([self.level_1, self.level_2, self.level_3])]
        if sum(ways) > 1:
            raise ValueError("use one of `scale`, `level_from` and `level_1` to `level_3`")
        if not any(ways) and not self.not_graded:
            raise ValueError("an element needs `scale`, or at least one of `level_1` to `level_3`")
        return self


class PolicyIssueTable(Table):
    id: Slug = Field(description="The code of the choice that names this issue")
    title: Text
    about: Text
    good: Text = Field(description="What good looks like")
    sources: list[Name] = Field(default=[])
    basis: Basis
    well_supported: list[Sentence] = Field(min_length=1, max_length=8)
    primary: list[Slug] = Field(default=[], description="Sections, or single elements, that speak to it most")
    supporting: list[Slug] = Field(default=[])
    first_step: Text


class PieceTable(Table):
    say: Text = Field(description="A sentence; {item_id} stands for the answer given there")
    when: Sentence | None = Field(default=None, description="Said only when this is true")


class ParagraphTable(Table):
    id: Slug
    title: Text
    piece: list[PieceTable] = Field(min_length=1, max_length=MOST_PARTS)


class ThemeGroupTable(Table):
    id: Slug
    title: Text
    sections: list[Slug] = Field(min_length=1, max_length=MOST_PARTS, description="Its themes, in order")


class TaskTable(Table):
    item: Slug = Field(description="The select_multiple item that asks who does it")
    title: Text


class ActorLevelTable(Table):
    id: Slug
    title: Text
    codes: list[Code] = Field(
        min_length=1, max_length=MOST_CHOICES, description="The choices that stand here"
    )


class WhoDoesWhatTable(Table):
    title: Text
    nobody: Code | None = Field(default=None, description="The choice that says that nobody does it")
    task: list[TaskTable] = Field(min_length=1, max_length=MOST_PARTS)
    level: list[ActorLevelTable] = Field(min_length=1, max_length=MOST_PARTS)


class RepositioningTable(Table):
    id: Slug
    title: Text
    today: Slug = Field(description="The item that says where the service stands")
    intended: Slug = Field(description="The item that says where it is meant to stand")
    owner: Slug | None = Field(default=None, description="The item that says who sees to it")
    planned_when: Sentence | None = Field(
        default=None, description="While this holds, the answer to `today` speaks of what is intended"
    )


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


class VisitTable(Table):
    item: Slug
    when: Sentence = Field(description="A visitor asks about it only when this is true")


class ReportTable(Table):
    about: list[Slug] = Field(default=[], description="Items whose answers head page one of a report")
    nature: list[Slug] = Field(
        default=[],
        description="Items that say what kind of service it is: where two differ, what fits is asked",
    )
    visit: list[Slug] = Field(default=[], description="Items whose answers a visitor asks about")
    visit_if: list[VisitTable] = Field(
        default=[], max_length=MOST_PARTS, description="More of them, each for some of its answers alone"
    )
    visit_questions: dict[Slug, Text] = Field(
        default={},
        max_length=MOST_TABLES,
        description="By statement or item, what a visitor asks a host there; the host has told its answer",
    )
    contacts: list[Slug] = Field(default=[], description="Items that reports leave out unless agreed")
    what: list[PieceTable] = Field(
        default=[],
        max_length=MOST_PARTS,
        description="What the practice is, as the beginning of a sentence; the first that holds is said",
    )


class GivenTable(Table):
    status: Literal["answered", "dont_know", "refused", "not_applicable", "skipped"] = "answered"
    value: OneValue | list[str] | None = None
    evidence: Literal["none", "described", "named", "independent"] | None = None


def _way_of_giving(value: object) -> str:
    return "table" if isinstance(value, dict | GivenTable) else "list" if isinstance(value, list) else "value"


GivenAnswer = Annotated[
    Annotated[OneValue, Tag("value")]
    | Annotated[list[str], Tag("list")]
    | Annotated[GivenTable, Tag("table")],
    Discriminator(_way_of_giving),
]
"""An answer in a case: a value, a list of codes, or a table, as in { status = "dont_know" }."""


class CaseTable(Table):
    name: Text
    today: Day | None = Field(default=None, description="The day that rules know as today")
    pass_: Literal["first", "quick", "full"] = Field(default="quick", alias="pass")
    sections: list[Slug] | None = None
    answers: dict[Slug, GivenAnswer] = Field(default={})
    asked: list[Slug] = Field(default=[])
    not_asked: list[Slug] = Field(default=[])
    checks: list[Slug] = Field(default=[])
    not_checks: list[Slug] = Field(default=[])
    levels: dict[Slug, Text] = Field(
        default={}, description="Element or theme to level: 2, 1-2, risk or not_applicable"
    )


class DefinitionFile(Table):
    """Any file of a questionnaire. All tables are optional in one file; together they make the definition."""

    questionnaire: QuestionnaireTable | None = None
    start: StartTable | None = None
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
    theme_group: list[ThemeGroupTable] = Field(default=[], max_length=MOST_PARTS)
    who_does_what: WhoDoesWhatTable | None = None
    repositioning: list[RepositioningTable] = Field(default=[], max_length=MOST_PARTS)
    card: list[CardLineTable] = Field(default=[], max_length=MOST_TABLES)
    footer: list[FooterTable] = Field(default=[], max_length=MOST_PARTS)
    case: list[CaseTable] = Field(default=[], max_length=MOST_CASES)
