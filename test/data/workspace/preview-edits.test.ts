import { describe, expect, test } from "vitest";
import { yen } from "#test/graph/support/world.ts";
import { canonicalOf, openWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

describe("a preview of edits", () => {
  test("says what each would do, and does nothing", async () => {
    const { world, meti, miti, funds, amount, administers } = policy();
    const { api, revisions } = await openWorkspace(world);
    const before = await canonicalOf(api);
    const answer = await api.previewEdits({
      label: "a try",
      edits: [
        { type: "addEntity", ref: "#1", kind: "agency", names: [{ value: "New one", lang: "en", form: "official" }] },
        { type: "addRelation", kind: "oversees", source: meti, target: "#1" },
        { type: "correct", claim: amount, value: yen("17", "billion"), reason: "misread" },
        { type: "retract", target: administers, reason: "not so" },
        { type: "sameAs", survivor: meti, merged: miti, reason: "one" },
        { type: "addNote", body: "look at @[METI](e:01J00000000000000000000001) again" },
      ],
    });
    expect(answer.lines.map(({ edit, what, sentence }) => [edit, what, sentence])).toEqual([
      [1, "added", "New one (agency)"],
      [1, "added", "New one: name: New one"],
      [2, "added", "Ministry of Economy, Trade and Industry oversees New one"],
      [
        3,
        "judged",
        "Ministry of Economy, Trade and Industry funds Industrial Cluster Project: amount: JPY 16.6 billion (budget, Japanese fiscal year 2009, per year) → deprecated (misread)",
      ],
      [
        3,
        "added",
        "Ministry of Economy, Trade and Industry funds Industrial Cluster Project: amount: JPY 17 billion (budget, Japanese fiscal year 2009, per year)",
      ],
      [4, "retracted", "Ministry of Economy, Trade and Industry administers Industrial Cluster Project (not so)"],
      [5, "merged", "MITI is taken as Ministry of Economy, Trade and Industry (one)"],
      [6, "note", "look at METI again"],
    ]);
    expect(answer.lines[3]!.about).toBe(funds);
    expect(answer.diff.relations.removed).toEqual([administers]);
    expect(answer.diff.entities.removed).toEqual([miti]);
    expect(await canonicalOf(api)).toEqual(before);
    expect(revisions).toEqual([]);
  });

  test("fails as the edits would, and may be asked of what is only read", async () => {
    const { world, meti } = policy();
    const { api } = await openWorkspace(world, { readOnly: true });
    const tag = { type: "setTags" as const, about: meti, add: ["x"] };
    expect((await api.previewEdits({ label: "x", edits: [tag], lang: "ja" })).lines).toMatchObject([
      { what: "added", sentence: expect.stringContaining("タグ: x") as string },
    ]);
    await expect(api.previewEdits({ label: "x", edits: [tag, { ...tag, about: "#9" }] })).rejects.toThrow(
      "Edit 2: “#9” is made by no earlier edit.",
    );
    await expect(api.applyEdits({ label: "x", edits: [tag] })).rejects.toMatchObject({ code: "storage" });
  });

  test("is cut where it is long, and says so", async () => {
    const { world, meti } = policy();
    const { api } = await openWorkspace(world);
    const edits = [{ type: "setTags" as const, about: meti, add: ["a", "b", "c"] }];
    expect(await api.previewEdits({ label: "x", edits, limit: 2 })).toMatchObject({ truncated: true });
  });
});
