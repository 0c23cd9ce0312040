import { createHash } from "node:crypto";
import { cp, mkdir, open, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createWorkspaceClient } from "#data/api/client.ts";
import type { Client, WorkspaceMethod } from "#data/api/contract.ts";
import { dispatch } from "#data/api/dispatch.ts";
import { joinWorkspace } from "#electron/shared/open-workspace.ts";
import type { Change } from "#graph/model/change.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { encodeChange } from "#graph/model/layer.ts";
import { samples, storeAt } from "./support/open-store.ts";
import { headerOf, layerText, noon, noteChange, ulidOf } from "./support/sample-changes.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const author = { id: "a-1", name: "Anna" };

interface Opened {
  readonly client: Client<WorkspaceMethod>;
  /** What was thrown inside, as users never see it. */
  readonly thrown: unknown[];
  readonly close: () => Promise<void>;
}
async function openAt(folder: string): Promise<Opened> {
  const opened = await joinWorkspace(storeAt(folder).store, author, () => {});
  const thrown: unknown[] = [];
  const call = (_target: string, method: string, input: string) =>
    dispatch(opened.api, method, input, { signal: { aborted: false }, progress: () => {} }, (error) =>
      thrown.push(error),
    );
  return {
    client: createWorkspaceClient({ call, onEvent: () => () => {} }, "w"),
    thrown,
    close: () => opened.close(),
  };
}

/** Asks everything that a window asks, about every entity there is. What is refused must be refused with a sentence. */
async function askEverything({ client }: Opened): Promise<number> {
  let answered = 0;
  async function ask(call: Promise<unknown>): Promise<void> {
    try {
      await call;
      answered++;
    } catch (error) {
      expect(error).toMatchObject({ code: expect.not.stringMatching(/^(internal|transport)$/) as string });
    }
  }
  await ask(client.getInfo({}));
  await ask(client.getSchema({}));
  await ask(client.search({ text: "a" }));
  await ask(client.listProblems({}));
  await ask(client.listNotes({}));
  await ask(client.listHistory({}));
  await ask(client.listRates({}));
  await ask(client.listDocuments({}));
  await ask(client.verifyLocators({}));
  await ask(client.listDrafts({}));
  await ask(client.listBackups({}));
  await ask(client.listFlows({}));
  await ask(client.readExport({ format: "claims" }));
  const { lines } = await client.readExport({ format: "canonical" });
  const records = lines.map((line) => JSON.parse(line) as { type: string; id: EntityId; kind?: string });
  const entities = records.filter(({ type }) => type === "entity").map(({ id }) => id);
  for (const id of entities) {
    await ask(client.getEntity({ id }));
    await ask(client.getPicture({ entities: [id] }));
    await ask(client.previewExpansion({ entity: id }));
    await ask(client.reach({ entity: id, direction: "up" }));
    await ask(client.traceMoney({ entity: id, direction: "up", phase: "budget", period: "2009", currency: "EUR" }));
    await ask(client.sumMoney({ into: [id], phase: "budget", period: "2009", currency: "EUR" }));
  }
  const [first, second] = entities;
  if (first && second) {
    await ask(client.findPaths({ ends: [first, second] }));
    await ask(client.findCommon({ entities: [first, second] }));
  }
  return answered;
}

/** Every file around a workspace, by its hash. */
async function hashAround(folder: string): Promise<ReadonlyMap<string, string>> {
  const parent = dirname(folder);
  const found = new Map<string, string>();
  for (const entry of await readdir(parent, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.startsWith(`${folder}/`) || path.startsWith(join(parent, "profile"))) continue;
    found.set(
      path,
      createHash("sha256")
        .update(await readFile(path))
        .digest("hex"),
    );
  }
  return found;
}

/** Opens, asks, writes, undoes, restores: nothing crashes, and nothing outside of the folder is touched. */
async function survive(folder: string): Promise<{ readonly notices: readonly string[]; readonly answered: number }> {
  await writeFile(join(dirname(folder), "outside.jsonl"), layerText(headerOf("outside"), [noteChange(666)]));
  await mkdir(join(dirname(folder), "outside"));
  await writeFile(join(dirname(folder), "outside/secret.txt"), "secret");
  const before = await hashAround(folder);
  const opened = await openAt(folder);
  const { client } = opened;
  const { notices, readOnly } = await client.getInfo({});
  for (const { sentence } of notices) expect(sentence).toMatch(/^[“A-Z0-9].*\.$/s);
  expect((await client.listNotes({ limit: 500 })).notes.map(({ body }) => body)).not.toContain("note 666 of A");
  let answered = await askEverything(opened);
  if (!readOnly) {
    const edits = [{ type: "addNote" as const, body: "after all", targets: [] }];
    await client.applyEdits({ label: "add note", edits });
    await client.undo({});
    await client.redo({});
    expect((await client.listNotes({ limit: 500 })).notes.map(({ body }) => body)).toContain("after all");
    await client.restoreBackup({}).catch((error: unknown) => {
      expect(error).toMatchObject({ code: expect.stringMatching(/^(storage|not-found)$/) as string });
    });
    answered += await askEverything(opened);
  }
  await opened.close();
  expect(await hashAround(folder)).toEqual(before);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  return { notices: notices.map(({ code }) => code), answered };
}

const stored = (await readdir(samples, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && entry.name !== "newer-workspace")
  .map(({ name }) => name);

describe("a damaged or malicious workspace", () => {
  it("is stored in more than 25 kinds", () => {
    expect(stored.filter((name) => !name.startsWith("format-")).length).toBeGreaterThan(25);
  });

  it.each(stored)("like %s answers every question or refuses it with a sentence", async (sample) => {
    const folder = await tempFolder(sample);
    await cp(join(samples, sample), folder, { recursive: true });
    expect((await survive(folder)).answered).toBeGreaterThanOrEqual(12);
  });

  /** A whole workspace to which something is done. */
  async function made(name: string, doing: (folder: string) => Promise<unknown>): Promise<string> {
    const folder = await tempFolder(`${name}.keiro`);
    await cp(join(samples, "format-2"), folder, { recursive: true });
    await doing(folder);
    return folder;
  }

  it("with links out of the folder follows none of them", async () => {
    const folder = await made("links", async (root) => {
      const outside = dirname(root);
      await symlink(join(outside, "outside.jsonl"), join(root, "layers/w-link.jsonl"));
      await symlink(join(outside, "outside"), join(root, "layers/folder.jsonl"));
      await symlink(join(outside, "outside"), join(root, "attachments"));
      await symlink(join(outside, "outside"), join(root, "backups"));
      await symlink(join(outside, "outside/secret.txt"), join(root, "documents/link.txt"));
      await symlink(join(outside, "outside/new.lock"), join(root, "locks"));
    });
    const before = await openAt(folder);
    const { notices } = await before.client.getInfo({});
    expect(notices.map(({ code }) => code)).toEqual(["layer-unreadable", "layer-unreadable"]);
    await before.close();
    await expect(survive(folder), "nothing is written through a link").rejects.toMatchObject({ code: "storage" });
    expect(await readdir(join(dirname(folder), "outside"))).toEqual(["secret.txt"]);
  });

  it("with a line of 70 MB is read without it", async () => {
    const folder = await made("gigantic-line", async (root) => {
      const path = join(root, "layers/w-zoe.jsonl");
      await writeFile(path, `${layerText(headerOf("w-zoe"), [noteChange(70)])}`);
      const file = await open(path, "r+");
      await file.truncate(70 * 1024 * 1024); // a hole, which reads as zeros
      await file.close();
      const end = await open(path, "a");
      await end.write(`\n${encodeChange(noteChange(71))}\n`);
      await end.close();
    });
    expect((await survive(folder)).notices).toEqual(["layer-line-set-aside"]);
  });

  it("with a workspace.json of 17 MB makes it anew", async () => {
    const folder = await made("gigantic-settings", (root) =>
      writeFile(join(root, "workspace.json"), `{"id":"sample","title":"${"x".repeat(17 * 1024 * 1024)}"}`),
    );
    expect((await survive(folder)).notices).toEqual(["document-rebuilt"]);
  });

  it("with 3,000 bodies merged into each other in a row still answers", async () => {
    const folder = await made("merges", async (root) => {
      const entities = Array.from({ length: 3_000 }, (_, n) => ({
        type: "entity",
        id: `e:${ulidOf(n)}`,
        kind: "programme",
      }));
      const merges = entities.slice(1).map((one, n) => ({
        ...{ type: "judgement", id: `j:${ulidOf(n)}`, verdict: "sameAs", who: "a-1", when: noon },
        ...{ survivor: one.id, merged: entities[n]!.id },
      }));
      const change = { ...noteChange(50), add: [...entities, ...merges] } as unknown as Change;
      await writeFile(join(root, "layers/w-zoe.jsonl"), layerText(headerOf("w-zoe"), [change]));
    });
    const opened = await openAt(folder);
    expect((await opened.client.getInfo({})).entities).toBeGreaterThan(0);
    await opened.client.getEntity({ id: `e:${ulidOf(0)}` as EntityId });
    await opened.close();
  });

  it.each([
    ["a file", (path: string) => writeFile(path, "")],
    ["an empty folder", (path: string) => mkdir(path)],
    ["nothing", () => Promise.resolve()],
    ["a folder of something else", (path: string) => cp(join(samples, "format-2/layers"), path, { recursive: true })],
  ])("that is %s is told with one code everywhere", async (_, make) => {
    const folder = await tempFolder("none.keiro");
    await make(folder);
    await expect(openAt(folder)).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining(basename(folder)) as string,
    });
  });
});
