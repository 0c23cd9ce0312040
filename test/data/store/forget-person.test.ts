import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseChangeLine } from "#data/store/parse-change-line.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { failingFiles } from "./support/failing-files.ts";
import type { FileCall } from "./support/failing-files.ts";
import { createClientOf } from "./support/open-use-cases.ts";
import { laterProcess, storeAt } from "./support/open-store.ts";
import { bytesBelow, colleagueLayer, filesTelling, imageOf, personFolder } from "./support/person-folder.ts";
import { noteChange } from "./support/sample-changes.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const changing: readonly FileCall[] = [
  "open",
  "write",
  "sync",
  "makeFolder",
  "rename",
  "link",
  "remove",
  "removeFolder",
  "truncate",
];

async function forgotten(removeFiles = true) {
  const folder = await tempFolder("visit.keiro");
  const { person, office } = await personFolder(folder);
  const before = await createClientOf(folder);
  const preview = await before.api.previewForgetting({ person, removeFiles });
  const answer = await before.api.forgetPerson({ person, removeFiles, typed: " hanako  suzuki" });
  return { folder, person, office, preview, answer, opened: before };
}

describe("forgetting a person in a folder", () => {
  it("leaves the name in no byte and no file name of the folder: layers, drafts, backups, attachments, leftovers", async () => {
    const { folder, opened } = await forgotten();
    await opened.close();
    expect(await filesTelling(folder)).toEqual([]);
  });

  it("leaves no name in profile and log either, and the id in no pin, fold, group or focus of a view", async () => {
    const folder = await tempFolder("visit.keiro");
    const { person, office } = await personFolder(folder);
    const beside = (name: string) => join(dirname(folder), name);
    const recent = [{ key: "k", folder, openedAt: "2026-01-01T00:00:00Z", title: { en: "Visit to Hanako Suzuki" } }];
    const profile = { format: 1, author: { id: "a-1", name: "Anna" }, recent };
    await mkdir(beside("profile"), { recursive: true });
    await mkdir(beside("cache"));
    await writeFile(beside("profile/profile.json"), JSON.stringify(profile));
    await writeFile(
      beside("profile/known-keys.json"),
      '{"format":1,"keys":{"K":{"name":"Suzuki Hanako","since":"x"}}}',
    );
    await writeFile(beside("cache/keiro.log"), '{"note":"attachments/photo of Hanako Suzuki.txt"}\n{"note":"other"}\n');
    const { api, close } = await createClientOf(folder, {}, { cache: "cache" });
    const around = { centre: person, hops: 1, direction: "both" as const, kinds: null, rest: "faded" as const };
    const style = { pinned: [person, office], folded: [`group ${person}`, `group ${office}`] };
    const look = { filters: { around }, style };
    const { made } = await api.applyEdits({
      label: "a view",
      edits: [
        { type: "addView", name: "with Hanako Suzuki", shown: [person, office], ...look },
        { type: "addRate", from: "JPY", to: "EUR", value: "0.01", date: "2009", source: "told by Hanako Suzuki" },
      ],
    });
    const compare = { before: "2009", after: "2010", about: [person, office] };
    const further = { filters: { around, compare }, style: { ...style, pinned: [person] } };
    await api.applyEdits({ label: "looked", edits: [{ type: "changeView", view: made.views[0]!, ...further }] });
    const asked = { person, removeFiles: true };
    const preview = await api.previewForgetting(asked);
    expect(preview.places).toContainEqual({ place: "traces", count: 3 });
    const answer = await api.forgetPerson({ ...asked, typed: "Hanako Suzuki" });
    expect(answer.places).toEqual(preview.places);
    await close();
    expect(await filesTelling(dirname(folder))).toEqual([]);
    const kept = JSON.parse(await readFile(beside("profile/profile.json"), "utf8")) as typeof profile;
    expect([kept.author, kept.recent[0]!.folder]).toEqual([profile.author, folder]);
    expect(await readFile(beside("cache/keiro.log"), "utf8")).toContain('{"note":"other"}');
    const lines = [...(await bytesBelow(folder)).values()].flatMap((bytes) => bytes.toString("utf8").split("\n"));
    const views = lines.filter((line) => /"type":"view(Part)?"/.test(line));
    expect(views.length).toBeGreaterThan(1);
    expect(views.filter((line) => line.includes(person))).toEqual([]);
    expect(views.every((line) => line.includes(`group ${office}`))).toBe(true);
  });

  it("counts beforehand what it then does", async () => {
    const { preview, answer, opened } = await forgotten();
    await opened.close();
    const { places, left } = preview;
    expect({ places: answer.places, left: answer.left }).toEqual({ places, left });
    const counts = Object.fromEntries(places.map(({ place, count }) => [place, count]));
    expect(counts).toMatchObject({
      names: 3,
      relations: 1,
      notes: 2,
      drafts: 1,
      settings: 1,
      fileNames: 1,
      heldFiles: 1,
    });
    expect(counts["claims"]).toBeGreaterThan(0);
    expect(counts["labels"]).toBeGreaterThan(0);
    expect(counts["backups"]).toBeGreaterThan(2);
    expect(preview.names).toEqual(
      expect.arrayContaining(["Hanako Suzuki", "鈴木花子", "Suzuki Hanako", "Suzuki, Hanako"]),
    );
  });

  it("keeps the id, everything else and every change, and all can be read as before", async () => {
    const { folder, person, office, opened } = await forgotten();
    const { entity, relations } = await opened.api.getEntity({ id: person });
    expect([entity.kind, relations]).toEqual(["person", []]);
    expect((await opened.api.getEntity({ id: office })).entity.name).toBe("Energy Office");
    expect((await opened.api.listNotes({})).notes.map(({ body }) => body)).toContain("Nothing of anybody");
    await opened.close();
    const again = await createClientOf(folder);
    const info = await again.api.getInfo({});
    expect(info.notices).toEqual([]);
    expect((await again.api.listBackups({})).backups.flatMap(({ damaged }) => damaged)).toEqual([]);
    for (const name of await readdir(join(folder, "layers"))) {
      const [, ...lines] = (await readFile(join(folder, "layers", name), "utf8")).trimEnd().split("\n");
      expect(lines.every((line) => parseChangeLine(line, false).ok)).toBe(true);
    }
    await again.api.restoreBackup({ keepLater: true });
    expect(JSON.stringify(await again.api.getEntity({ id: person }))).not.toContain("Suzuki");
    await again.close();
    expect(await filesTelling(folder)).toEqual([]);
  });

  it("cannot be undone, and undo goes no further back", async () => {
    const { answer, opened } = await forgotten();
    await expect(opened.api.undo({})).rejects.toMatchObject({ code: "not-found" });
    await expect(opened.api.undo({ change: answer.change })).rejects.toMatchObject({ code: "conflict" });
    expect((await opened.api.getInfo({})).undo).toBeNull();
    await opened.api.applyEdits({ label: "later", edits: [{ type: "addNote", body: "later", targets: [] }] });
    await expect(opened.api.undo({})).resolves.toMatchObject({ undone: "later" });
    await opened.close();
  });

  it("wants the name typed, a person, and files removed only where it is told so", async () => {
    const folder = await tempFolder("visit.keiro");
    const { person, office } = await personFolder(folder);
    const { api, close } = await createClientOf(folder);
    const before = await imageOf(folder);
    await expect(api.forgetPerson({ person, typed: "Suzuki" })).rejects.toMatchObject({ code: "invalid-input" });
    await expect(api.forgetPerson({ person: office, typed: "Energy Office" })).rejects.toMatchObject({
      code: "invalid-input",
    });
    expect(await imageOf(folder)).toBe(before);
    const { left } = await api.forgetPerson({ person, typed: "鈴木花子" });
    expect(left).toEqual([{ why: "heldFile", file: "visit.keiro/documents/minutes.txt" }]);
    await close();
    expect(await filesTelling(folder)).toEqual(["documents/minutes.txt"]);
  });

  it("leaves a colleague's layer to the colleague, whose program then offers to do the same", async () => {
    const folder = await tempFolder("visit.keiro");
    const { person } = await personFolder(folder);
    const theirs = await colleagueLayer(folder, person);
    const bytes = await readFile(theirs);
    const { api, close } = await createClientOf(folder);
    const { left } = await api.forgetPerson({ person, removeFiles: true, typed: "Hanako Suzuki" });
    expect(left).toEqual([{ why: "othersLayer", file: "visit.keiro/layers/w-colleague.jsonl" }]);
    expect(await readFile(theirs)).toEqual(bytes);
    expect(JSON.stringify(await api.getEntity({ id: person }))).not.toContain("Suzuki");
    expect((await api.listForgetRequests({})).requests).toEqual([]);
    await close();
    const { store } = storeAt(folder, { author: { id: "a-2", name: "Ben" } });
    const loaded = await store.load();
    expect(loaded.layers.filter(({ role }) => role === "own").map(({ header }) => header.id)).toEqual(["w-colleague"]);
    await store.close();
  });

  it("is refused while another process writes there, and changes nothing then", async () => {
    const folder = await tempFolder("visit.keiro");
    const { person } = await personFolder(folder);
    const other = storeAt(folder).store;
    await other.load();
    await other.append(noteChange(1, { series: "Z" }));
    const { api, close } = await createClientOf(folder);
    const before = await imageOf(folder);
    await expect(api.forgetPerson({ person, typed: "Hanako Suzuki" })).rejects.toMatchObject({ code: "conflict" });
    expect(await imageOf(folder)).toBe(before);
    await api.applyEdits({ label: "goes on", edits: [{ type: "addNote", body: "still here", targets: [] }] });
    await other.close();
    await close();
  });

  it("that could not be carried to its end by a full disk is, before anything else is written", async () => {
    const folder = await tempFolder("visit.keiro");
    const { person } = await personFolder(folder);
    let isFull = false;
    const files = failingFiles((call, path) =>
      isFull && call === "rename" && path.endsWith("workspace.json") ? "ENOSPC" : null,
    );
    const { api, close } = await createClientOf(folder, {}, { files });
    isFull = true;
    const asked = { person, removeFiles: true, typed: "Hanako Suzuki" };
    await expect(api.forgetPerson(asked)).rejects.toMatchObject({ code: "storage" });
    const add = (body: string) => api.applyEdits({ label: "later", edits: [{ type: "addNote", body, targets: [] }] });
    await expect(add("while the disk is full")).rejects.toMatchObject({ code: "storage" });
    isFull = false;
    await add("written after all");
    await close();
    expect(await filesTelling(folder)).toEqual([]);
    const again = await createClientOf(folder);
    expect((await again.api.listNotes({})).notes[0]!.body).toBe("written after all");
    await again.close();
  });

  it("killed at any point leaves all as before or is carried to its end by whoever opens next", async () => {
    const start = await tempFolder("start.keiro");
    const { person } = await personFolder(start);
    const image = await imageOf(start);
    const outcomes = { before: 0, after: 0, points: 0 };
    const run = async (killAt: number): Promise<number> => {
      const folder = await tempFolder("visit.keiro");
      await cp(start, folder, { recursive: true });
      let calls = 0;
      let isArmed = false;
      const files = failingFiles((call) => (isArmed && changing.includes(call) && ++calls > killAt ? "EIO" : null));
      const dying = await createClientOf(folder, {}, { files });
      isArmed = true;
      const isDone = await dying.api.forgetPerson({ person, removeFiles: true, typed: "Hanako Suzuki" }).then(
        () => true,
        () => false,
      );
      const needed = calls;
      isArmed = false;
      await dying.close().catch(() => undefined);
      if (killAt === Infinity) return needed;
      const { store } = storeAt(folder, { files: diskFiles, process: laterProcess() });
      await store.load();
      await store.close();
      const told = await filesTelling(folder);
      expect(
        (await readdir(folder)).filter((name) => name === ".forgetting"),
        `killed at ${killAt}`,
      ).toEqual([]);
      if (told.length > 0) expect(await imageOf(folder), `killed at ${killAt}`).toBe(image);
      if (isDone) expect(told).toEqual([]);
      outcomes[told.length === 0 ? "after" : "before"]++;
      outcomes.points++;
      return needed;
    };
    const all = await run(Infinity);
    const step = Math.max(1, Math.floor(all / 40));
    for (let at = 0; at < all; at += step) await run(at);
    expect(outcomes.points).toBeGreaterThanOrEqual(20);
    expect(outcomes.before).toBeGreaterThan(3);
    expect(outcomes.after).toBeGreaterThan(3);
  }, 120_000);
});
