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

/** A file as a browser gives it of a chosen folder. */
function inFolder(path: string, text: string): File {
  const file = new File([text], path.split("/").at(-1)!);
  Object.defineProperty(file, "webkitRelativePath", { value: path });
  return file;
}

test("of a chosen folder come the settings and the layers of the workspace, and not its backups", async () => {
  choosing([
    inFolder("B.keiro/workspace.json", "{}"),
    inFolder("B.keiro/layers/w-1.jsonl", "line"),
    inFolder("B.keiro/layers/notes.txt", "no"),
    inFolder("B.keiro/backups/1/layers/w-1.jsonl", "old"),
    inFolder("B.keiro/documents/D1.txt", "no"),
  ]);
  expect(await createBrowserShell().chooseFolderTexts()).toEqual([
    { name: "B.keiro/workspace.json", text: "{}" },
    { name: "B.keiro/layers/w-1.jsonl", text: "line" },
  ]);
  vi.restoreAllMocks();
  choosing([inFolder("holiday/beach.jpg", "no")]);
  await expect(createBrowserShell().chooseFolderTexts()).rejects.toMatchObject({
    code: "not-found",
    message: expect.stringContaining("“holiday”") as string,
  });
  vi.restoreAllMocks();
  choosing(null);
  expect(await createBrowserShell().chooseFolderTexts()).toEqual([]);
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

test("a file that is no text is offered byte for byte", async () => {
  const offered: Blob[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  vi.spyOn(URL, "createObjectURL").mockImplementation((content) => {
    offered.push(content as Blob);
    return "blob:x";
  });
  expect(await createBrowserShell().saveBytes("pack.pdf", btoa("\u0000\u00ff"))).toBe(true);
  expect([...new Uint8Array(await offered[0]!.arrayBuffer())]).toEqual([0, 255]);
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
