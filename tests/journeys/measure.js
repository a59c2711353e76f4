// What a ruler sees at one width: overflow, targets too small, a main button too low.
({ width }) => {
  const faults = [];
  const words = (part) => `${part.tagName.toLowerCase()} “${(part.innerText || part.getAttribute("aria-label") || part.name || "").trim().slice(0, 30)}”`;
  const wide = document.documentElement.scrollWidth;
  if (wide > width) {
    const isCut = (part) => part && (getComputedStyle(part).overflowX !== "visible" || isCut(part.parentElement));
    const culprit = [...document.querySelectorAll("main *, header *, footer *")].filter((part) => part.getBoundingClientRect().right > width + 0.5 && !isCut(part.parentElement));
    faults.push(`${wide - width} px of sideways scroll: ${culprit.slice(-3).map(words).join(", ")}`);
  }
  const isSeen = (part) => part.checkVisibility({ opacityProperty: false, visibilityProperty: true }) && part.getClientRects().length > 0;
  const isInText = (link) => link.tagName === "A" && getComputedStyle(link).display === "inline" && [...link.parentElement.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim().length > 1);
  for (const part of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, canvas")) {
    if (!isSeen(part) || part.closest(".skip, .vh, [hidden]") || isInText(part)) continue;
    const box = (part.closest("label") || part).getBoundingClientRect();
    if (box.width < 24 || box.height < 23.5) faults.push(`${words(part)} is ${Math.round(box.width)} × ${Math.round(box.height)}`);
    const isMain = part.matches(".btn.go") && !part.closest(".desk");
    if (isMain && box.height < 43.5) faults.push(`the main button ${words(part)} is ${Math.round(box.height)} high`);
  }
  const mains = [...document.querySelectorAll("main .btn.go")].filter(isSeen);
  if (mains.length > 1) faults.push(`${mains.length} main buttons: ${mains.map(words).join(", ")}`);
  return faults;
}
