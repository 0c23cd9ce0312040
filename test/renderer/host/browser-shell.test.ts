// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { createBrowserShell } from "#renderer/host/browser-shell.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** Has the next file input choose these files instead of asking anybody. */
function choosing(files: readonly File[] | null): void {
  vi.spyOn(HTMLInputElement.prototype, "click").mockImplementation(function (this: HTMLInputElement) {
    if (files) Object.defineProperty(this, "files", { value: files });
    this.dispatchEvent(new Event(files ? "change" : "cancel"));
  });
}

test("chosen files come as names and texts, none when the user chose none", async () => {
  choosing([new File(["三遠南信"], "D1.txt")]);
  expect(await createBrowserShell().chooseTextFiles()).toEqual([{ name: "D1.txt", text: "三遠南信" }]);
  vi.restoreAllMocks();
  choosing(null);
  expect(await createBrowserShell().chooseTextFiles()).toEqual([]);
});

test("a file that is no text is refused by its name", async () => {
  choosing([new File([new Uint8Array([0xff, 0xfe, 0x00])], "sheet.xlsx")]);
  await expect(createBrowserShell().chooseTextFiles()).rejects.toMatchObject({
    code: "invalid-input",
    message: expect.stringContaining("sheet.xlsx") as string,
  });
});

test("text is offered as a download under its name", async () => {
  let offered: { name: string; address: string } | null = null;
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    offered = { name: this.download, address: this.href };
  });
  expect(await createBrowserShell().saveText("claims.jsonl", "{}")).toBe(true);
  expect(offered).toMatchObject({ name: "claims.jsonl", address: expect.stringMatching(/^blob:/) as string });
});

test("an https address is opened in a new tab after a yes, cut off from this page", async () => {
  const opened: unknown[][] = [];
  vi.spyOn(window, "open").mockImplementation((...args) => {
    opened.push(args);
    return null;
  });
  await createBrowserShell(() => false).openOutside("https://example.org/");
  expect(opened).toEqual([]);
  await createBrowserShell(() => true).openOutside("https://example.org/");
  expect(opened).toEqual([["https://example.org/", "_blank", "noopener,noreferrer"]]);
  for (const address of ["http://example.org/", "javascript:alert(1)", "nothing"]) {
    await expect(createBrowserShell(() => true).openOutside(address)).rejects.toMatchObject({ code: "invalid-input" });
  }
  expect(opened).toHaveLength(1);
});

test("there is no folder dialog in a browser", async () => {
  const shell = createBrowserShell();
  expect(shell.hasFolderDialog).toBe(false);
  expect(await shell.chooseWorkspace()).toBeNull();
});
