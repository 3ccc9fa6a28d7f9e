"""How deep an interview goes, in words: its pass, and the themes that are asked in full beside it."""

from interview.path import Path
from interview.wording.voice import Voice


def pass_words(path: Path, voice: Voice) -> str:
    """Such as "First look; Access in full", without a full stop."""
    selection = path.selection
    name = voice.say(f"pass.said_{selection.pass_}")
    deepened = [s.short for s in path.questionnaire.sections if s.id in selection.deepened]
    if selection.full or not deepened:
        return name
    return voice.say("pass.deepened", name=name, list=voice.listed(deepened))
