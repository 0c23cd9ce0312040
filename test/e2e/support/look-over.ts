import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";

const axeFile = resolve(import.meta.dirname, "../../../node_modules/axe-core/axe.min.js");
const axeSource = readFileSync(axeFile, "utf8");

/**
 * The first is an experiment of axe-core: it takes the key that stands beside the name of a command for a part of that
 * name. The second wants landmarks around what lies over the window, which has the hidden buttons of its frame there.
 */
const notAsked = {
  region: { enabled: false },
  "label-content-name-mismatch": { enabled: false },
};

interface AxeWindow {
  readonly axe?: {
    run(
      of: object,
      options: object,
    ): Promise<{
      readonly violations: readonly {
        readonly id: string;
        readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
      }[];
    }>;
  };
}

/**
 * What axe-core finds in the page as it is now: a sentence for each element and rule.
 *
 * @param rules These alone; all of them without.
 */
export async function axeFindings(page: Page, rules: readonly string[] | null = null): Promise<readonly string[]> {
  if (!(await page.evaluate(() => (window as unknown as AxeWindow).axe !== undefined))) await page.evaluate(axeSource);
  return page.evaluate(
    async ([only, besideTheName]) => {
      const { axe } = window as unknown as Required<AxeWindow>;
      // The drawing has a tree and a status line of its own beside it.
      const { violations } = await axe.run(
        { exclude: [[".canvas-cytoscape"]] },
        {
          resultTypes: ["violations"],
          rules: besideTheName,
          ...(only === null ? {} : { runOnly: { type: "rule", values: only } }),
        },
      );
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.split("\n")[1] ?? ""}`),
      );
    },
    [rules, notAsked] as const,
  );
}

/** What is wider than the window lets it be: places that scroll sideways, and controls and their words that are cut off. */
export function overflowFindings(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const styleOf = (element: Element) => getComputedStyle(element);
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className.toString().split(" ").join(".")} “${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 50)}”`;
    const isSeen = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
    };
    const isClipped = (element: Element) => element.closest(".visually-hidden, .canvas-cytoscape, [inert]") !== null;
    for (const element of document.querySelectorAll("body, body *")) {
      if (isClipped(element) || !isSeen(element)) continue;
      const { overflowX } = styleOf(element);
      const over = element.scrollWidth - element.clientWidth;
      const scrolls = overflowX === "auto" || overflowX === "scroll";
      if (over > 1 && scrolls && !element.matches("textarea, input"))
        found.push(`scrolls sideways by ${over}: ${nameOf(element)}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push("the window scrolls sideways");
    const controls = "button, input, select, textarea, summary, a[href], [role=button], [role=checkbox], [role=option]";
    for (const control of document.querySelectorAll<HTMLElement>(controls)) {
      if (isClipped(control) || !isSeen(control) || control.matches(".canvas *")) continue;
      const box = control.getBoundingClientRect();
      if (box.left < -1 || box.right > innerWidth + 1) found.push(`beyond the window: ${nameOf(control)}`);
      for (let around = control.parentElement; around !== null; around = around.parentElement) {
        const { overflowX, overflowY, position } = styleOf(around);
        const frame = around.getBoundingClientRect();
        const [left, right] = [frame.left - box.left, box.right - frame.right];
        if (frame.width <= 1) break; // there for readers of the screen alone
        if (overflowX !== "visible" && Math.max(left, right) > 2) {
          found.push(`cut off at the side by ${around.className}: ${nameOf(control)}`);
          break;
        }
        const below = Math.max(box.bottom - frame.bottom, frame.top - box.top);
        if (overflowY === "auto" || overflowY === "scroll") break;
        if ((overflowY === "hidden" || overflowY === "clip") && below > 2) {
          found.push(`cut off above or below by ${around.className}: ${nameOf(control)}`);
          break;
        }
        if (position === "fixed") break;
      }
      const words = control.matches("button, summary, a") && styleOf(control).overflow === "hidden";
      const ends = styleOf(control).textOverflow === "ellipsis";
      if (words && !ends && control.scrollHeight > control.clientHeight + 2)
        found.push(`its words are cut off: ${nameOf(control)}`);
    }
    return [...new Set(found)];
  });
}

/** Where the focus is: nothing if somewhere in the page, otherwise what is wrong. */
export function focusFindings(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const at = document.activeElement;
    return at === null || at === document.body ? ["the focus is lost"] : [];
  });
}
