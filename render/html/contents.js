// Marks in the contents where the reader is. Only boxes that have more to show
// than fits take the keyboard's focus. The page is whole without this script.
(() => {
  const boxes = [...document.querySelectorAll("[tabindex='0']")];
  const reach = () => {
    const wide = boxes.map(b => b.scrollWidth > b.clientWidth + 1 || b.scrollHeight > b.clientHeight + 1);
    boxes.forEach((b, i) => wide[i] ? b.tabIndex = 0 : b.removeAttribute("tabindex"));
  };
  addEventListener("load", reach);
  addEventListener("resize", reach);

  const contents = document.querySelector("nav.contents");
  if (!contents) return;
  const entries = new Map([...contents.querySelectorAll("a")].map(a => [decodeURIComponent(a.hash.slice(1)), a]));
  const headings = [...document.querySelectorAll("h2[id], h3[id], h4[id], h5[id], h6[id]")].filter(h => entries.has(h.id));
  let marked, waiting;
  const follow = () => {
    waiting = false;
    const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const line = atEnd ? innerHeight : innerHeight / 3;
    let here;
    for (const h of headings) {
      if (h.getBoundingClientRect().top > line) break;
      here = h;
    }
    const entry = here && entries.get(here.id);
    if (entry === marked) return;
    marked?.removeAttribute("aria-current");
    marked = entry;
    if (!entry) return;
    entry.setAttribute("aria-current", "location");
    const around = contents.getBoundingClientRect(), at = entry.getBoundingClientRect();
    if (at.top < around.top + 40 || at.bottom > around.bottom - 40) contents.scrollTop += at.top - around.top - around.height / 2;
  };
  const soon = () => waiting ||= requestAnimationFrame(follow);
  addEventListener("scroll", soon, {passive: true});
  addEventListener("resize", soon);
  addEventListener("load", soon);
})();
