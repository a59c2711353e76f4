"""A small browser without pictures: it reads pages, fills in their forms and follows their links, over HTTP only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import httpx

from .waiting import until

CLOSED = (502, 503, 504)  # the house is closed for a moment, and says so
REDIRECTS = 10


class Unexpected(Exception):
    """A page was not what a person would have expected there; the message says what was seen."""


@dataclass
class Form:
    """A form as it stands on a page: where it goes, and what its fields hold."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    buttons: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)  # what may be ticked or chosen

    def has(self, *names: str) -> bool:
        return all(n in self.fields or n in self.files or n in self.buttons for n in names)


@dataclass
class Page:
    url: str
    status: int
    text: str
    words: str
    forms: list[Form]
    links: list[tuple[str, str]]  # (words, address)

    def form(self, *names: str, to: str = "") -> Form:
        """The first form that has all these fields or buttons and goes to an address that holds `to`."""
        for form in self.forms:
            if form.has(*names) and to in form.action:
                return form
        wanted = ", ".join((*names, to))
        raise Unexpected(f"{self.url} ({self.status}) has no form with {wanted}: {self.words[:300]}")

    def choices(self, name: str) -> list[str]:
        """What may be chosen or ticked under this name, in any form."""
        return [value for form in self.forms for value in form.choices.get(name, ())]

    @property
    def asks(self) -> set[str]:
        """The names of all fields, files and buttons."""
        return {name for form in self.forms for name in (*form.fields, *form.files, *form.buttons)}

    def link(self, part: str) -> str:
        """The first link whose words or address contain this."""
        for words, address in self.links:
            if part in words or part in address:
                return address
        raise Unexpected(f"{self.url} ({self.status}) has no link with “{part}”: {self.words[:300]}")

    def expect(self, part: str) -> "Page":
        if part not in self.words:
            raise Unexpected(f"{self.url} ({self.status}) does not say “{part}”: {self.words[:400]}")
        return self


class Browser:
    """One person's session: cookies of its own, nothing shared with another.

    Where no answer comes, or the house says that it is closed for a moment, the person presses again.
    """

    def __init__(self, base: str, *, patience: float = 60) -> None:
        self.client = httpx.Client(base_url=base, timeout=30, headers={"Accept-Language": "zh"})
        self.page = Page(base, 0, "", "", [], [])
        self.patience, self.pressed_again = patience, 0

    def close(self) -> None:
        self.client.close()

    def open(self, address: str) -> Page:
        return self._seen(self._ask("GET", urljoin(str(self.page.url), address)))

    def follow(self, part: str) -> Page:
        return self.open(self.page.link(part))

    def submit(
        self,
        *names: str,
        filled: Mapping[str, str | list[str]] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
        press: str = "",
        to: str = "",
    ) -> Page:
        """Fill in the form that has these fields and send it, as a browser without scripts would."""
        form = self.page.form(*names, *([press.partition("=")[0]] if press else []), to=to)
        data = {**form.fields, **{k: v if isinstance(v, list) else [v] for k, v in (filled or {}).items()}}
        name, _, value = press.partition("=")
        if name:
            data[name] = [value or form.buttons[name][0]]
        address = urljoin(self.page.url, form.action or self.page.url)
        return self._seen(self._send(form, address, data, files))

    def get_file(self, address: str) -> bytes:
        answer = self._ask("GET", urljoin(self.page.url, address))
        if answer.status_code != 200:
            raise Unexpected(f"{address} answered {answer.status_code}")
        return answer.content

    def _send(self, form: Form, address: str, data: dict, files: Mapping | None) -> httpx.Response:
        headers = {"Referer": self.page.url, "Origin": str(self.client.base_url).rstrip("/")}
        if form.method == "get":
            return self._ask("GET", address, params=data, headers=headers)
        return self._ask("POST", address, data=data, files=files, headers=headers)

    def _ask(self, method: str, address: str, **what: Any) -> httpx.Response:
        """The answer at the end of all redirects; each hop is asked for until it is answered."""
        answer = self._answered(method, address, what)
        for _ in range(REDIRECTS):
            if not answer.has_redirect_location:
                return answer
            answer = self._answered("GET", urljoin(str(answer.url), answer.headers["location"]), {})
        raise Unexpected(f"{address} redirects without end")

    def _answered(self, method: str, address: str, what: dict[str, Any]) -> httpx.Response:
        return until(
            lambda: self._once(method, address, what), seconds=self.patience, what=f"an answer from {address}"
        )

    def _once(self, method: str, address: str, what: dict[str, Any]) -> httpx.Response | None:
        try:
            answer = self.client.request(method, address, **what)
        except httpx.TransportError:
            answer = None
        if answer is None or answer.status_code in CLOSED:
            self.pressed_again += 1
            return None
        return answer

    def _seen(self, answer: httpx.Response) -> Page:
        if answer.status_code >= 500:
            raise Unexpected(f"{answer.url} answered {answer.status_code}")
        reader = _Reader(str(answer.url))
        if "html" in answer.headers.get("content-type", ""):
            reader.feed(answer.text)
        words = " ".join("".join(reader.words).split())
        self.page = Page(str(answer.url), answer.status_code, answer.text, words, reader.forms, reader.links)
        return self.page


class _Reader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.words = url, list[str]()
        self.forms, self.links = list[Form](), list[tuple[str, str]]()
        self._form: Form | None = None
        self._by_id: dict[str, Form] = {}
        self._link, self._link_words, self._area, self._select, self._silent = "", "", "", "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        opens = getattr(self, f"_open_{tag}", None)
        if tag in ("script", "style", "template"):
            self._silent += 1
        if opens:
            opens(a)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "template"):
            self._silent -= 1
        if tag == "form":
            self._form = None
        elif tag == "a" and self._link:
            self.links.append((" ".join(self._link_words.split()), self._link))
            self._link = ""
        elif tag in ("textarea", "select"):
            self._area = self._select = ""
        if tag not in ("b", "i", "span", "a", "ins", "del", "mark", "kbd"):
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self.words.append(data)
        if self._link:
            self._link_words += data
        if self._area and self._form:
            self._form.fields[self._area] = [
                (self._form.fields.get(self._area) or [""])[0] + data.removeprefix("\n")
            ]

    def _open_form(self, a: dict[str, str]) -> None:
        self._form = Form(a.get("action", ""), a.get("method", "get").lower())
        self.forms.append(self._form)
        if a.get("id"):
            self._by_id[a["id"]] = self._form

    def _open_a(self, a: dict[str, str]) -> None:
        self._link, self._link_words = a.get("href", ""), a.get("aria-label", "")

    def _open_input(self, a: dict[str, str]) -> None:
        form, name, kind = self._of(a), a.get("name", ""), a.get("type", "text")
        if not form or not name or "disabled" in a:
            return
        if kind == "file":
            form.files.add(name)
        elif kind == "submit":
            form.buttons.setdefault(name, []).append(a.get("value", ""))
        elif kind in ("radio", "checkbox"):
            form.fields.setdefault(name, [])
            form.choices.setdefault(name, []).append(a.get("value", "on"))
            if "checked" in a:
                form.fields[name].append(a.get("value", "on"))
        else:
            form.fields.setdefault(name, []).append(a.get("value", ""))

    def _open_button(self, a: dict[str, str]) -> None:
        form = self._of(a)
        if form and a.get("name") and a.get("type", "submit") == "submit":
            form.buttons.setdefault(a["name"], []).append(a.get("value", ""))

    def _open_textarea(self, a: dict[str, str]) -> None:
        self._area = a.get("name", "")
        if self._form and self._area:
            self._form.fields[self._area] = [""]

    def _open_select(self, a: dict[str, str]) -> None:
        self._select = a.get("name", "")
        if self._form and self._select:
            self._form.fields.setdefault(self._select, [])

    def _open_option(self, a: dict[str, str]) -> None:
        if not self._form or not self._select:
            return
        self._form.choices.setdefault(self._select, []).append(a.get("value", ""))
        held = self._form.fields[self._select]
        if "selected" in a or not held:
            self._form.fields[self._select] = [a.get("value", "")]

    def _of(self, a: dict[str, str]) -> Form | None:
        return self._by_id.get(a["form"]) if a.get("form") else self._form
