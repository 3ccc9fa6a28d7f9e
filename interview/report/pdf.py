"""PDF: the HTML page, printed by WeasyPrint. Nothing is fetched on the way."""

from interview.dialogue.voice import Voice
from interview.report.document import Document
from interview.report.html import html


def pdf(document: Document, voice: Voice) -> bytes:
    """The pages. Raises OSError where the system library Pango is missing."""
    from weasyprint import HTML

    printed = HTML(string=html(document, voice), url_fetcher=_nothing).write_pdf(pdf_variant="pdf/ua-1")
    return printed if printed is not None else b""


def _nothing(url: str) -> dict[str, object]:
    """No report needs anything from elsewhere."""
    raise ValueError(f"nothing is fetched for a report: {url}")
