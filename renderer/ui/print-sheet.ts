/**
 * Prints one SVG and nothing else of the page: it stands in the page for as long as the system's print dialog asks for
 * it, and the style sheet for printing shows it alone (print.css).
 */
export function printSheet(page: Document, svg: string): void {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const sheet = page.createElement("div");
  sheet.className = "print-sheet";
  sheet.setAttribute("aria-hidden", "true");
  sheet.append(page.importNode(parsed, true));
  page.body.append(sheet);
  const view = page.defaultView;
  view?.addEventListener("afterprint", () => sheet.remove(), { once: true });
  view?.print();
}
