"""How well a policy issue is supported, in words."""

from interview.benchmark import IssueResult
from interview.dialogue.voice import Voice


def support_words(result: IssueResult, voice: Voice) -> str:
    """One name, two neighbouring names, or "not enough answers to say"."""
    if result.low is None or result.high is None:
        return voice.say("support.none")
    if not result.enough:
        return voice.say("level.open")
    low, high = voice.say(f"support.{result.low.value}"), voice.say(f"support.{result.high.value}")
    return low if low == high else voice.say("level.either", low=low, high=high)
