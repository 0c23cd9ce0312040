import { describe, expect, test } from "vitest";
import { openWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

async function open() {
  const { world, ...ids } = policy();
  return { ...(await openWorkspace(world)), ...ids };
}

describe("a field without a value", () => {
  test("is unknown, not applicable or not looked for, each counted apart", async () => {
    const { apply, api, kicox, torch, meti } = await open();
    expect((await api.getInfo({})).emptyStates).toEqual({ unknown: 0, notApplicable: 0, notLookedFor: 0 });
    await apply(
      { type: "markEmpty", about: [kicox, torch], field: "website", state: "notLookedFor" },
      {
        type: "markEmpty",
        about: meti,
        field: "signed",
        state: "notApplicable",
        source: { type: "general-knowledge" },
      },
      { type: "markEmpty", about: meti, field: "count.members", state: "unknown" },
    );
    expect((await api.getInfo({})).emptyStates).toEqual({ unknown: 1, notApplicable: 1, notLookedFor: 2 });
    const { fields } = await api.getEntity({ id: meti });
    expect(fields["emptyState"]!.map(({ text, qualifiers }) => [text, qualifiers["of"]])).toEqual([
      ["count of members: unknown", "count.members"],
      ["signed: not applicable", "signed"],
    ]);
    expect((await api.listProblems({ rule: "unfit-value" })).problems).toEqual([]);
  });

  test("changes its state, loses it, and a value comes before it", async () => {
    const { apply, api, meti } = await open();
    const stateOf = async () => (await api.getEntity({ id: meti })).fields["emptyState"]?.map(({ value }) => value);
    await apply({ type: "markEmpty", about: meti, field: "website", state: "unknown" });
    await apply({ type: "markEmpty", about: meti, field: "website", state: "notLookedFor" });
    expect(await stateOf()).toEqual(["notLookedFor"]);
    await apply({ type: "addClaim", about: meti, fields: [{ field: "website", value: "https://example.org" }] });
    expect((await api.getInfo({})).emptyStates.notLookedFor).toBe(0);
    await apply({ type: "markEmpty", about: meti, field: "website", state: null });
    expect(await stateOf()).toBeUndefined();
  });

  test("marked by a colleague is marked anew by a judgement, and undone again", async () => {
    const { world, meti } = policy();
    world.claim(meti, "emptyState", "unknown", { qualifiers: { of: "website" } });
    const { apply, api } = await openWorkspace(world);
    const states = async () => (await api.getEntity({ id: meti })).fields["emptyState"]!.map(({ value }) => value);
    await apply({ type: "markEmpty", about: meti, field: "website", state: "notApplicable" });
    expect(await states()).toEqual(["notApplicable"]);
    await api.undo({});
    expect(await states()).toEqual(["unknown"]);
  });

  test("cannot be marked while it has a value; of many only the empty ones are", async () => {
    const { apply, api, meti, programme, kicox } = await open();
    const mark = { type: "markEmpty", field: "valid", state: "unknown" } as const;
    await expect(apply({ ...mark, about: programme })).rejects.toThrow("“valid” has a value. Retract it first");
    await apply({ ...mark, about: [programme, meti, kicox] });
    expect((await api.getInfo({})).emptyStates.unknown).toBe(2);
  });

  test.each([
    ["name", "There is no field “name” that could be marked as empty."],
    ["mood", "There is no field “mood”"],
    ["role", "Only relations have “role”."],
  ])("%s is none of them", async (field, sentence) => {
    const { apply, meti } = await open();
    await expect(apply({ type: "markEmpty", about: meti, field, state: "unknown" })).rejects.toThrow(sentence);
  });

  test("a claim about no field is refused", async () => {
    const { apply, meti } = await open();
    const claim = (qualifiers: { of?: string }) =>
      apply({ type: "addClaim", about: meti, fields: [{ field: "emptyState", value: "unknown", qualifiers }] });
    await expect(claim({})).rejects.toThrow("it needs “of”");
    await expect(claim({ of: "mood" })).rejects.toThrow("there is no field “mood”");
  });
});
