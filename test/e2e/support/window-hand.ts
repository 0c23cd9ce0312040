import type { Page } from "playwright-core";

/** A hand at the window for pictures of it: goes to things, runs commands by their English or Japanese names. */
export interface WindowHand {
  readonly page: Page;
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly goTo: (name: string) => Promise<void>;
  /** Puts the neighbours of what is in the focus on the canvas. */
  readonly expand: () => Promise<void>;
  readonly run: (english: string, japanese?: string) => Promise<void>;
  readonly lookAt: (date: string) => Promise<void>;
}

export function handAt(page: Page): WindowHand {
  const pause = (ms: number) => page.waitForTimeout(ms);
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await pause(350);
    }
  };
  const dialog = () => page.getByRole("dialog");
  return {
    page,
    press,
    async goTo(name) {
      await page.keyboard.press("Control+k");
      await dialog().waitFor();
      await page.keyboard.type(name);
      await dialog().getByRole("option").first().waitFor();
      await pause(500);
      await page.keyboard.press("Enter");
      await dialog().waitFor({ state: "detached" });
      await pause(900);
    },
    async expand() {
      await page.keyboard.press("e");
      await dialog().locator(".primary:not([data-disabled])").waitFor(); // the counts are there
      await pause(400);
      await page.keyboard.press("Enter");
      await dialog().waitFor({ state: "detached" });
      await pause(1_200);
    },
    async run(english, japanese = english) {
      await page.keyboard.press("Control+Shift+P");
      await dialog().waitFor();
      const escaped = [english, japanese].map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
      await page
        .getByRole("option", { name: new RegExp(`^(${escaped})`) })
        .first()
        .click();
      await page.getByRole("option").first().waitFor({ state: "detached" });
      await pause(900);
    },
    async lookAt(date) {
      await page.keyboard.press("d");
      await dialog().getByRole("textbox").first().waitFor();
      await page.keyboard.press("Control+a");
      await page.keyboard.type(date);
      await page.keyboard.press("Enter");
      await dialog().waitFor({ state: "detached" });
      await pause(700);
    },
  };
}
