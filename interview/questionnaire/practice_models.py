"""The shape of good practice in questionnaire files: statements, rules, sources and policy issues."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from interview.questionnaire.table_types import (
    MOST_PARTS,
    MOST_TABLES,
    Basis,
    ComputedTable,
    Name,
    Sentence,
    Slug,
    Table,
    Text,
)


class GoodPracticeTable(Table):
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
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
    applies_when: Sentence | None = None
    not_expected_when: Sentence | None = Field(
        default=None,
        description="While this holds a low level is told as not expected, and nothing is advised",
    )
    urgent_when: list[Sentence] = Field(
        default=[],
        max_length=MOST_PARTS,
        description="While one holds, its step is advised first; best first",
    )
    instead_of: list[Slug] = Field(
        default=[], description="Elements whose steps are left out of the advice while this one is urgent"
    )
    first_step: Text
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
