"""Texts that people typed, cut where a sentence or a word ends."""

from interview.wording.excerpts import first_words, whole_sentences


def test_lines_stay_apart_where_they_become_one() -> None:
    text = "People walk in.\n- weekly chat hour\n- vacancy figures\n\nwhat else?"
    assert whole_sentences(text, 200) == "People walk in. weekly chat hour. vacancy figures. what else?"


def test_words_are_counted_and_a_cut_is_seen() -> None:
    assert first_words("one two  three", 3) == "one two three"
    assert first_words("one two, three", 2) == "one two…"
