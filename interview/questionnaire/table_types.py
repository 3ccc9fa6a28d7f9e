"""What the tables of questionnaire files are made of: names, texts and condition sentences, with limits."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from interview.questionnaire.values import without_controls

MOST_TABLES = 1_000
MOST_PARTS = 50

Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60), Field(description="lower_snake name")
]
Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2000, strip_whitespace=True),
    AfterValidator(without_controls),
]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(without_controls)]
Sentence = Annotated[
    str,
    StringConstraints(min_length=1, max_length=10_000, strip_whitespace=True),
    AfterValidator(without_controls),
]

Basis = Literal["retrieved", "general_knowledge", "own_reading"]


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ComputedTable(Table):
    id: Slug
    title: Text | None = None
    holds: Sentence | None = Field(default=None, description="A named yes/no: a condition")
    number: Sentence | None = Field(default=None, description="A named number: arithmetic over answers")
