"""What names the exact content of a questionnaire, and of what its answers are compared with."""

import hashlib
import json
from collections.abc import Mapping

_BENCHMARK_TABLES = ("good_practice", "source", "block", "element", "policy_issue")
_UNCOUNTED_TABLES = ("case", "report", "paragraph", "card", "footer")


def digest_of(definition: Mapping[str, object], *, benchmark: bool) -> str:
    """SHA-256 of the canonical JSON of the questionnaire's tables, or of its good-practice tables."""
    part = {
        key: value
        for key, value in definition.items()
        if key not in _UNCOUNTED_TABLES and (key in _BENCHMARK_TABLES) == benchmark
    }
    text = json.dumps(part, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
