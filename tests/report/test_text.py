"""A document as plain text: headings, entries with what belongs to them, widths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.report.document import Entries, Entry, Heading, Paragraph
from interview.report.writers.text import written
from interview.visible import wrapped

DOCUMENT = (
    Heading(1, "Summary of iCare Rīga"),
    Paragraph("One line."),
    Heading(2, "What was said"),
    Heading(3, "Access"),
    Entries((Entry("Ways in: Website", ("Note: ask Anna",)), Entry("Reason: one\ntwo"))),
)


def test_headings_keep_their_letters_and_entries_their_details() -> None:
    assert written(DOCUMENT) == (
        "Summary of iCare Rīga\n=====================\nOne line.\n\nWhat was said\n-------------\n\nAccess\n"
        "- Ways in: Website\n  Note: ask Anna\n- Reason: one\n  two"
    )


def test_underlines_can_be_left_out() -> None:
    assert written(DOCUMENT, underlined=False) == written(DOCUMENT).replace("=" * 21 + "\n", "").replace(
        "-" * 13 + "\n", ""
    )


@given(st.text(max_size=300), st.integers(20, 60))
def test_no_width_is_exceeded_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width, "- ", "  ")
    assert all(len(line) <= width or " " not in line.strip(" -") for line in lines)
    assert all(letter.isprintable() or letter.isspace() or ord(letter) > 0x9F for letter in "".join(lines))
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize("width", [None, 20, 80])
def test_a_long_word_stays_whole(width: int | None) -> None:
    link = "https://example.org/" + "a" * 90
    assert link in "\n".join(wrapped(f"See {link} there", width))


@pytest.mark.parametrize("width", [3, 1, 0, -4])
def test_a_window_narrower_than_what_stands_beside_a_text_still_has_all_its_words(width: int) -> None:
    lines = wrapped("a few words of a text", width, "1. ", "   ")
    assert " ".join(lines).split() == ["1.", *["a", "few", "words", "of", "a", "text"]]
