"""What a person sees while the interview goes its way."""

import pytest

from interview import Interview, TurnKind, load
from tests.talk import Starts


def test_a_new_interview_greets_and_asks(starts: Starts) -> None:
    person = starts()
    assert "Hello" in person.said
    assert "Is there a garden?" in person.heard(TurnKind.ASK)
    assert person.asked == "has_garden"


def test_themes_and_pass_can_be_chosen_at_the_start(starts: Starts) -> None:
    person = starts(setup=True)
    person.types("themes")
    assert "Which themes shall we look at?" in person.said
    person.types("2")
    assert "One theme: Water." in person.said
    person.types("full")
    assert "full pass" in person.said
    assert person.asked == "has_garden"
    assert person.types("1").asked == "source"


def test_a_gate_of_a_theme_not_chosen_is_asked_first_and_said_so(starts: Starts) -> None:
    person = starts(sections=["beds"])
    assert person.types("1").asked == "users"


@pytest.mark.parametrize("line", ["2", "no", "No", "NO.", "n"])
def test_an_answer_is_echoed_with_number_and_label(starts: Starts, line: str) -> None:
    person = starts().types(line)
    assert "Recorded: 2 No." in person.said
    assert "Then the beds stay closed." in person.said


def test_nobody_is_asked_what_an_answer_has_settled(starts: Starts) -> None:
    person = starts().types("no")
    assert person.asked == "story"
    assert person.types("None.").asked == "source"


def test_a_text_is_kept_word_for_word(starts: Starts) -> None:
    person = starts().types("no", "It says {title} and [red] in %s, braces and all.")
    assert person.interview.value("story") == "It says {title} and [red] in %s, braces and all."
    assert "Kept word for word" in person.said


def test_an_answer_is_piped_into_a_later_question_and_has_a_fallback(starts: Starts) -> None:
    assert "the garden of School pupils?" in starts().types("1", "pupils", "3").said
    assert "the garden of the people?" in starts().types("1", "dk", "", "3").said


def test_a_section_closes_with_the_words_of_the_person_and_what_is_left(starts: Starts) -> None:
    person = starts().types("1", "3: they came first", "3", "A story of many years, and of one winter", "20")
    recap = person.heard(TurnKind.RECAP) + person.heard(TurnKind.LINE)
    assert recap == ["In your words: “they came first”; “A story of many years, and of one…”."]
    assert "One theme is left" in person.said


def test_several_choices_are_echoed_by_number_and_name(starts: Starts) -> None:
    person = starts().types("1", "1-4")
    (echo,) = person.heard(TurnKind.RECORDED)
    assert echo == "Recorded: 1 Employed adults, 2 Unemployed adults, 3 School pupils, 4 Other people."


def test_own_words_stand_beside_a_choice(starts: Starts) -> None:
    person = starts().types("1", "1,3: mostly in spring")
    answer = person.interview.record.answers["users"]
    assert (answer.value, answer.words) == (("employed", "pupils"), "mostly in spring")


def test_a_choice_that_asks_which_one_is_followed_up(starts: Starts) -> None:
    person = starts().types("1", "4")
    assert "Which one is it" in person.said
    person.types("Bees")
    assert person.interview.record.answers["users"].specify == "Bees"
    assert person.asked == "watering"


def test_between_two_steps_is_confirmed_once_and_kept_as_both(starts: Starts) -> None:
    person = starts().types("1", "3", "2-3")
    assert "between “Only on sunny days” and “Every day”" in person.said
    assert "“Only on sunny days” or “Every day”" in person.types("yes").said


def test_numbers_outside_their_bounds_are_told_and_not_recorded(starts: Starts) -> None:
    person = starts().types("1", "3", "3", "A story", "9001")
    assert "9000" in person.said
    assert person.asked == "size"
    assert person.interview.value("size") is None


def test_a_hard_check_refuses_and_the_question_stays(starts: Starts) -> None:
    person = starts().types("1", "3", "3", "A story", "13")
    assert "Thirteen is an unlucky size." in person.said
    assert (person.asked, person.interview.value("size")) == ("size", None)


def test_the_interview_ends_and_says_where_the_answers_are(starts: Starts) -> None:
    person = starts().types("no", "None.", "2", "2020", "example.org/garden").sees("Do these results fit")
    person.types("yes").sees("Would you like to make one a target?").types("")
    assert person.asked is None
    assert str(person.interview.session.path) in person.said
    assert person.interview.record.completed
    assert person.interview.value("page") == "https://example.org/garden"


class TestSoftChecks:
    TO_THE_CHECK = ("1", "3", "3", "A story", "20", "1", "2020", "dk", "")

    def test_it_fires_at_the_end_of_the_section_with_a_way_to_keep_both(self, starts: Starts) -> None:
        person = starts().types(*self.TO_THE_CHECK)
        assert "Which is closer?" in person.heard(TurnKind.CHECK)[0]
        person.types("3: a very wet place")
        assert person.interview.record.kept == {"dry_and_daily": "a very wet place"}
        assert person.asked is None

    def test_looking_again_leads_to_the_question_and_solves_it(self, starts: Starts) -> None:
        person = starts().types(*self.TO_THE_CHECK, "2")
        assert person.asked == "source"
        assert person.types("2").asked is None
        assert person.interview.record.kept == {}

    def test_enter_leaves_it_for_later_and_nobody_is_trapped(self, starts: Starts) -> None:
        person = starts().types(*self.TO_THE_CHECK)
        for _ in range(4):
            person.types("")
        assert person.asked is None
        assert person.interview.pending is None


def test_what_was_recorded_is_named_whole_and_of_many_what_was_left_out() -> None:
    with Interview(load("ict-lmi")) as talk:
        some = talk.go_to("access_channels") and talk.say("1,3,5,8")
        assert some.turns[0].text == "Recorded: 1 Website, 3 E-mail, 5 Phone, 8 In person."
        talk.go_to("access_channels")
        most = talk.say("all except 2 and 10")
        left_out = "2 App; 10 On paper, such as letters; 11 Another way"
        assert most.turns[0].text == f"Recorded: 8 choices, all but {left_out}."


def test_a_sentence_beside_an_answer_is_read_back_whole() -> None:
    with Interview(load("ict-lmi")) as talk:
        talk.go_to("access_channels")
        told = talk.say("1: only for people in the villages who ask us for it").turns[0].text
        assert (
            told
            == 'Recorded: 1 Website, with your words "only for people in the villages who ask us for it".'
        )
