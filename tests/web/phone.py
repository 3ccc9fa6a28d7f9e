"""A phone without script: what its owner sees and presses, over a real connection."""

import http.client
import re
import time
from html import unescape
from html.parser import HTMLParser
from typing import Self
from urllib.parse import urlencode, urlsplit

PATIENCE = 15.0


class Page(HTMLParser):
    """A page as text, with the fields of its form for a ballot, and where it sends them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.offered: list[tuple[str, str]] = []
        self.text = ""
        self._silent = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._silent = tag in ("style", "script")
        if tag != "input" or "name" not in given or given["name"] == "code":
            return
        if given.get("type") in ("radio", "checkbox"):
            self.offered.append((given["name"], given["value"]))
        if given.get("type") in ("hidden", None) or "checked" in given:
            self.fields.append((given["name"], given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        self._silent = self._silent and tag not in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text += data


class Phone:
    """One browser with its cookie. `address` is that on the wall."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.cookie = ""
        self.status = 0
        self.headers: dict[str, str] = {}
        self.html = ""

    @classmethod
    def waits_for(cls, address: str) -> Self:
        """The first page, as soon as the door listens."""
        phone, patience = cls(address), time.monotonic() + PATIENCE
        while True:
            try:
                return phone.opens()
            except OSError:
                assert time.monotonic() < patience, f"nobody listens at {address}"
                time.sleep(0.02)

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> None:
        """One request; what came back is there to be read."""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        try:
            sent = {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
            if self.cookie:
                sent["Cookie"] = self.cookie
            connection.request(method, path, body or None, {**sent, **headers})
            answer = connection.getresponse()
            self.html, self.status = answer.read().decode(), answer.status
            self.headers = {name.casefold(): value for name, value in answer.getheaders()}
        finally:
            connection.close()
        kept = self.headers.get("set-cookie")
        if kept is not None:
            self.cookie = "" if "Max-Age=0" in kept else kept.partition(";")[0]

    def opens(self, path: str = "/") -> Self:
        self.ask("GET", path)
        return self

    def posts(self, path: str, *fields: tuple[str, str]) -> Self:
        self.ask("POST", path, urlencode(fields))
        if self.status == 303:
            self.opens(self.headers["location"])
        return self

    def joins(self, slip: str) -> Self:
        return self.posts("/join", ("code", slip))

    @property
    def page(self) -> Page:
        return Page(self.html)

    @property
    def shown(self) -> str:
        return unescape(re.sub(r"\s+", " ", self.page.text))

    def sees(self, *texts: str) -> Self:
        for text in texts:
            assert text in self.shown, f"{text!r} is not in:\n{self.shown}"
        return self

    def sees_no(self, *texts: str) -> Self:
        for text in texts:
            assert text not in self.html, f"{text!r} is in:\n{self.html}"
        return self

    def filled(self, *picks: str, line: str = "", aloud: bool = False) -> list[tuple[str, str]]:
        """The fields of the form that is shown, with these picks at its question."""
        page = self.page
        at = dict(page.fields)["at"]
        kept = [(name, value) for name, value in page.fields if name not in (f"a{at}", f"l{at}", f"s{at}")]
        for pick in picks:
            assert (f"a{at}", pick) in page.offered, f"{pick} is not offered"
        more = [(f"a{at}", pick) for pick in picks] + [(f"l{at}", line)]
        return [*kept, *more, *([(f"s{at}", "1")] if aloud else [])]

    def picks(self, *picks: str, go: str = "next", line: str = "", aloud: bool = False) -> Self:
        return self.posts("/ballot", *self.filled(*picks, line=line, aloud=aloud), ("go", go))

    def votes(self, *pages: str) -> Self:
        """Every page of the open vote, as on a sheet (`1+3`), and sends."""
        for number, picks in enumerate(pages, 1):
            self.picks(*picks.split("+"), go="send" if number == len(pages) else "next")
        return self.sees("Your answer is in")
