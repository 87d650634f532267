"""A headless Chromium that tests drive through pipes, in its own protocol."""

import json
import os
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PLAIN = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run")


class Browser:
    """One page."""

    def __init__(self, orders: int, answers: int) -> None:
        self._orders, self._answers = orders, answers
        self._rest = b""
        self._count = 0
        self.events: list[dict[str, Any]] = []
        made = self.ask("Target.createTarget", url="about:blank")
        opened = self.ask("Target.attachToTarget", targetId=made["targetId"], flatten=True)
        self._session = opened["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.ask(f"{domain}.enable")

    _session: str | None = None

    def ask(self, method: str, **values: Any) -> dict[str, Any]:
        """One order, and its answer."""
        self._count += 1
        order = {"id": self._count, "method": method, "params": values}
        if self._session:
            order["sessionId"] = self._session
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        while (answer := self._next()).get("id") != self._count:
            self.events.append(answer)
        assert "error" not in answer, answer
        return answer["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._answers, 1 << 16)
            assert more, "the browser has gone"
            self._rest += more
        one, _, self._rest = self._rest.partition(b"\0")
        return json.loads(one)

    def open(self, path: Path, width: int = 1280, dark: bool = False, script: bool = True) -> None:
        """Show a file, and wait for it."""
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
        self.ask("Emulation.setScriptExecutionDisabled", value=not script)
        self.events.clear()
        self.ask("Page.navigate", url=path.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def value(self, expression: str) -> Any:
        """What a script expression is worth."""
        done = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def press(self, key: str, text: str = "") -> None:
        """A key, down and up."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27}
        values = {"key": key, "code": key, "windowsVirtualKeyCode": codes.get(key, 0)}
        self.ask("Input.dispatchKeyEvent", type="keyDown", text=text, **values)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **values)

    def complaints(self) -> list[str]:
        """Errors and warnings of the console, and requests beyond the file."""
        bad = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
        told = [json.dumps(e["params"]) for e in self.events if e.get("method") in bad]
        sent = (e for e in self.events if e.get("method") == "Network.requestWillBeSent")
        urls = (event["params"]["request"]["url"] for event in sent)
        return told + [url for url in urls if not url.startswith(("file:", "data:"))]

    def picture(self, path: Path, whole: bool = True) -> None:
        """The page as a PNG."""
        made = self.ask("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(b64decode(made["data"]))

    def printed(self) -> bytes:
        """The page as Chromium prints it."""
        made = self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return b64decode(made["data"])


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """A browser with a profile of its own, for as long as it is needed."""
    take_orders, orders = os.pipe()
    answers, give_answers = os.pipe()
    shell = f"exec chromium {' '.join(PLAIN)} --user-data-dir='{folder}' --remote-debugging-pipe"
    command = f"{shell} 3<&{take_orders} 4>&{give_answers}"
    process = subprocess.Popen(
        ["bash", "-c", command],
        pass_fds=(take_orders, give_answers),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(take_orders)
    os.close(give_answers)
    try:
        yield Browser(orders, answers)
    finally:
        os.close(orders)
        os.close(answers)
        process.kill()
        process.wait()
