import type { Page } from "playwright-core";
import { readPlaces, type Place } from "./journey.ts";

/** What may stand elsewhere after a gesture: nothing, what is held, or everything. */
export type MayMove = "nothing" | "held" | "all";

/** Something that a hand or a keyboard does, with numbers from 0 up to 1 that choose where. */
export interface Gesture {
  readonly name: string;
  readonly mayMove: MayMove;
  /** How often it comes beside the others. */
  readonly weight: number;
  readonly make: (page: Page, chance: () => number) => Promise<void>;
}

const names = ["METI", "MEXT", "Hamamatsu", "European Commission", "KICOX", "Torch", "Treasury", "cluster"] as const;
const arrows = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const;

export function pick<T>(from: readonly T[], chance: () => number): T {
  return from[Math.floor(chance() * from.length)]!;
}

/** The canvas with the keyboard; false while the picture is empty. */
async function takeCanvas(page: Page): Promise<boolean> {
  const canvas = page.getByRole("application");
  if ((await canvas.count()) === 0) return false;
  await canvas.focus();
  return true;
}
/** A point of the window on the canvas, at shares of its width and height. */
async function pointAt(page: Page, chance: () => number): Promise<Place> {
  const box = await page.locator(".picture").boundingBox();
  const { x, y, width, height } = box ?? { x: 0, y: 0, width: 400, height: 400 };
  return { x: x + width * (0.1 + 0.8 * chance()), y: y + height * (0.15 + 0.7 * chance()) };
}
/** The middle of something on the canvas that is in the window; null where there is none. */
export async function entityPoint(page: Page, chance: () => number): Promise<(Place & { readonly id: string }) | null> {
  const box = await page
    .locator(".canvas")
    .boundingBox({ timeout: 1_000 })
    .catch(() => null);
  if (!box) return null;
  const { shown } = await readPlaces(page);
  const inside = Object.entries(shown).filter(
    ([, { x, y }]) => x > 30 && y > 60 && x < box.width - 60 && y < box.height - 60,
  );
  if (inside.length === 0) return null;
  const [id, { x, y }] = pick(inside, chance);
  return { id, x: box.x + x, y: box.y + y };
}

async function drag(page: Page, from: Place, to: Place): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}
function onCanvas(name: string, weight: number, mayMove: MayMove, keys: (chance: () => number) => string): Gesture {
  return {
    name,
    weight,
    mayMove,
    async make(page, chance) {
      if (await takeCanvas(page)) await page.keyboard.press(keys(chance));
    },
  };
}
function onEntity(name: string, weight: number, act: (page: Page, point: Place) => Promise<void>): Gesture {
  return {
    name,
    weight,
    mayMove: "nothing",
    async make(page, chance) {
      const point = await entityPoint(page, chance);
      if (point) await act(page, point);
    },
  };
}
/** By the list of all commands. */
function byPalette(title: string, weight: number, mayMove: MayMove): Gesture {
  return {
    name: title,
    weight,
    mayMove,
    async make(page) {
      await page.keyboard.press("Control+Shift+p");
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      await page.keyboard.type(title);
      await page.keyboard.press("Enter");
    },
  };
}

const byHand: readonly Gesture[] = [
  {
    name: "pan",
    weight: 6,
    mayMove: "held",
    make: async (page, chance) => drag(page, await pointAt(page, chance), await pointAt(page, chance)),
  },
  {
    name: "zoom",
    weight: 6,
    mayMove: "nothing",
    async make(page, chance) {
      const { x, y } = await pointAt(page, chance);
      await page.mouse.move(x, y);
      for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, (chance() - 0.5) * 240);
    },
  },
  {
    name: "click beside everything",
    weight: 2,
    mayMove: "nothing",
    async make(page, chance) {
      const { x, y } = await pointAt(page, chance);
      await page.mouse.click(x, y);
    },
  },
  onEntity("hover", 5, async (page, { x, y }) => {
    await page.mouse.move(x, y, { steps: 3 });
    await page.waitForTimeout(320); // until its name is told
  }),
  onEntity("select", 6, (page, { x, y }) => page.mouse.click(x, y)),
  onEntity("select one more", 3, async (page, { x, y }) => {
    await page.keyboard.down("Control");
    await page.mouse.click(x, y);
    await page.keyboard.up("Control");
  }),
  onEntity("go to", 2, (page, { x, y }) => page.mouse.dblclick(x, y)),
  onEntity("menu", 3, (page, { x, y }) => page.mouse.click(x, y, { button: "right" })),
  {
    name: "drag",
    weight: 5,
    mayMove: "held",
    async make(page, chance) {
      const point = await entityPoint(page, chance);
      if (point) await drag(page, point, await pointAt(page, chance));
    },
  },
];

const byKeys: readonly Gesture[] = [
  onCanvas("walk", 8, "nothing", (chance) => pick(arrows, chance)),
  onCanvas("through relations", 5, "nothing", (chance) => pick(["Tab", "Enter", "Backspace", " "], chance)),
  onCanvas("focus by distance", 6, "nothing", (chance) => pick(["1", "2", "3", "4", "5", "<", ">"], chance)),
  onCanvas("escape", 4, "nothing", () => "Escape"),
  onCanvas("camera", 4, "nothing", (chance) => pick(["0", "+", "-"], chance)),
  onCanvas("expand", 4, "nothing", () => "e"),
  onCanvas("collapse", 3, "nothing", () => "Shift+E"),
  onCanvas("remove", 1, "nothing", () => "Delete"),
  onCanvas("fold", 4, "nothing", (chance) => pick(["z", "Shift+Z", "a"], chance)),
  onCanvas("move by keys", 4, "held", (chance) => `Shift+${pick(arrows, chance)}`),
  onCanvas("layout", 2, "all", (chance) => pick(["l", "Shift+L"], chance)),
  onCanvas("undo", 3, "all", () => "Control+z"),
  onCanvas("redo", 2, "all", () => "Control+Shift+z"),
  onCanvas("back and forward", 4, "all", (chance) => pick(["Alt+ArrowLeft", "Alt+ArrowRight"], chance)),
  onCanvas("slider through time", 4, "nothing", (chance) => pick([";", ",", ".", "u"], chance)),
  onCanvas("marks and widths", 3, "nothing", (chance) => pick(["Shift+Q", "Shift+W"], chance)),
  onCanvas("panels", 3, "nothing", (chance) => pick(["Control+b", "Control+i", "Alt+2", "Alt+3", "Alt+7"], chance)),
  onCanvas("select all", 1, "nothing", () => "Control+a"),
  onCanvas("pin", 1, "nothing", () => "Shift+J"),
  byPalette("Lay out in rings around the selection", 1, "all"),
  byPalette("Lay out on a map of countries", 1, "all"),
  byPalette("Fold by country", 1, "nothing"),
  byPalette("Open all that is folded", 1, "nothing"),
  byPalette("Certain only", 1, "nothing"),
  byPalette("Show all kinds again", 1, "nothing"),
  {
    name: "search",
    weight: 4,
    mayMove: "nothing",
    async make(page, chance) {
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").waitFor();
      await page.keyboard.type(pick(names, chance));
      await page.getByRole("dialog").getByRole("option").first().waitFor();
      await page.keyboard.press("Enter");
    },
  },
  {
    name: "legend",
    weight: 3,
    mayMove: "nothing",
    async make(page, chance) {
      const rows = page.locator("#legend button");
      const count = await rows.count();
      if (count === 0) return;
      await rows.nth(Math.floor(chance() * count)).focus();
      await page.keyboard.press("Enter");
    },
  },
  {
    name: "note",
    weight: 2,
    mayMove: "nothing",
    async make(page, chance) {
      if (!(await takeCanvas(page))) return;
      await page.keyboard.press("n");
      const field = page.getByRole("textbox", { name: "Note", exact: true });
      if (
        !(await field
          .first()
          .waitFor({ timeout: 2_000 })
          .then(
            () => true,
            () => false,
          ))
      )
        return;
      await page.keyboard.type(`Seen at ${Math.floor(chance() * 1_000)}`);
      await page.keyboard.press("Control+Enter");
    },
  },
  {
    name: "view",
    weight: 2,
    mayMove: "all",
    async make(page, chance) {
      if (!(await takeCanvas(page))) return;
      await page.keyboard.press("Alt+7");
      const rows = page.getByRole("button", { name: /^Open the view/ });
      if (
        !(await rows
          .first()
          .waitFor({ timeout: 2_000 })
          .then(
            () => true,
            () => false,
          ))
      )
        return;
      await rows.nth(Math.floor(chance() * (await rows.count()))).focus();
      await page.keyboard.press("Enter");
    },
  },
];

/** The first view of the list with all that belongs to it, and no panel beside it: the same window after any gestures. */
export async function openFirstViewAlone(page: Page): Promise<void> {
  const rows = page.getByRole("button", { name: /^Open the view/ });
  if ((await rows.count()) === 0) await page.keyboard.press("Alt+7");
  await rows.first().focus();
  await page.keyboard.press("Enter");
  await page.locator('.view-row button[aria-current="true"]').first().waitFor();
  for (const [part, keys] of [
    [".side", "Control+b"],
    [".inspector", "Control+i"],
  ] as const)
    if ((await page.locator(part).count()) > 0) await page.keyboard.press(keys);
  await page.locator(".side, .inspector").first().waitFor({ state: "detached" });
}

export const gestures: readonly Gesture[] = [...byHand, ...byKeys];

/** One of all by their weights. */
export function nextGesture(chance: () => number): Gesture {
  let left = chance() * gestures.reduce((sum, { weight }) => sum + weight, 0);
  return gestures.find(({ weight }) => (left -= weight) < 0) ?? gestures[0]!;
}
