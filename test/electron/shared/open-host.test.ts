import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createHostClient, createWorkspaceClient } from "#data/api/client.ts";
import type { Transport } from "#data/api/client.ts";
import { decodeEnvelope } from "#data/api/envelope.ts";
import { connectHere } from "#electron/shared/connect-place.ts";
import { startHost } from "#electron/shared/start-host.ts";
import type { StartedHost } from "#electron/shared/start-host.ts";
import { createTestMachine, files } from "../../contract/fixture.ts";
import type { TestMachine } from "../../contract/fixture.ts";
import { tempFolder } from "../support/temp-folder.ts";

let machine: TestMachine;
let started: StartedHost;
beforeEach(async () => {
  machine = await createTestMachine();
  started = start();
});
afterEach(async () => {
  await started.host.close();
  await machine.remove();
});

function start(): StartedHost {
  return startHost({
    kind: "loopback",
    files,
    folders: machine.folders,
    documentsFolder: null,
    connect: connectHere(machine.log),
    log: machine.log,
  });
}
function transportTo({ host }: StartedHost): Transport {
  return {
    call: (target, method, inputText, options) => host.call(target, method, inputText, options),
    onEvent: host.onEvent,
  };
}
const hostClient = () => createHostClient(transportTo(started));
const workspaceClient = (handle: string) => createWorkspaceClient(transportTo(started), handle);

test("the user's own workspace over the atlas is made by the first write, not by looking", async () => {
  const { workspace } = await hostClient().openWorkspace({ key: "atlas" });
  const client = workspaceClient(workspace);
  const { entity } = await client.resolveName({ text: "METI" });
  expect(await readdir(machine.folders.data).catch(() => [])).toEqual([]);
  await client.applyEdits({
    label: "add note",
    edits: [{ type: "addNote", body: "mine", targets: [{ type: "subject", id: entity.id }] }],
  });
  expect(await readdir(join(machine.folders.data, "atlas.keiro"))).toContain("workspace.json");
});

test("what one run wrote the next run reads", async () => {
  const { workspace } = await hostClient().openWorkspace({ key: "atlas" });
  const { entity } = await workspaceClient(workspace).resolveName({ text: "METI" });
  await workspaceClient(workspace).applyEdits({
    label: "add note",
    edits: [{ type: "addNote", body: "mine", targets: [{ type: "subject", id: entity.id }] }],
  });
  await started.host.close();
  started = start();
  await hostClient().openWorkspace({ key: "atlas" });
  expect((await workspaceClient("atlas").listNotes({})).notes.map(({ body }) => body)).toEqual(["mine"]);
});

test("the tutorial is copied to the user's folder when it is first opened, and never over what they did to it", async () => {
  await hostClient().openWorkspace({ key: "tutorial" });
  const copy = join(machine.folders.data, "tutorial.keiro");
  expect(await readdir(copy)).toEqual(expect.arrayContaining(["workspace.json", "layers", "documents"]));
  await writeFile(join(copy, "documents", "mine.txt"), "mine");
  await started.host.close();
  started = start();
  await hostClient().openWorkspace({ key: "tutorial" });
  expect(await readFile(join(copy, "documents", "mine.txt"), "utf8")).toBe("mine");
  expect((await readdir(machine.folders.data)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("a workspace named at the start is what a window opens, and is listed once", async () => {
  await started.host.startWith(machine.workspace);
  const { startWith } = await hostClient().listWorkspaces({});
  await hostClient().openWorkspace({ key: startWith ?? "" });
  const { workspaces } = await hostClient().listWorkspaces({});
  expect(workspaces.filter(({ key }) => key === startWith)).toMatchObject([
    { role: "named", available: true, title: "Tutorial" },
  ]);
  expect(workspaces.filter(({ role }) => role === "recent")).toEqual([]);
});

test("a workspace opened before is recent in the next run; one that is gone is told as not there", async () => {
  const key = await started.host.addWorkspace(machine.workspace);
  await hostClient().openWorkspace({ key });
  await started.host.close();
  started = start();
  expect((await hostClient().listWorkspaces({})).workspaces).toContainEqual(
    expect.objectContaining({ key, role: "recent", available: true }),
  );
  await import("node:fs/promises").then(({ rm }) => rm(machine.workspace, { recursive: true }));
  expect((await hostClient().listWorkspaces({})).workspaces).toContainEqual(
    expect.objectContaining({ key, available: false }),
  );
  await expect(hostClient().openWorkspace({ key })).rejects.toMatchObject({ code: "not-found" });
});

test("a folder without a workspace is refused by its name, without its path", async () => {
  const folder = join(await tempFolder(), "holiday photos");
  await mkdir(folder);
  await expect(started.host.addWorkspace(folder)).rejects.toMatchObject({
    code: "not-found",
    message: expect.stringMatching(/^There is no workspace in “holiday photos”/) as string,
  });
});

test.each([
  ["Visit: Brussels/Tokyo?", "Visit Brussels Tokyo.keiro"],
  ["../../etc", "etc.keiro"],
  ["訪問計画", "訪問計画.keiro"],
  ["con", "Workspace con.keiro"],
  ["...", "Workspace.keiro"],
])("a new workspace “%s” lies in the folder “%s”", async (title, folderName) => {
  expect(await hostClient().createWorkspace({ title })).toMatchObject({ folderName });
  expect(await readdir(machine.folders.workspaces)).toEqual([folderName]);
});

test("two new workspaces of one title get two folders, and keep the title", async () => {
  await hostClient().createWorkspace({ title: "Visit" });
  const { key, folderName } = await hostClient().createWorkspace({ title: "visit" });
  expect(folderName).toBe("visit 2.keiro");
  expect((await hostClient().openWorkspace({ key })).title).toBe("visit");
});

test("one workspace is opened once, however many windows ask at the same time", async () => {
  let opened = 0;
  await started.host.close();
  const connect = connectHere(machine.log);
  started = startHost({
    kind: "loopback",
    files,
    folders: machine.folders,
    documentsFolder: null,
    log: machine.log,
    connect: (place, onChanged) => {
      opened++;
      return connect(place, onChanged);
    },
  });
  await Promise.all([1, 2, 3].map(() => hostClient().openWorkspace({ key: "atlas" })));
  expect(opened).toBe(1);
});

test("whoever changes their name signs the next change with it", async () => {
  await hostClient().openWorkspace({ key: "atlas" });
  await hostClient().updateProfile({ name: "Aiko Tanaka" });
  const { entity } = await workspaceClient("atlas").resolveName({ text: "METI" });
  await workspaceClient("atlas").applyEdits({
    label: "add note",
    edits: [{ type: "addNote", body: "signed", targets: [{ type: "subject", id: entity.id }] }],
  });
  expect((await workspaceClient("atlas").listNotes({})).notes[0]?.author).toBe("Aiko Tanaka");
});

test("a window that comes late is told the last change of each workspace", async () => {
  await hostClient().openWorkspace({ key: "atlas" });
  expect(started.host.knownEvents()).toEqual([]);
  const { entity } = await workspaceClient("atlas").resolveName({ text: "METI" });
  const { revision } = await workspaceClient("atlas").applyEdits({
    label: "add note",
    edits: [{ type: "addNote", body: "x", targets: [{ type: "subject", id: entity.id }] }],
  });
  expect(started.host.knownEvents()).toEqual([{ type: "workspaceChanged", workspace: "atlas", revision }]);
});

test("the start page has the atlas's counts, and only wide jurisdictions by name", async () => {
  const { atlas } = await hostClient().listWorkspaces({});
  expect(atlas?.entities).toBeGreaterThan(30);
  expect(atlas?.jurisdictions).toHaveLength(4);
  expect(atlas?.jurisdictions).toEqual(expect.arrayContaining(["China", "European Union", "Japan", "South Korea"]));
  const japanese = (await hostClient().listWorkspaces({ lang: "ja" })).atlas;
  expect(japanese?.jurisdictions).toEqual(expect.arrayContaining(["中国", "日本", "韓国"]));
  expect((await hostClient().listWorkspaces({ countAtlas: false })).atlas).toBeNull();
});

test("a damaged workspace.json opens with a notice, and nothing is lost", async () => {
  await writeFile(join(machine.workspace, "workspace.json"), '{"atlas": fal');
  const key = await started.host.addWorkspace(machine.workspace);
  await hostClient().openWorkspace({ key });
  const { entities, notices } = await workspaceClient(key).getInfo({});
  expect(entities).toBeGreaterThan(30);
  expect(notices.map(({ code }) => code)).toContain("document-rebuilt");
});

test("a call to a workspace that is not open says what to do", async () => {
  const envelope = decodeEnvelope(await started.host.call("w-unknown", "getInfo", "{}"));
  expect(envelope).toEqual({
    ok: false,
    error: { code: "not-found", sentence: "This workspace is not open. Open it from the start page." },
  });
});

test("a workspace of the list is merged by its key; no path crosses", async () => {
  const copy = join(await tempFolder(), "copy.keiro");
  await cp(machine.workspace, copy, { recursive: true });
  const [mine, theirs] = [await started.host.addWorkspace(machine.workspace), await started.host.addWorkspace(copy)];
  const transport = transportTo(started);
  const host = createHostClient(transport);
  const open = async (key: string) => createWorkspaceClient(transport, (await host.openWorkspace({ key })).workspace);
  const [here, there] = [await open(mine), await open(theirs)];
  await there.applyEdits({ label: "note", edits: [{ type: "addNote", body: "in the copy" }] });
  expect(await here.mergeFrom({ source: { type: "key", key: theirs } })).toMatchObject({ changes: 1 });
  expect((await here.listNotes({})).notes).toMatchObject([{ body: "in the copy" }]);
  await expect(here.mergeFrom({ source: { type: "key", key: mine } })).rejects.toMatchObject({ code: "invalid-input" });
  await expect(here.previewMerge({ source: { type: "key", key: copy } })).rejects.toMatchObject({ code: "not-found" });
});
