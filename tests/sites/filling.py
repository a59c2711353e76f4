"""What Wang types, page by page, and how a browser without script sends it."""

from dengji.common.applications import questions

NAME = {
    "division": "攀枝花市",
    "trade_name": "云岭",
    "industry": "数字科技",
    "form": "有限公司",
    "promise": "yes",
    "shown": "promise",
}
SCOPE = {
    "words": "做小程序",
    "items": ["YL651301", "YL653101"],
    "main": "YL651301",
    "listed": "yes",
    "shown": ["items", "main"],
}
DOMICILE = {
    "town": "510402002",
    "detail": "机场路88号3栋1205室",
    "proof": "promise",
    "promise": "yes",
    "shown": "promise",
}
ORGANS = {
    "board": "single",
    "supervision": "none",
    "director": "p1",
    "manager": "p1",
    "legal_representative": "p1",
    "liaison": "p1",
    "liaison_email": "wang@example.org",
    "finance": "p1",
    "confirmed": "yes",
}


def capital(*shares):
    """capital(("p1", "70"), ("p2", "30")); an amount of "" is left open."""
    sent = {"amount": "100", "shown": "owners"}
    for index, (person, amount) in enumerate(shares):
        sent |= {f"owners-{index}-person": person, f"owners-{index}-amount": amount}
    return sent


def begin(browser):
    """Press 设立有限公司 and say which number was given."""
    answer = browser.post("/applications/new/", {"offer": "llc.establish"})
    return answer["Location"].split("/")[2]


def fill(browser, number, *, other=None):
    """Every form, alone or with one more shareholder."""
    browser.post(f"/applications/{number}/name/", NAME)
    browser.post(f"/applications/{number}/scope/", SCOPE)
    browser.post(f"/applications/{number}/domicile/", DOMICILE)
    shares = [("p1", "100")]
    if other:
        added = {"act": "add", "new-name": other.name, "new-mobile": other.mobile}
        browser.post(f"/applications/{number}/capital/", {**capital(("p1", "70")), **added})
        shares = [("p1", "70"), ("p2", "")]
    browser.post(f"/applications/{number}/capital/", capital(*shares))
    return browser.post(f"/applications/{number}/organs/", ORGANS)


def application(account, number):
    return questions.application_for(account.actor, number)
