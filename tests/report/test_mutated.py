"""What somebody mails may be anything: it is used or refused with a sentence, soon, and never breaks off."""

import os
import re
import time
import traceback
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
import tomli_w

from interview import Interview
from interview.errors import QuestionnaireError, SessionError
from interview.questionnaire.digest import digest_of, digest_of_all
from interview.questionnaire.load import load
from tests.mutations import Tables, mutated
from tests.questionnaire.conftest import WHOLE
from tests.report.test_of_its_day import REPORT, begun, everything

COUNT = int(os.environ.get("MUTATIONS", "150"))
SECONDS = 2
LINES = (
    "7",
    "1",
    "1,2",
    "dk",
    "why P-1",
    "why P-2",
    "back",
    "skip",
    "summary",
    "sections",
    "review",
    "where",
)


@pytest.fixture(scope="module")
def riga(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session whose questionnaire is not installed, with answers to most of it."""
    place = tmp_path_factory.mktemp("mailed")
    room = place / "room"
    room.mkdir()
    for file in WHOLE.rglob("*.toml"):
        copy = room / file.relative_to(WHOLE)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(file.read_bytes())
    (room / "report.toml").write_text(REPORT)
    return begun(room, place / "sessions", "Riga")[0]


def kept_with(session: Path, text: str, tables: Tables) -> Path:
    """The kept file of a session that began with these tables; ValueError when they have no digest."""
    digests = {
        "digest": digest_of(tables, benchmark=False),
        "benchmark_digest": digest_of(tables, benchmark=True),
        "definition_digest": digest_of_all(tables),
    }
    for key, digest in digests.items():
        text = re.sub(rf'^{key} = ".*"$', f'{key} = "{digest}"', text, flags=re.MULTILINE)
    session.write_text(text)
    kept = session.parent / ".definitions" / f"{digests['definition_digest']}.toml"
    kept.write_text(tomli_w.dumps(tables))
    return kept


def use(session: Path) -> None:
    """Looks at it, resumes it, and begins another with the same questionnaire."""
    with Interview.open(session, read_only=True) as talk:
        everything(talk)
        questionnaire = talk.questionnaire
    with Interview.open(session) as talk:
        talk.begin()
        for line in LINES:
            talk.say(line)
        everything(talk)
    new = Interview(questionnaire)
    new.begin(setup=True)
    for line in ("", "quick", *LINES, *LINES):
        new.say(line)


@pytest.mark.parametrize("seed", range(5))
def test_a_mailed_definition_is_used_or_refused_in_a_sentence(seed: int, riga: Path) -> None:
    random, text = Random(seed), riga.read_text()
    definition = dict(load(riga.parents[1] / "room").definition)
    broken = Counter[str]()
    told: list[str] = []
    used = 0
    for _ in range(COUNT // 5):
        tables = mutated(definition, random)
        kept = None
        started = time.process_time()
        with suppress(ValueError):
            kept = kept_with(riga, text, tables)
        if kept is None:
            continue
        try:
            use(riga)
            used += 1
        except (SessionError, QuestionnaireError) as problem:
            told.append(str(problem).removesuffix(f"{kept.name}, and put it into {kept.parent}."))
        except Exception as problem:
            last = traceback.extract_tb(problem.__traceback__)[-1]
            broken[f"{type(problem).__name__} {last.filename}:{last.lineno} {problem!s:.200}"] += 1
        finally:
            kept.unlink()
        if time.process_time() - started > SECONDS:
            broken[f"slow: {time.process_time() - started:.1f} s"] += 1
    riga.write_text(text)
    assert not broken, "\n".join(f"{count} {what}" for what, count in broken.most_common())
    assert used
    assert all(re.search(r"cannot be used|does not hold the questionnaire", sentence) for sentence in told)
