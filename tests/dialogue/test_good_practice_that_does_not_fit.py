"""What `interview check` refuses is refused before the first question, and what it accepts can be answered."""

import re
from pathlib import Path

import pytest

from interview import Interview
from interview.errors import QuestionnaireError, SessionError
from interview.lint import check_questionnaire
from interview.questionnaire.digest import digest_of, digest_of_all
from interview.questionnaire.load import load
from interview.report.contents import summary
from interview.report.writers.text import written
from interview.toml_text import parsed

LEVELS = 'choices = [{ code = "a", label = "Oak", level = 1 }, { code = "b", label = "Elm", level = 2 }]'
HEAD = f"""
[questionnaire]
id = "trees"
version = "1.0.0"
title = "Trees"
language = "en"

[[section]]
id = "park"
title = "The park"
item = [
  {{ id = "tree", type = "select_one", title = "Tree", ask = "Which tree?", {LEVELS} }},
  {{ id = "age", type = "integer", title = "Age", ask = "How old?" }},
]

[good_practice]
version = "1.0.0"

[[block]]
section = "park"
"""
SCALE = 'scale = "tree"'


def element(name: str, rules: str = SCALE, item: str = "tree") -> str:
    return (
        f'[[element]]\nid = "{name}"\ncode = "{name.upper()}"\nblock = "park"\nstatement = "Trees grow."\n'
        f'basis = "own_reading"\nitem = "{item}"\nfirst_step = "Plant one."\n{rules}\n'
    )


def cap(other: str) -> str:
    return f'{SCALE}\ncap = [{{ level = 1, when = "level of {other} >= 2", because = "so" }}]'


def issue(key: str) -> str:
    table = {"primary": "[]", "sources": "[]", "well_supported": '["level of e1 >= 1"]'}
    changed, _, value = key.partition(" = ")
    table[changed] = value
    rest = "\n".join(f"{name} = {text}" for name, text in table.items())
    return (
        '[[policy_issue]]\nid = "p"\ntitle = "P"\nabout = "p"\ngood = "p"\nbasis = "own_reading"\n'
        f'first_step = "p"\n{rest}\n'
    )


UNFIT = {
    "two that need each other": (
        element("e1", 'level_1 = "level of e2 >= 1"') + element("e2", 'level_1 = "level of e1 >= 1"'),
        "These elements need each other: e1 → e2 → e1.",
    ),
    "one that needs itself": (element("e1", 'level_1 = "level of e1 >= 1"'), "need each other: e1 → e1."),
    "by a cap": (element("e1", cap("e2")) + element("e2", cap("e1")), "need each other: e1 → e2 → e1."),
    "by where it applies": (element("e1", f'{SCALE}\napplies_when = "level of e1 >= 1"'), "e1 → e1."),
    "by what is expected": (element("e1", f'{SCALE}\nnot_expected_when = "level of e1 >= 1"'), "e1 → e1."),
    "by a median": (
        element("e1", 'level_from = ["e2"]') + element("e2", 'level_1 = "lower median of (e1, e2) >= 1"'),
        "These elements need each other",
    ),
    "an unknown element": (element("e1", 'level_1 = "level of e9 >= 1"'), "e9"),
    "an unknown item": (element("e1", item="bush"), "There is no item bush."),
    "an unknown scale": (element("e1", 'scale = "bush"'), "There is no item bush."),
    "a scale without levels": (element("e1", 'scale = "age"'), "carry no `level`"),
    "an unknown source": (
        element("e1", f'{SCALE}\nsources = ["S9"]'),
        "The source S9 is not in the register.",
    ),
    "an unknown code": (element("e1", 'level_1 = "tree is fir"'), "'fir' is not among the codes of 'tree'"),
    "a text compared as a number": (element("e1", 'level_1 = "tree > 2"'), "tree"),
    "a sentence that cannot be read": (element("e1", 'level_1 = "tree is is a"'), "is"),
    "a block without its section": ('[[block]]\nsection = "wood"\n', "There is no section wood."),
    "an unknown item of issues": (element("e1") + issue('primary = ["wood"]'), "`primary` names wood"),
    "an unknown source of an issue": (element("e1") + issue('sources = ["S9"]'), "The source S9"),
    "an unknown element of an issue": (
        element("e1") + issue('well_supported = ["level of e9 >= 1"]'),
        "e9",
    ),
    "a card of unknown items": ('[[card]]\nid = "c"\ntitle = "C"\nitems = ["bush"]\n', "This names bush"),
    "a paragraph of unknown items": (
        '[[paragraph]]\nid = "p"\ntitle = "P"\npiece = [{ say = "So {bush}." }]\n',
        "This names bush",
    ),
    "a page one of unknown items": ('[report]\nabout = ["bush"]\n', "This names bush"),
    "a year of thousands of digits": (
        f'[[source]]\nid = "S"\ntitle = "T"\nyear = 0x{"f" * 4_000}\n',
        "This number is too large",
    ),
    "a key as long as a file": (f"{'x' * 3_000_000} = 1\n", "The key xxxx"),
}
NEGATED = "not " * 48
LONG_CHAINS = {
    "forwards": "".join(element(f"e{n}", f'level_1 = "level of e{n + 1} >= 1"') for n in range(900)),
    "backwards": "".join(
        element(f"e{n}", f'level_1 = "level of e{n + 1} >= 1"') for n in reversed(range(900))
    ),
    "by caps": "".join(element(f"e{n}", cap(f"e{n + 1}")) for n in range(900)),
    "by medians": "".join(element(f"e{n}", f'level_from = ["e{n + 1}"]') for n in range(900)),
    "in deep sentences": "".join(
        element(f"e{n}", f'level_1 = "{NEGATED}level of e{n + 1} >= 1"') for n in range(900)
    ),
    "of computed values": (
        '[[computed]]\nid = "c0"\nholds = "tree is a"\n'
        + "".join(f'[[computed]]\nid = "c{n}"\nholds = "{NEGATED}c{n - 1}"\n' for n in range(1, 190))
        + element("e0", 'level_1 = "c189"')
    ),
    "of computed numbers": (
        '[[computed]]\nid = "c0"\nnumber = "age"\n'
        + "".join(f'[[computed]]\nid = "c{n}"\nnumber = "c{n - 1} + 1"\n' for n in range(1, 190))
        + element("e0", 'level_1 = "c189 > 3"')
    ),
}


def questionnaire(tmp_path: Path, more: str) -> Path:
    place = tmp_path / "trees.toml"
    place.write_text(HEAD + more)
    return place


@pytest.mark.parametrize(("more", "sentence"), UNFIT.values(), ids=list(UNFIT))
def test_it_is_said_before_anything_is_asked_or_written(tmp_path: Path, more: str, sentence: str) -> None:
    place = questionnaire(tmp_path, more)
    assert sentence in "\n".join(str(problem) for problem in check_questionnaire(place).errors)
    with pytest.raises(QuestionnaireError, match="cannot be used yet") as told:
        Interview.create(load(place, cache=tmp_path / "cache"), tmp_path / "sessions")
    assert len(str(told.value)) < 2_000
    assert sentence in "\n".join(map(str, told.value.problems))
    assert not (tmp_path / "sessions").exists()
    with pytest.raises(QuestionnaireError, match="cannot be used yet"):
        Interview(load(place, cache=tmp_path / "cache"))


@pytest.mark.parametrize("more", LONG_CHAINS.values(), ids=list(LONG_CHAINS))
def test_however_long_a_chain_is_it_is_worked_out(tmp_path: Path, more: str) -> None:
    last = element("e900") if "e900" in more else ""
    place = questionnaire(tmp_path, more + last)
    with Interview.create(load(place, cache=tmp_path / "cache"), tmp_path / "sessions") as talk:
        for line in ("2", "7", "summary", "why e0"):
            talk.say(line)
        first = written(summary(talk.snapshot()))
        file = talk.session.path
    assert file is not None
    with Interview.open(file, read_only=True) as talk:
        assert written(summary(talk.snapshot())) == first


def test_what_was_fit_once_is_not_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = questionnaire(tmp_path, element("e1"))
    with Interview.create(load(place, cache=tmp_path / "cache"), tmp_path / "sessions") as talk:
        file = talk.session.path
    assert file is not None

    def looked_at(*_: object) -> None:
        raise AssertionError("looked at again")

    monkeypatch.setattr("interview.benchmark.load.check_benchmark", looked_at)
    Interview.create(load(place, cache=tmp_path / "cache"), tmp_path / "sessions").close()
    Interview.open(file, read_only=True).close()


def test_what_did_not_fit_is_said_again_without_looking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = questionnaire(tmp_path, element("e1", 'level_1 = "tree is fir"') + element("e2", item="bush"))
    told = []
    for _ in range(2):
        with pytest.raises(QuestionnaireError) as refused:
            Interview(load(place, cache=tmp_path / "cache"))
        told.append((str(refused.value), tuple(refused.value.problems)))
        monkeypatch.setattr("interview.benchmark.load.check_benchmark", None)
    assert told[0] == told[1]
    assert len(told[0][1]) > 1


class TestKeptByAnOlderVersion:
    """It may lack what this version advises, and is asked with all the same."""

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ('basis = "own_reading"', 'basis = "retrieved"'),
            ('id = "age"', 'id = "age"\nhint = "Older than {tree}?"'),
            ('id = "age"', 'id = "includes"'),
            ('id = "age"', 'id = "age"\nmin = 9\nmax = 3'),
            ('id = "age"', 'id = "age"\nof_another_version = [1, 2]'),
            ('title = "The park"', 'title = "The park"\nweather = "fine"'),
        ],
    )
    def test_advice_stops_nothing(self, tmp_path: Path, before: str, after: str) -> None:
        with Interview.open(self.begun_with(tmp_path, before, after)) as talk:
            assert talk.begin()
            talk.say("2")
            assert written(summary(talk.snapshot()))

    @pytest.mark.parametrize(
        ("before", "after", "sentence"),
        [
            ('id = "age"', 'id = "tree"', "The id tree is used more than once."),
            ('type = "integer"', 'type = "rank"', "“rank” does not fit here."),
            ('id = "age"', 'id = "age"\nrelevant = "bush is a"', "There is nothing with the id 'bush'"),
            ('item = "tree"', 'item = "bush"', "There is no item bush."),
            (
                'language = "en"',
                'language = "../../../etc"',
                "A language is named by its tag",
            ),
            ('title = "Age"', 'title = "\\u001b]52;c;aGk=\\u0007"', "control character"),
            ('scale = "tree"', 'level_1 = "level of e1 >= 1"', "These elements need each other: e1 → e1."),
        ],
    )
    def test_what_cannot_be_asked_or_judged_is_said_with_its_place(
        self, tmp_path: Path, before: str, after: str, sentence: str
    ) -> None:
        file = self.begun_with(tmp_path, before, after)
        for read_only in (True, False):
            with pytest.raises(SessionError) as told:
                Interview.open(file, read_only=read_only)
            assert sentence in str(told.value)
            assert "\n" not in str(told.value)
            assert "Ask its sender for the file .definitions/" in str(told.value)

    @staticmethod
    def begun_with(tmp_path: Path, before: str, after: str) -> Path:
        """A session that began with a definition that is kept like this, under the digests of what it holds."""
        place = questionnaire(tmp_path, element("e1"))
        with Interview.create(load(place, cache=tmp_path / "cache"), tmp_path / "sessions") as talk:
            file = talk.session.path
        assert file is not None
        (kept,) = (file.parent / ".definitions").iterdir()
        text = kept.read_text()
        assert before in text
        tables = parsed(text.replace(before, after))
        header = file.read_text()
        for digest in re.findall(r'digest = "(.*)"', header):
            header = header.replace(digest, "")
        for key, digest in {
            "digest": digest_of(tables, benchmark=False),
            "benchmark_digest": digest_of(tables, benchmark=True),
            "definition_digest": digest_of_all(tables),
        }.items():
            header = header.replace(f'\n{key} = ""', f'\n{key} = "{digest}"')
        file.write_text(header)
        kept.rename(kept.with_name(f"{digest_of_all(tables)}.toml")).write_text(text.replace(before, after))
        return file
