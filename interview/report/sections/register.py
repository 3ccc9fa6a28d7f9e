"""The register of sources: what each is, from when, and how much of it was read."""

from collections.abc import Iterable

from interview.benchmark import Benchmark, Element, PolicyIssue, Source, how_far_read
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.wording.voice import Voice


def register(
    benchmark: Benchmark, elements: Iterable[Element], issues: Iterable[PolicyIssue], voice: Voice
) -> list[Part]:
    """The sources that these statements and policy issues rest on; empty when they name none."""
    cited = {source for element in elements for source in element.sources}
    cited.update(source for issue in issues for source in issue.sources)
    entries = [
        Entry(_line(source, voice)) for name, source in sorted(benchmark.sources.items()) if name in cited
    ]
    if not entries:
        return []
    read = how_far_read(benchmark)
    told = [
        voice.say("report.good_practice", version=benchmark.version),
        benchmark.about,
        voice.say("report.sources_read", read.statements, whole=read.whole),
    ]
    about = " ".join(filter(None, told))
    return [Heading(3, voice.say("report.sources")), Paragraph(about, small=True), Entries(tuple(entries))]


def _line(source: Source, voice: Voice) -> str:
    title = f"{source.title} ({source.year})" if source.year else source.title
    key = "report.source" if source.seen else "report.source_plain"
    line = voice.say(key, id=source.id, title=title, seen=source.seen)
    return f"{line} {source.link}" if source.link else line
