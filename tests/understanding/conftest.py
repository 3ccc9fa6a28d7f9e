import pytest
from msgspec.structs import replace

from interview.understanding import Option, Question
from tests.speaking import speaks

__all__ = ["speaks"]

AUDIENCE = Question(
    "select_multiple",
    (
        Option("school_pupils", "School pupils", ("schoolchildren", "koululaiset")),
        Option("vet_students", "VET students"),
        Option("he_students", "Higher Education students"),
        Option("adult_learners", "Adult learners"),
        Option("employed_adults", "Employed adults"),
        Option("unemployed_adults", "Unemployed adults"),
        Option("young_at_risk", "Young people at risk"),
        Option("immigrants", "Immigrants"),
        Option("employers", "Employers"),
        Option("other", "Other", specify=True),
        Option("none", "None of these", exclusive=True),
    ),
)
STATUS = Question(
    "select_one",
    (
        Option("none", "Not available"),
        Option("planned", "Planned"),
        Option("pilot", "Pilot, or only in some places or for some groups"),
        Option("regular", "In regular use"),
        Option("reviewed", "In regular use, and reviewed or improved in the last two years"),
    ),
    ordered=True,
)
DRIVER = Question(
    "select_one",
    (
        Option("saving_costs", "Saving costs"),
        Option("efficiency", "Promoting efficiency"),
        Option("effectiveness", "Promoting effectiveness"),
        Option("other", "Other, namely", specify=True),
    ),
)


@pytest.fixture
def audience() -> Question:
    """Who are the end users? Several answers; 1 School pupils … 9 Employers, 10 Other, 11 None."""
    return AUDIENCE


@pytest.fixture
def one_audience() -> Question:
    return replace(AUDIENCE, type="select_one")


@pytest.fixture
def status() -> Question:
    """How far is it? One answer on a scale of five."""
    return STATUS


@pytest.fixture
def driver() -> Question:
    """What was the main driving force? One answer, no scale."""
    return DRIVER
