import { describe, expect, test } from "vitest";
import type { EntityId, RecordId } from "#graph/model/ids.ts";
import { openWorkspace } from "./support/open.ts";
import type { EditInput, TestWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

const website = (about: EntityId, value: string): EditInput => ({
  type: "addClaim",
  about,
  fields: [{ field: "website", value }],
  comment: "from their page",
});
const told = async ({ api }: TestWorkspace, input: Parameters<TestWorkspace["api"]["readHistory"]>[0] = {}) =>
  (await api.readHistory(input)).values.map(({ name, fieldLabel, before, after, why }) => [
    name,
    fieldLabel,
    before,
    after,
    why,
  ]);

describe("the history value by value", () => {
  test("tells what was shown before a change and after it, as it lay then, and why", async () => {
    const { world, kicox, funds, amount } = policy();
    const workspace = await openWorkspace(world);
    const { change } = await workspace.apply(website(kicox, "https://one.example"));
    await workspace.apply({ type: "setRank", claim: amount, rank: "deprecated", reason: "misread" });
    await workspace.api.undo({});
    const values = await told(workspace);
    expect(values).toHaveLength(3);
    expect(values[2]).toEqual(["KICOX", "website", null, "https://one.example", "from their page"]);
    const [, , before, after, why] = values[1]!;
    expect(before).toContain("16.6 billion");
    expect([after, why]).toEqual([null, "misread"]);
    expect(values[0]!.slice(2, 4)).toEqual([after, before]);
    expect(await told(workspace, { change })).toEqual([values[2]]);
    expect((await told(workspace, { about: funds })).length).toBe(2);
  });

  test("tells things, relations, notes, merges and what was retracted", async () => {
    const { world, meti, kicox, torch, administers } = policy();
    const workspace = await openWorkspace(world);
    await workspace.apply({
      type: "addEntity",
      kind: "agency",
      names: [{ value: "New agency", lang: "en", form: "official" }],
    });
    await workspace.apply({ type: "addRelation", kind: "oversees", source: meti, target: torch });
    const { made } = await workspace.apply({ type: "addNote", body: "first text" });
    await workspace.apply({ type: "editNote", note: made.notes[0]!, body: "second text" } as never);
    await workspace.apply({ type: "retract", target: administers as string as RecordId, reason: "over" });
    await workspace.apply({ type: "sameAs", survivor: kicox, merged: torch, reason: "one house" } as never);
    const values = await told(workspace);
    const rows = values.map(([name, field, before, after, why]) => [name, field, before, after, why].join(" | "));
    expect(rows).toContain("New agency |  |  | agency | ");
    expect(rows).toContain("New agency | name |  | New agency | ");
    expect(rows).toContain("second text |  | first text | second text | ");
    expect(rows.some((row) => row.startsWith("Ministry of Economy") && row.endsWith("over"))).toBe(true);
    expect(rows.some((row) => row.includes("merged into KICOX | one house"))).toBe(true);
  });

  test("filters by person, days, text and item, and goes on where it stopped", async () => {
    const { world, kicox, torch } = policy();
    const workspace = await openWorkspace(world);
    await workspace.apply(website(kicox, "https://one.example"));
    await workspace.apply(website(torch, "https://two.example"));
    const count = async (input: Parameters<typeof told>[1]) => (await told(workspace, input)).length;
    expect(await count({ who: "anna" })).toBe(2);
    expect(await count({ who: "bo" })).toBe(0);
    expect(await count({ since: "2026-01-01", until: "2026-01" })).toBe(2);
    expect(await count({ until: "2025" })).toBe(0);
    expect(await count({ since: "2026-01-02" })).toBe(0);
    expect(await count({ text: "TWO.example" })).toBe(1);
    expect(await count({ about: kicox })).toBe(1);
    const first = await workspace.api.readHistory({ limit: 1 });
    expect(first).toMatchObject({ next: 1, values: [{ name: "Torch Centre" }] });
    expect(await workspace.api.readHistory({ limit: 1, after: 1 })).toMatchObject({
      next: null,
      values: [{ name: "KICOX" }],
    });
    await expect(workspace.api.listHistory({ since: "soon" })).rejects.toMatchObject({ code: "invalid-input" });
    await expect(workspace.api.listHistory({ until: "2006/.." })).rejects.toMatchObject({ code: "invalid-input" });
    expect((await workspace.api.listHistory({ text: "two" })).changes).toHaveLength(1);
    expect((await workspace.api.listHistory({})).authors).toEqual([{ id: "anna", name: "ANNA" }]);
  });

  test("what a value was before a change equals what the workspace showed then, and the reason of a correction is told", async () => {
    const { world, kicox } = policy();
    const workspace = await openWorkspace(world);
    const shown = async () => {
      const [slot] = (await workspace.api.getEntity({ id: kicox })).fields["website"] ?? [];
      return { text: slot?.text ?? null, claim: slot?.claims[0]?.claim };
    };
    const seen = [(await shown()).text];
    await workspace.apply(website(kicox, "https://one.example"));
    for (const value of ["https://two.example", "https://three.example"]) {
      const { text, claim } = await shown();
      seen.push(text);
      const { change } = await workspace.apply({ type: "correct", claim: claim!, value, reason: `not ${text}` });
      const { values } = await workspace.api.readHistory({ change });
      expect(values).toMatchObject([{ before: text, after: (await shown()).text, why: `not ${text}` }]);
    }
    expect(seen).toEqual([null, "https://one.example", "https://two.example"]);
  });
});
