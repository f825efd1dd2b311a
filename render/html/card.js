// Shows a value's card while a number that leads to its step is pointed at or has
// the focus. A finger cannot point: its first tap shows the card, the second leads
// to the step. Without this script the page is whole: the number leads to the step.
(() => {
  const cards = new Map([...document.getElementById("Cards").content.children].map(c => [c.dataset.of, c]));
  const box = document.createElement("aside");
  box.id = "Card";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  let number, timer;
  const hide = () => {
    clearTimeout(timer);
    number?.removeAttribute("aria-describedby");
    number = undefined;
    box.hidden = true;
  };
  const show = a => {
    const card = cards.get(a.hash.slice(1));
    clearTimeout(timer);
    if (!card || a === number) return;
    hide();
    number = a;
    box.replaceChildren(...card.cloneNode(true).childNodes);
    a.setAttribute("aria-describedby", "Card");
    box.hidden = false;
    const at = a.getBoundingClientRect(), size = box.getBoundingClientRect(), gap = 6;
    const width = document.documentElement.clientWidth;
    const above = at.bottom + gap + size.height > innerHeight && at.top > innerHeight - at.bottom;
    box.style.left = scrollX + Math.max(gap, Math.min(at.left, width - size.width - gap)) + "px";
    box.style.top = scrollY + (above ? Math.max(gap - scrollY, at.top - size.height - gap) : at.bottom + gap) + "px";
  };
  const numbered = e => e.target.closest?.("a.n");
  let firstTap;
  document.addEventListener("pointerdown", e => {
    const a = numbered(e);
    firstTap = e.pointerType === "touch" && a !== number ? a : undefined;
    if (!a && !box.contains(e.target)) hide();
  });
  document.addEventListener("pointerover", e => {
    if (e.pointerType === "touch") return;
    const a = numbered(e);
    if (a) return show(a);
    if (box.contains(e.target)) return clearTimeout(timer);
    if (number && number !== document.activeElement) {
      clearTimeout(timer);
      timer = setTimeout(hide, 300);
    }
  });
  document.addEventListener("focusin", e => {
    const a = numbered(e);
    if (a) show(a);
    else if (!box.contains(e.target)) hide();
  });
  document.addEventListener("focusout", e => {
    if (e.target === number && !box.contains(e.relatedTarget)) hide();
  });
  document.addEventListener("keydown", e => e.key === "Escape" && hide());
  document.addEventListener("click", e => {
    const a = numbered(e);
    if (a && a === firstTap && cards.has(a.hash.slice(1))) {
      e.preventDefault();
      show(a);
    } else if (a || box.contains(e.target) && e.target.closest("a")) hide();
  });
  document.body.append(box);
})();
