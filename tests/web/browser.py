"""Chromium without a window, told what to do through a pipe, in its own words (the DevTools protocol)."""

import base64
import fcntl
import itertools
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 25.0
_QUIET = (
    *(
        "headless",
        "no-sandbox",
        "disable-gpu",
        "disable-quic",
        "no-first-run",
        "disable-background-networking",
    ),
    *("disable-component-update", "disable-sync", "no-proxy-server", "remote-debugging-pipe"),
)


class Browser:
    """One browser; its tabs share cookies."""

    def __init__(self, folder: Path) -> None:
        assert CHROMIUM
        theirs, self._write = _pipe()
        self._read, answers = _pipe()
        command = [CHROMIUM, *(f"--{name}" for name in _QUIET), f"--user-data-dir={folder / 'browser'}"]
        self._process = subprocess.Popen(
            # The browser reads from the third of its files and writes to the fourth.
            ["bash", "-c", f'exec "$@" 3<&{theirs} 4>&{answers}', "bash", *command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(theirs, answers),
        )
        os.close(theirs)
        os.close(answers)
        self._numbers = itertools.count(1)
        self._rest = b""

    def tell(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        """One command; what comes back. What the browser says meanwhile is not listened to."""
        number = next(self._numbers)
        words: dict[str, object] = {"id": number, "method": method, "params": parameters}
        if session:
            words["sessionId"] = session
        os.write(self._write, json.dumps(words).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == number:
                assert "error" not in answer, answer["error"]
                return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            data = os.read(self._read, 1 << 16)
            assert data, "the browser has gone"
            self._rest += data
        words, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(words))

    def tab(self, address: str, *, script: bool = True) -> "Tab":
        return Tab(self, script=script).opens(address)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._write)
        os.close(self._read)


def _pipe() -> tuple[int, int]:
    """A pipe whose ends have numbers beyond those that the browser expects."""
    ends = os.pipe()
    moved = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20) for end in ends]
    for end in ends:
        os.close(end)
    return moved[0], moved[1]


class Tab:
    """One page of the browser, of the size of a small phone."""

    def __init__(self, browser: Browser, *, script: bool) -> None:
        self._browser = browser
        target = browser.tell("Target.createTarget", url="about:blank")["targetId"]
        self._session = browser.tell("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.sized(360, 640)
        if not script:
            self.tell("Emulation.setScriptExecutionDisabled", value=True)

    def tell(self, method: str, **parameters: object) -> dict[str, Any]:
        return self._browser.tell(method, self._session, **parameters)

    def sized(self, width: int, height: int) -> Self:
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        return self

    def offline(self, off: bool) -> None:
        self.tell("Network.enable")
        self.tell(
            "Network.emulateNetworkConditions",
            offline=off,
            latency=0,
            downloadThroughput=-1,
            uploadThroughput=-1,
        )

    def opens(self, address: str) -> Self:
        self.tell("Page.navigate", url=address)
        return self

    def in_front(self) -> Self:
        """Looked at: a tab behind another asks for no news."""
        self.tell("Page.bringToFront")
        return self

    def value(self, expression: str, *, waits: bool = False) -> Any:
        """What a line of script comes to in this page."""
        found = self.tell("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=waits)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    @property
    def shown(self) -> str:
        return str(self.value("document.body ? document.body.innerText : ''"))

    def sees(self, text: str) -> Self:
        self.until(lambda: text in self.shown, text)
        return self

    def until(self, true: Callable[[], object], what: str) -> None:
        patience = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < patience, f"{what!r} did not come. Shown:\n{self.shown}"
            time.sleep(0.05)

    def place(self, label: str) -> tuple[float, float]:
        """The middle of what is pressed by this label, brought into view."""
        tell = json.dumps(label)
        middle = (
            "(() => { const found = [...document.querySelectorAll('button, label, summary, a')]"
            f".find(each => each.innerText.trim().endsWith({tell}));"
            " if (!found) return null; found.scrollIntoView({block: 'center'});"
            " const box = found.getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        # A page that was asked for may still be on its way.
        self.until(lambda: self.value(middle), label)
        x, y = self.value(middle)
        return x, y

    def presses(self, label: str) -> Self:
        x, y = self.place(label)
        for kind in ("mousePressed", "mouseReleased"):
            self.tell("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        return self

    def types(self, text: str) -> Self:
        self.tell("Input.insertText", text=text)
        return self

    def key(self, name: str, code: int) -> Self:
        for kind in ("keyDown", "keyUp"):
            self.tell(
                "Input.dispatchKeyEvent",
                type=kind,
                key=name,
                code=name,
                windowsVirtualKeyCode=code,
                text="\r" if name == "Enter" and kind == "keyDown" else "",
            )
        return self

    def joins(self, slip: str) -> Self:
        self.sees("Type the five letters").presses("Type the five letters of your slip.").types(slip)
        return self.presses("Join").sees("Use another slip")

    def picture(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self.tell("Page.captureScreenshot")["data"]))
