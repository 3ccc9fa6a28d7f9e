"""What was said in short, for the terminal: an entry a theme, a line an answer with its words and notes."""

from interview.dialogue.interview import Interview
from interview.questionnaire import Section
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.report.sections.themes import Said


def said(interview: Interview) -> list[Part]:
    return _SaidInShort(interview).parts()


class _SaidInShort(Said):
    def section(self, section: Section) -> list[Part]:
        heading, *parts = super().section(section)
        lines: list[str] = []
        for part in parts:
            match part:
                case Entries(entries):
                    lines += [entry.run_on for entry in entries]
                case Paragraph(text) if text != self.voice.say("report.nothing_said"):
                    lines.append(text)
        text = heading.text if isinstance(heading, Heading) else section.title
        return [Entries((Entry(text, tuple(lines)),))]
