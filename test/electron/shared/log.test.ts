import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { WorkspaceError } from "#data/api/errors.ts";
import { createLog } from "#electron/shared/log.ts";
import { tempFolder } from "../support/temp-folder.ts";

const now = () => "2026-01-02T03:04:05.000Z";

test("keeps failures with their causes, one JSON line each, readable by the user alone", async () => {
  const file = join(await tempFolder(), "deep", "keiro.log");
  const log = createLog({ file, part: "test", now });
  log.error(new WorkspaceError("storage", "The disk is full.", { cause: new Error("ENOSPC") }));
  log.note("A layer was left.");
  await log.flush();
  const lines = (await readFile(file, "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { text: string });
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({
    at: now(),
    part: "test",
    text: expect.stringMatching(/The disk is full\.[^]*caused by Error: ENOSPC/) as string,
  });
  if (process.platform !== "win32") expect((await stat(file)).mode & 0o077).toBe(0);
});

test("leaves out answers that only say no, because they repeat what the user typed", async () => {
  const file = join(await tempFolder(), "keiro.log");
  const log = createLog({ file, part: "test", now });
  for (const code of ["not-found", "ambiguous", "invalid-input", "cancelled", "conflict"] as const) {
    log.error(new WorkspaceError(code, "Nothing here is named “secret”."));
  }
  await log.flush();
  await expect(stat(file)).rejects.toMatchObject({ code: "ENOENT" });
});

test("begins a new file when the former is long", async () => {
  const file = join(await tempFolder(), "keiro.log");
  await writeFile(file, "x".repeat(1_000_001));
  const log = createLog({ file, part: "test", now });
  log.note("fresh");
  await log.flush();
  expect((await stat(`${file}.1`)).size).toBe(1_000_001);
  expect(await readFile(file, "utf8")).toContain("fresh");
});

test("a log that cannot be written stops nothing", async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, "taken"), "a file");
  const log = createLog({ file: join(folder, "taken", "keiro.log"), part: "test", now });
  log.note("lost");
  await expect(log.flush()).resolves.toBeUndefined();
});
