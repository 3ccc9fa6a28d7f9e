"""What people typed is text in Markdown too: a parser finds the parts of the report and their words again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from interview.report.document import Box, Boxes, Document, Entries, Entry, Heading, Paragraph, Table
from interview.report.writers.markdown import markdown
from interview.wording.voice import Voice

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

TYPED = [
    "# no heading",
    "#5 of the list #",
    "--- and ---",
    "---",
    "- - -",
    "* * *",
    "___",
    "===",
    "1. first",
    "12) twelfth",
    "+ plus",
    "> quoted",
    "a | b | c",
    "R&D &amp; &copy; &#42; &lt;b&gt;",
    "<script>alert(1)</script> <!-- out --> <https://x.example>",
    "*bold* **bolder** _under_ __more__ ~~gone~~",
    "`code` and ``` fence",
    "```",
    "[link](https://x.example) ![picture](x.png) [note]: https://x.example",
    "https://x.example/a_b_c?d=1&e=2*3 and http://y.example/`|`.",
    "ends with a backslash \\",
    "\\* $x$ \\(",
    "    four spaces",
    "\ttab",
    "two\nlines\n\n# three",
]


def document(text: str) -> Document:
    return (
        Heading(1, text),
        Paragraph(text),
        Entries((Entry(text, (text,)),)),
        Table(text, ("a", text), ((text, text),)),
        Boxes((Box(text, (Entry(text),), ""), Box(text, (), text))),
    )


def parsed(text: str) -> tuple[list[str], list[str]]:
    """The parts that a parser finds, and the words of each."""
    tokens = PARSER.parse(markdown(document(text), Voice()))
    words = []
    for token in tokens:
        kinds = {child.type for child in token.children or () if child.content != "<br>"}
        assert kinds <= {"text", "text_special", "link_open", "link_close", "strong_open", "strong_close"}
        if token.type == "inline":
            words.append("".join(child.content for child in token.children or () if child.content != "<br>"))
    return [f"{token.type} {token.tag} {token.level}" for token in tokens], words


signs = st.lists(
    st.sampled_from([*"#-+=*_~`<>|&[]()!\\.:;1a $\n\t", "http://", "https://x.example/", "&amp;", "---"])
).map("".join)


@given(signs.filter(lambda text: text.strip() != ""))
def test_whatever_signs_are_typed_the_parts_and_words_stay(text: str) -> None:
    shape, words = parsed(text)
    assert shape == parsed("word")[0]
    assert {re.sub(r"\s+", "", line) for line in words} - {"a"} <= {re.sub(r"\s+", "", text)}


@pytest.mark.parametrize("text", TYPED)
def test_what_looks_like_markup_is_read_as_it_was_typed(text: str) -> None:
    shape, words = parsed(text)
    assert shape == parsed("word")[0]
    assert {re.sub(r"\s+", "", line) for line in words} - {"a"} <= {re.sub(r"\s+", "", text)}
