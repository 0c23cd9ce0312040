import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createDesktopShell } from "#electron/desktop/shell.ts";
import { desktopWords } from "#electron/desktop/words.ts";
import { tempFolder } from "../support/temp-folder.ts";

function shellWith(answers: { open?: readonly string[]; save?: string; message?: number }) {
  const seen = { opened: [] as string[], asked: [] as string[], suggested: "", added: [] as string[] };
  const shell = createDesktopShell({
    dialog: {
      showOpenDialog: () => Promise.resolve({ canceled: !answers.open, filePaths: [...(answers.open ?? [])] }),
      showSaveDialog: (options: object) => {
        seen.suggested = (options as { defaultPath: string }).defaultPath;
        return Promise.resolve({ canceled: answers.save === undefined, filePath: answers.save ?? "" });
      },
      showMessageBox: (options: object) => {
        seen.asked.push((options as { detail: string }).detail);
        return Promise.resolve({ response: answers.message ?? 1, checkboxChecked: false });
      },
    },
    openExternal: (address) => Promise.resolve(void seen.opened.push(address)),
    words: () => Promise.resolve(desktopWords.ja),
    addWorkspace: (folder) => Promise.resolve(`key of ${String(seen.added.push(folder))}`),
  });
  return { shell, seen };
}

test("chosen files come as names and texts, never as paths", async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, "浜松.txt"), "三遠南信");
  const { shell } = shellWith({ open: [join(folder, "浜松.txt")] });
  expect(await shell.chooseTextFiles()).toEqual([{ name: "浜松.txt", text: "三遠南信" }]);
  expect(await shellWith({}).shell.chooseTextFiles()).toEqual([]);
});

test("what is no text, too large, or gone is refused by its name", async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, "picture.png"), Buffer.from([0x89, 0x50, 0x00, 0xff]));
  await writeFile(join(folder, "zeros.txt"), "a\0b");
  await writeFile(join(folder, "large.txt"), Buffer.alloc(10_000_001, 97));
  const choose = (name: string) => shellWith({ open: [join(folder, name)] }).shell.chooseTextFiles();
  await expect(choose("picture.png")).rejects.toMatchObject({
    code: "invalid-input",
    message: expect.stringContaining("“picture.png” is not a text file") as string,
  });
  await expect(choose("zeros.txt")).rejects.toMatchObject({ code: "invalid-input" });
  await expect(choose("large.txt")).rejects.toMatchObject({
    code: "limit-exceeded",
    message: expect.stringContaining("larger than 10 MB") as string,
  });
  await expect(choose("gone.txt")).rejects.toMatchObject({ code: "storage" });
  const many = shellWith({ open: Array.from({ length: 21 }, (_, at) => join(folder, `${String(at)}.txt`)) });
  await expect(many.shell.chooseTextFiles()).rejects.toMatchObject({ code: "limit-exceeded" });
});

test("text is saved where the user says, under a plain suggested name", async () => {
  const file = join(await tempFolder(), "out.txt");
  const { shell, seen } = shellWith({ save: file });
  expect(await shell.saveText("../../etc/pass:wd\u0000.txt", "kept")).toBe(true);
  expect(await readFile(file, "utf8")).toBe("kept");
  expect(seen.suggested).not.toMatch(/[\\/:\0]|^\./);
  expect(await shellWith({}).shell.saveText("a.txt", "x")).toBe(false);
  const nowhere = shellWith({ save: join(await tempFolder(), "no", "such", "out.txt") });
  await expect(nowhere.shell.saveText("a.txt", "x")).rejects.toMatchObject({
    code: "storage",
    message: expect.stringMatching(/^“out\.txt” could not be written/) as string,
  });
});

test("a file that is no text is saved byte for byte", async () => {
  const file = join(await tempFolder(), "out.pdf");
  const { shell, seen } = shellWith({ save: file });
  const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff]);
  expect(await shell.saveBytes("a/b.pdf", bytes.toString("base64"))).toBe(true);
  expect(await readFile(file)).toEqual(bytes);
  expect(seen.suggested).toBe("a b.pdf");
  expect(await shellWith({}).shell.saveBytes("a.pdf", "eA==")).toBe(false);
});

test("an address is opened after a yes, shown as what will be opened", async () => {
  const yes = shellWith({ message: 0 });
  await yes.shell.openOutside("https://EXAMPLE.org/a b");
  expect([yes.seen.asked, yes.seen.opened]).toEqual([["https://example.org/a%20b"], ["https://example.org/a%20b"]]);
  const no = shellWith({ message: 1 });
  await no.shell.openOutside("https://example.org/");
  expect(no.seen.opened).toEqual([]);
});

test.each([
  "http://example.org/",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "app://keiro/",
  "mailto:a@b",
  "not an address",
])("%s is not opened, nor asked about", async (address) => {
  const { shell, seen } = shellWith({ message: 0 });
  await expect(shell.openOutside(address)).rejects.toMatchObject({ code: "invalid-input" });
  expect([seen.asked, seen.opened]).toEqual([[], []]);
});

test("a chosen folder becomes a key", async () => {
  const { shell, seen } = shellWith({ open: ["/somewhere/mine.keiro"] });
  expect(await shell.chooseWorkspace()).toBe("key of 1");
  expect(seen.added).toEqual(["/somewhere/mine.keiro"]);
  expect(await shellWith({}).shell.chooseWorkspace()).toBeNull();
});
