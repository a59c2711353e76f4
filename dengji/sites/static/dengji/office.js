// Keys for those who want them; every one of them presses a link or a button that is on the page.
(() => {
  "use strict";
  const one = (what, where = document) => where.querySelector(what);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const KEPT = "keys-off";
  const dialog = one("#keys");
  const choice = one("#keys-on");
  let isOn = localStorage.getItem(KEPT) !== "yes";
  let before = ""; // the first of two keys: g, then q

  const show = () => {
    document.documentElement.classList.toggle("with-keys", isOn);
    if (choice) choice.checked = isOn;
  };
  choice?.addEventListener("change", () => {
    isOn = choice.checked;
    if (isOn) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, "yes");
    show();
  });
  all("[data-keys-list]").forEach((button) => button.addEventListener("click", () => dialog?.showModal()));

  // A fold is opened and its first field is next; a field is gone to; anything else is pressed.
  const open = (fold) => {
    fold.open = true;
    one("select, textarea", fold)?.focus();
  };
  const press = (part) => {
    if (!part) return false;
    if (part.type === "radio") part.checked = true;
    if (part.matches("summary")) open(part.parentElement);
    else if (part.matches("input, textarea")) part.focus();
    else if (part.getAttribute("aria-disabled") !== "true") part.click();
    return true;
  };
  // Out of what is typed, so that the keys are keys again; a fold closes behind.
  const leave = (part) => {
    const fold = part.closest("#beside details");
    part.blur();
    if (!fold) return;
    fold.open = false;
    one("summary", fold).focus();
  };
  const named = (key) => one(`[data-key="${CSS.escape(key)}"]`);

  // Number of a check: go there, and show on the left what it speaks of.
  const goTo = (number) => {
    const check = one(`[data-check="${number}"]`);
    if (!check) return false;
    check.focus();
    check.scrollIntoView({ block: "nearest" });
    const card = one("[data-show]", check);
    if (card) one(`#${card.dataset.show}`)?.scrollIntoView({ block: "nearest" });
    return true;
  };
  const see = () => press(one("[data-see]", document.activeElement?.closest("[data-check]") || document.createElement("i")));
  const tab = (step) => {
    const tabs = all(".tabs a");
    const now = tabs.findIndex((link) => link.hasAttribute("aria-current"));
    return press(tabs[now + step]);
  };
  const deeds = {
    " ": see,
    "[": () => tab(-1),
    "]": () => tab(1),
    "=": () => press(named("+")),
    "?": () => dialog?.showModal() ?? true,
  };

  const isTyping = (part) => part.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog");
  const presses = (part) => part.closest("a, button, summary");

  const spoken = (key) => {
    const pair = before + key;
    before = key === "g" ? "g" : "";
    if (named(pair) && pair.length > 1) return press(named(pair));
    if (/^[1-9]$/.test(key)) return goTo(key);
    return deeds[key] ? deeds[key]() : press(named(key));
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.metaKey) return;
    if (event.ctrlKey) {
      if (event.key === "Enter" && press(named("ctrl+enter"))) event.preventDefault();
      return;
    }
    const typed = isTyping(event.target);
    if (event.key === "Escape" && typed && typed.id !== "keys") leave(event.target);
    if (!isOn || typed) return;
    if (/^( |Enter)$/.test(event.key) && presses(event.target)) return;
    if (spoken(event.key.toLowerCase())) event.preventDefault();
  });

  // While somebody works at a case, it stays theirs.
  const HOLD = 5 * 60 * 1000;
  let worked = false;
  for (const kind of ["keydown", "pointerdown", "wheel"])
    document.addEventListener(kind, () => (worked = true), { passive: true });
  setInterval(() => {
    const held = one("[data-keep]");
    const secret = one("[name=csrfmiddlewaretoken]");
    if (!held || !secret || !worked) return;
    worked = false;
    fetch(held.dataset.keep, { method: "POST", headers: { "X-CSRFToken": secret.value, "X-Keep": "yes" } });
  }, HOLD);

  // A picked check shows what it speaks of on the left, and keeps its place.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-show]");
    const card = link && one(`#${link.dataset.show}`);
    if (!card) return;
    event.preventDefault();
    card.scrollIntoView({ block: "start" });
    card.focus({ preventScroll: true });
  });
  // A tab reached by keys is shown whole.
  document.addEventListener("focusin", (event) => event.target.closest(".tabs a")?.scrollIntoView({ block: "nearest", inline: "nearest" }));
  // Something was seen and the list drawn anew: on to the next that is open, or to the decision; not away from where one went meanwhile.
  document.addEventListener("htmx:afterSettle", (event) => {
    const at = document.activeElement;
    if (event.target.id !== "checks" || (at !== document.body && !event.target.contains(at))) return;
    const next = one("#checks [data-see]");
    (next ? next.closest("[data-check]") : one("#decide :checked"))?.focus();
  });
  show();
})();
