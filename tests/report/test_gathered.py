"""Paragraphs drawn from several answers: only what was said."""

from interview import Interview
from interview.report.brief import Brief
from interview.report.document import Heading, Paragraph
from interview.report.sections.paragraphs import paragraphs


def sections(interview: Interview) -> dict[str, list[str]]:
    """The paragraphs by heading."""
    found: dict[str, list[str]] = {}
    for part in paragraphs(Brief(interview.snapshot())):
        if isinstance(part, Heading):
            found[part.text] = []
        elif isinstance(part, Paragraph):
            found[list(found)[-1]].append(part.text)
    return found


def test_how_a_practice_sits_in_e_governance(talk: Interview) -> None:
    talk.answer(["data_reuse"], "policy_e_governance")
    talk.say("dk", "policy_main_focus")
    (said,) = sections(talk)["Within e-governance and e-services"]
    assert "Data are used again with the person's consent." in said
    assert "guidance strategy" not in said


def test_who_does_what_and_which_levels_were_not_asked_about(talk: Interview) -> None:
    talk.answer("local", "scope_level")
    talk.answer(["region"], "funding_development")
    (said,) = sections(talk)["Who does what, as far as was asked"]
    assert said.startswith("The answers are for a municipality or district.")
    assert "The region or municipality pays for development." in said
    assert "The state" not in said
    assert said.endswith(
        "What the national and regional levels do beyond this was not asked, and is not known here."
    )


def test_without_answers_nothing_is_said(talk: Interview) -> None:
    assert not any(line for lines in sections(talk).values() for line in lines)


def test_a_private_answer_is_named_nowhere(talk: Interview) -> None:
    talk.say("/private", "policy_e_governance")
    text = " ".join(line for lines in sections(talk).values() for line in lines)
    assert "Link to e-Governance" not in text


def test_an_unknown_payer_does_not_silence_the_known_one(talk: Interview) -> None:
    talk.answer(["state"], "funding_development")
    talk.say("dk", "funding_maintenance")
    said = sections(talk)["Who does what, as far as was asked"][0]
    assert "The state or a ministry pays for development." in said
