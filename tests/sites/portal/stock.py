"""A stock company as it is filled in, page by page, by a browser without script."""

from tests.sites import filling

NAME = {**filling.NAME, "trade_name": "攀钛", "industry": "新材料", "form": "股份有限公司"}
SHARES = {
    "kind": "par",
    "par": "1",
    "number": "100万",
    "paid_evidence": "bank",
    "authorised": "0",
    "authorised_years": "0",
    "shown": "classes",
}
ORGANS = {**filling.ORGANS, "supervision": "single", "supervisor": "p2", "years": "3", "staff": "0"}


def begin(browser):
    """Press 设立股份公司 and say which number was given."""
    return browser.post("/applications/new/", {"offer": "jsc.establish"})["Location"].split("/")[2]


def fill(browser, number, other, *, until="organs"):
    """Every form up to this one, with one more promoter."""
    forms = ("name", "scope", "domicile", "capital", "shares", "organs")
    told = {
        "name": NAME,
        "scope": filling.SCOPE,
        "domicile": filling.DOMICILE,
        "shares": SHARES,
        "organs": ORGANS,
    }
    for code in forms[: forms.index(until) + 1]:
        if code == "capital":
            _fill_capital(browser, number, other)
        else:
            answer = browser.post(f"/applications/{number}/{code}/", told[code])
    return answer if until != "capital" else None


def _fill_capital(browser, number, other):
    added = {"act": "add", "new-name": other.name, "new-mobile": other.mobile}
    browser.post(f"/applications/{number}/capital/", {**filling.capital(("p1", "70")), **added})
    browser.post(f"/applications/{number}/capital/", filling.capital(("p1", "70"), ("p2", "")))
