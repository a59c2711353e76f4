"""The small browser of the journeys: reads forms as a browser without scripts does, and presses again."""

from urllib.parse import parse_qs

import httpx
import pytest

from dengji.cli.browser import Browser, Unexpected
from dengji.cli.waiting import TooLong

PAGE = """
<title>一页</title><script>"<form>"</script>
<form action="/other/" method="get"><input name="q" type="search"></form>
<form id="main" action="/save/" method="post"><input type="hidden" name="token" value="t">
<input name="name" value="云岭"><input type="checkbox" name="agree" value="yes">
<input type="checkbox" name="item" value="a" checked><input type="checkbox" name="item" value="b" checked>
<input type="radio" name="how" value="x"><input type="radio" name="how" value="y" checked>
<select name="town"><option value="">请选择</option><option value="1" selected>一</option><option value="2">二</option></select>
<textarea name="words">
做小程序</textarea><input type="file" name="picture"><button name="act" value="go">继续</button></form>
<button form="main" name="act" value="send">发送</button><a href="/papers/1/">章程<b>六页</b></a>
"""


class House(httpx.BaseTransport):
    """Answers from a list; an exception in it is no answer."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers, self.asked = list(answers), list[httpx.Request]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def browser(*answers: httpx.Response | Exception, patience: float = 5) -> Browser:
    one = Browser("http://house", patience=patience)
    one.client = httpx.Client(base_url="http://house", transport=House(*answers))
    return one


def page(text: str = PAGE, status: int = 200) -> httpx.Response:
    return httpx.Response(status, html=text)


def sent(one: Browser, number: int) -> dict[str, list[str]]:
    return parse_qs(one.client._transport.asked[number].content.decode(), keep_blank_values=True)


def test_it_sends_what_the_form_holds_and_what_was_filled_in():
    one = browser(page(), page("好"))
    one.open("/")

    one.submit("name", filled={"name": "远山", "town": "2"}, press="act=go")

    assert sent(one, 1) == {
        "token": ["t"], "name": ["远山"], "item": ["a", "b"], "how": ["y"], "town": ["2"],
        "words": ["做小程序"], "act": ["go"],
    }  # fmt: skip


def test_it_knows_what_may_be_chosen_and_follows_links_by_their_words():
    seen = browser(page()).open("/")

    assert seen.choices("how") == ["x", "y"]
    assert seen.choices("town") == ["", "1", "2"]
    assert seen.link("章程") == "/papers/1/"
    assert "form" not in seen.words
    assert {"picture", "act", "agree"} <= seen.asks


def test_it_says_what_was_seen_where_a_form_is_missing():
    seen = browser(page()).open("/")

    with pytest.raises(Unexpected, match="has no form with mobile"):
        seen.form("mobile")


def test_it_presses_again_until_there_is_an_answer():
    one = browser(page(), httpx.ConnectError("shut"), httpx.ReadError("cut off"), page("", 503), page("好"))
    one.open("/")

    assert one.submit("name", press="act=go").words == "好"
    assert one.pressed_again == 3
    assert [request.method for request in one.client._transport.asked] == [
        "GET",
        "POST",
        "POST",
        "POST",
        "POST",
    ]


def test_it_presses_no_longer_than_its_patience():
    one = browser(*[httpx.ConnectError("shut")] * 50, patience=0.3)

    with pytest.raises(TooLong, match="an answer from http://house/"):
        one.open("/")


def test_a_redirect_that_gets_no_answer_does_not_send_the_form_again():
    moved = httpx.Response(302, headers={"location": "/done/"})
    one = browser(page(), moved, httpx.ConnectError("shut"), page("好"))
    one.open("/")

    assert one.submit("name", press="act=go").words == "好"
    assert [request.method for request in one.client._transport.asked] == ["GET", "POST", "GET", "GET"]


def test_a_fault_of_the_house_is_not_pressed_away():
    with pytest.raises(Unexpected, match="answered 500"):
        browser(page("", 500)).open("/")
