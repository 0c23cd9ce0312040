import { chmod, readFile, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFiles } from "#data/store/disk-files.ts";
import { createSigning } from "#data/store/signing.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const signingIn = (profileFolder: string, files = diskFiles) =>
  createSigning({ files, profileFolder, clock: () => Date.UTC(2026, 4, 12), log: () => {} });

describe("signing", () => {
  it("fits the text and no other, and no other key", async () => {
    const [anna, ben] = [signingIn(await tempFolder("config")), signingIn(await tempFolder("config"))];
    const signature = await anna.sign("a text");
    expect(await ben.verify("a text", signature)).toBe(true);
    expect(await ben.verify("another", signature)).toBe(false);
    const other = await ben.sign("a text");
    expect(await ben.verify("a text", { ...signature, key: other.key })).toBe(false);
    expect(await ben.verify("a text", { ...signature, key: "AAAA" })).toBe(false);
  });

  it("makes the key once, for the user alone, also for two processes at once", async () => {
    const folder = await tempFolder("config");
    const [one, two] = await Promise.all([signingIn(folder).sign("x"), signingIn(folder).sign("x")]);
    expect(one).toEqual(two);
    const path = join(folder, "signing-key.pem");
    if (process.platform === "win32") return;
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await chmod(path, 0o644);
    await signingIn(folder).sign("x");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("shows another process no half of a key, and takes the key of one that was quicker", async () => {
    const folder = await tempFolder("config");
    let theirs: unknown = null;
    const slow = signingIn(folder, {
      ...diskFiles,
      link: async (path, second) => {
        expect(await readdir(folder)).not.toContain("signing-key.pem");
        theirs = await signingIn(folder).sign("x");
        await diskFiles.link(path, second);
      },
    });
    expect(await slow.sign("x")).toEqual(theirs);
    expect(await readdir(folder)).toEqual(["signing-key.pem"]);
  });

  it("knows a key by the name under which it was met first", async () => {
    const folder = await tempFolder("config");
    const anna = signingIn(folder);
    const signature = await signingIn(await tempFolder("config")).sign("x");
    expect(await anna.describe(signature)).toMatchObject({ own: false, known: null });
    await anna.remember(signature, "Ben");
    await anna.remember(signature, "Mallory");
    const { known, fingerprint } = await signingIn(folder).describe(signature);
    expect(known).toEqual({ name: "Ben", since: "2026-05-12T00:00:00.000Z" });
    expect(fingerprint).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
    expect(await anna.describe(await anna.sign("y"))).toMatchObject({ own: true });
  });

  it("says what to do about a damaged key, and keeps it", async () => {
    const folder = await tempFolder("config");
    await signingIn(folder).sign("x");
    const path = join(folder, "signing-key.pem");
    await writeFile(path, "-----BEGIN");
    await expect(signingIn(folder).sign("x")).rejects.toMatchObject({
      code: "storage",
      message: expect.stringContaining("move it away") as string,
    });
    expect(await readFile(path, "utf8")).toBe("-----BEGIN");
  });
});
