import { describe, expect, test } from "vitest";
import { openWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

describe("what a restore would do", () => {
  test("is counted before it is done, writes nothing, and is what the restore then does", async () => {
    const { world, administers, meti } = policy();
    const workspace = await openWorkspace(world);
    const { api, apply } = workspace;
    await apply({ type: "addNote", body: "one" });
    await apply({
      type: "addEntity",
      kind: "agency",
      names: [{ value: "New agency", lang: "en", form: "official" }],
    });
    await apply({ type: "retract", target: administers as never, reason: "over" });
    const before = await api.getInfo({});
    const preview = await api.previewRestore({});
    expect(preview).toMatchObject({
      takenBack: 3,
      broughtBack: 0,
      goes: { entities: 1, relations: 0, claims: 2, notes: 1 },
      comes: { entities: 0, relations: 1, claims: 1, notes: 0 },
      title: null,
      truncated: false,
    });
    expect(preview.later.map(({ label }) => label)).toEqual(["test", "test", "test"]);
    expect(await api.previewRestore({ keepLater: true })).toMatchObject({ takenBack: 0, goes: { notes: 0 } });
    expect(await api.getInfo({})).toEqual(before);
    expect((await api.listBackups({})).backups).toHaveLength(1);
    const restored = await api.restoreBackup({});
    expect(restored).toMatchObject({ takenBack: preview.takenBack, backup: { id: preview.backup.id } });
    const after = await api.getInfo({});
    expect(after.entities).toBe(before.entities - preview.goes.entities + preview.comes.entities);
    expect(after.claims).toBe(before.claims - preview.goes.claims + preview.comes.claims);
    expect((await api.getEntity({ id: meti })).relations.some(({ id }) => id === administers)).toBe(true);
    expect(await api.previewRestore({ backup: preview.backup.id })).toMatchObject({
      goes: { entities: 0, relations: 0, claims: 0, notes: 0 },
      comes: { entities: 0, relations: 0, claims: 0, notes: 0 },
    });
  });

  test("counts what moves with a merge, and what a retraction of a merge moved back", async () => {
    const { world, meti, miti, hamamatsu, supports } = policy();
    const { api, apply } = await openWorkspace(world);
    await apply({ type: "addNote", targets: [{ type: "subject", id: miti }], body: "of the former one" });
    const { change } = await apply({ type: "sameAs", survivor: meti, merged: miti, reason: "the same in this study" });
    await apply({ type: "retract", target: hamamatsu as never, reason: "no cluster" });
    await apply({ type: "retract", target: supports as never, reason: "over" });
    await api.undo({ change });
    await apply({ type: "sameAs", survivor: miti, merged: meti, reason: "the other way round" });
    const before = await api.getInfo({});
    const { goes, comes } = await api.previewRestore({});
    await api.restoreBackup({});
    const after = await api.getInfo({});
    for (const count of ["entities", "relations", "notes"] as const)
      expect([count, before[count] - goes[count] + comes[count]]).toEqual([count, after[count]]);
    expect(before.claims - goes.claims + comes.claims).toBe(after.claims);
    expect(comes).toMatchObject({ entities: 2 });
  });

  test("refuses what is not there, and where there is no backup yet", async () => {
    const { api } = await openWorkspace(policy().world);
    await expect(api.previewRestore({})).rejects.toMatchObject({ code: "not-found" });
    await expect(api.previewRestore({ backup: "x" })).rejects.toMatchObject({ code: "not-found" });
  });
});
