import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createWorkspaceFolder } from "#data/store/create-workspace-folder.ts";
import { createClientOf } from "./support/open-use-cases.ts";
import { noteBody, photoOf } from "./support/quick-samples.ts";
import { seededChance } from "./support/seeded-chance.ts";
import { bundleScript, startProcess } from "./support/store-process.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
/** npm run test:crash has the long run. */
const kills = process.env["KEIRO_LONG"] === "1" ? 200 : 50;
/** Each run takes numbers of its own. */
const perRun = 1_000;

interface Acknowledged {
  readonly notes: number[];
  readonly files: number[];
  /** The number of the note being written, and how much of it was on the disk. */
  draft: readonly [number, number] | null;
}

describe("a process that is killed while quick notes are taken down", () => {
  it(`loses no note, no file and no second of a draft, ${String(kills)} times over`, { timeout: 600_000 }, async () => {
    const folder = await tempFolder("own.keiro");
    await createWorkspaceFolder(folder, { title: { en: "Visit" }, atlas: false });
    const bundle = await bundleScript("quick-notes-until-killed", dirname(folder));
    const chance = seededChance(822);
    const all: Acknowledged = { notes: [], files: [], draft: null };
    for (let run = 0; run < kills; run++) {
      all.draft = null;
      const killAt = Math.floor(chance() * 22);
      const afterMs = chance() * 6; // in the middle of what comes next: a write, a sync, a rename
      let printed = 0;
      const { lines, ended, errors } = startProcess(bundle, [folder, String(run * perRun)], (_, child) => {
        if (printed++ === killAt) setTimeout(() => child.kill("SIGKILL"), afterMs);
      });
      await ended;
      expect(errors(), "only the kill ends it").toBe("");
      takeDown(lines, all);
      await checkWorkspace(folder, all, run);
    }
    expect(all.notes.length).toBeGreaterThan(kills / 2);
    expect(all.files.length).toBeGreaterThan(kills / 2);
  });
});

function takeDown(lines: readonly string[], all: Acknowledged): void {
  for (const line of lines) {
    const [what, n = "", length = ""] = line.split(" ");
    if (what === "file") all.files.push(Number(n));
    if (what === "draft") all.draft = [Number(n), Number(length)];
    if (what !== "note") continue;
    all.notes.push(Number(n));
    all.draft = null;
  }
}

async function checkWorkspace(folder: string, all: Acknowledged, run: number): Promise<void> {
  const { api, close } = await createClientOf(folder);
  const { notes } = await api.listNotes({ limit: 1_000 });
  const bodies = notes.map(({ body }) => body);
  expect(new Set(bodies).size, "nothing is doubled").toBe(bodies.length);
  const lost = all.notes.filter((n) => !bodies.includes(noteBody(n)));
  expect(lost, `lost in run ${String(run)}`).toEqual([]);
  for (const { body } of notes) expect(body, "whole").toBe(noteBody(numberOf(body)));
  for (const { attachments = [] } of notes) expect(attachments).toHaveLength(1);
  await checkDrafts(api, bodies, all);
  await close();
  await checkFiles(folder, all.files);
}

/** What was acknowledged last is there, or more of it, or it has become a note already. */
async function checkDrafts(
  api: Awaited<ReturnType<typeof createClientOf>>["api"],
  bodies: readonly string[],
  { draft }: Acknowledged,
): Promise<void> {
  const { drafts } = await api.listDrafts({});
  for (const one of drafts) {
    expect(one.damaged).toBeUndefined();
    expect(noteBody(numberOf(one.body)).startsWith(one.body)).toBe(true);
    expect(one.attachments).toHaveLength(1);
    expect(one.taken).toBe("2009-10-06T09:42[Asia/Tokyo]");
  }
  if (draft === null) return;
  const [n, length] = draft;
  const kept = drafts.find(({ id }) => id === `field-${String(n)}`)?.body ?? "";
  const isNote = bodies.includes(noteBody(n));
  expect(isNote || kept.length >= length, `draft ${String(n)} has ${String(kept.length)} of ${String(length)}`).toBe(
    true,
  );
}

/** A file under its name is what its name says, to the last byte; what was acknowledged is there. */
async function checkFiles(folder: string, acknowledged: readonly number[]): Promise<void> {
  const names = (await readdir(join(folder, "attachments"))).filter((name) => !name.endsWith(".tmp"));
  const latest = acknowledged.slice(-40); // the earlier ones were looked at after earlier kills
  for (const n of latest) expect(names).toContain(`${sha256Of(photoOf(n))}.jpg`);
  for (const name of names.slice(-40))
    expect(sha256Of(await readFile(join(folder, "attachments", name)))).toBe(name.slice(0, 64));
}
function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
function numberOf(body: string): number {
  return Number(/^note (\d+) /.exec(body)?.[1] ?? Number.NaN);
}
