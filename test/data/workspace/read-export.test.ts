import { describe, expect, test } from "vitest";
import { canonicalJson } from "#graph/model/json.ts";
import { attributionLevels } from "#graph/model/source.ts";
import type { AttributionLevel, Source } from "#graph/model/source.ts";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import { withheld } from "#data/workspace/sharing/forbidden-texts.ts";
import { openWorkspace } from "./support/open.ts";
import type { TestWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

const linesOf = async ({ api }: TestWorkspace) => (await api.readExport({ format: "claims" })).lines;

describe("the claims table", () => {
  test("has a line for each live value, sorted by claim and field, its keys as documented", async () => {
    const { world, meti, programme, funds, amount } = policy();
    const lines = await linesOf(await openWorkspace(world));
    const names = (value: string) => `[{"value":"${value}","lang":"en","form":"official"}]`;
    const metiNames = `[{"value":"Ministry of Economy, Trade and Industry","lang":"en","form":"official"},{"value":"METI","lang":"en","form":"acronym"},{"value":"経済産業省","lang":"ja","form":"official"}]`;
    expect(lines.find((line) => line.includes(amount))).toBe(
      `{"claim":"${amount}","about":{"type":"relation","id":"${funds}","kind":"funds","roles":[` +
        `{"role":"source","id":"${meti}","kind":"ministry","names":${metiNames}},` +
        `{"role":"target","id":"${programme}","kind":"programme","names":${names("Industrial Cluster Project")}}]},` +
        `"field":"amount","value":{"kind":"exact","amount":"16.6","low":null,"high":null,"unit":"billion","currency":"JPY",` +
        `"phase":"budget","period":"2009-04-01/2010-03-31","per":"year"},"valid":null,"stance":"asserted","rank":"normal","grade":null,` +
        `"source":{"type":"document","document":"d1","lines":[7,7]}}`,
    );
    expect(lines.find((line) => line.includes('"field":"valid"'))).toMatch(
      new RegExp(
        `^\\{"claim":"c:[0-9A-Z]{26}","about":\\{"type":"entity","id":"${programme}","kind":"programme","names":.*\\},` +
          `"field":"valid","value":"2001/2010","valid":null,"stance":"asserted","rank":"normal","grade":null,` +
          `"source":\\{"type":"document","document":"d1","lines":\\[2,2\\]\\}\\}$`,
      ),
    );
    const order = lines
      .map((line) => JSON.parse(line) as { claim: string; field: string })
      .map(({ claim, field }) => `${claim} ${field}`);
    expect(order).toEqual([...order].sort());
    expect(lines.filter((line) => line.includes('"stance":"denied"'))).toHaveLength(1);
  });

  test("has the same keys in the same order when the values were read back from a file", async () => {
    const folder = createMemoryFolder("w1");
    const { world, meti } = policy();
    const first = await openWorkspace(world, { folder });
    const figure = { high: null, unit: "1", kind: "exact" as const, low: null, amount: "5" };
    await first.apply(
      {
        type: "addClaim",
        about: meti,
        fields: [{ field: "count.companies", value: figure, qualifiers: { period: "2009" } }],
      },
      {
        type: "addClaim",
        about: meti,
        fields: [
          { field: "share", value: { of: "cost", ...figure, unit: "percent" }, qualifiers: { phase: "budget" } },
        ],
      },
      {
        type: "addClaim",
        about: meti,
        fields: [{ field: "name", value: { form: "short", lang: "en", value: "Ministry" } }],
      },
    );
    const again = await openWorkspace(world, { folder, writer: "another" });
    expect(await linesOf(again)).toEqual(await linesOf(first));
    const values = (await linesOf(again)).slice(-3).map((line) => /"value":(\{[^}]*\}),"valid"/.exec(line)?.[1]);
    expect(values).toEqual([
      '{"kind":"exact","amount":"5","low":null,"high":null,"unit":"1","period":"2009"}',
      '{"kind":"exact","amount":"5","low":null,"high":null,"unit":"percent","of":"cost","period":null}',
      '{"value":"Ministry","lang":"en","form":"short","period":null}',
    ]);
  });

  test("has ranks and grades after judgements, and nothing retracted or held back", async () => {
    const { world, amount, programme, administers } = policy();
    const workspace = await openWorkspace(world);
    await workspace.apply(
      { type: "setGrade", claim: amount, grade: "B2" },
      { type: "setRank", claim: amount, rank: "preferred", reason: "official" },
      { type: "retract", target: administers },
    );
    const lines = await linesOf(workspace);
    expect(lines.find((line) => line.includes(amount))).toContain('"rank":"preferred","grade":"B2"');
    expect(lines.some((line) => line.includes(`"id":"${administers}"`))).toBe(false);
    await workspace.apply({ type: "retract", target: programme });
    expect((await linesOf(workspace)).some((line) => line.includes(amount))).toBe(false);
  });

  test("tells of an interview what its level allows", async () => {
    const { world, meti } = policy();
    const talk = (attribution: AttributionLevel, person = `${attribution} person`): Source => ({
      ...{ type: "interview", person, role: `role of the ${attribution}`, date: "2009-10-05", attribution },
    });
    for (const level of attributionLevels) world.claim(meti, "aim", `said ${level}`, { source: talk(level) });
    world.claim(meti, "scope", "said by one who is not named elsewhere", { source: talk("open", "background person") });
    const lines = await linesOf(await openWorkspace(world));
    const source = (value: string) =>
      (JSON.parse(lines.find((line) => line.includes(`"value":"${value}"`))!) as { source: object }).source;
    const interview = { type: "interview", date: "2009-10-05" };
    expect(source("said open")).toEqual({ ...interview, person: "open person", role: "role of the open" });
    expect(source("said organisation-only")).toEqual({ ...interview, role: "role of the organisation-only" });
    expect(source("said background")).toEqual(interview);
    expect(source("said by one who is not named elsewhere")).toMatchObject({ person: withheld });
    expect(lines.some((line) => line.includes("said do-not-cite"))).toBe(false);
    expect(lines.join().match(/[a-z-]+ person/g)).toEqual(["open person"]);
  });

  test("comes in pieces that add up to the whole", async () => {
    const { api } = await openWorkspace(policy().world);
    const whole = await api.readExport({ format: "claims" });
    const pieces: string[] = [];
    for (let after: number | null = 0; after !== null;) {
      const piece = await api.readExport({ format: "claims", after, limit: 3 });
      expect(piece.total).toBe(whole.total);
      pieces.push(...piece.lines);
      after = piece.next;
    }
    expect(pieces).toEqual(whole.lines);
    expect((await api.readExport({ format: "claims", after: 10_000 })).lines).toEqual([]);
  });
});

describe("the canonical export", () => {
  test("has every live record, keys sorted, sorted by id", async () => {
    const { world } = policy();
    const { api } = await openWorkspace(world);
    const { lines, total, next } = await api.readExport({ format: "canonical" });
    expect(lines).toEqual(lines.map((line) => canonicalJson(JSON.parse(line))));
    const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids).toEqual([...ids].sort());
    expect([total, next]).toEqual([world.changes.flatMap(({ add }) => add).length, null]);
  });

  test("is equal for two that read the same changes, and not after one more", async () => {
    const folder = createMemoryFolder("w1");
    const { world } = policy();
    const first = await openWorkspace(world, { folder });
    await first.apply({ type: "addNote", body: "x" });
    const second = await openWorkspace(world, { folder, author: "bo" });
    const canonical = async ({ api }: TestWorkspace) => (await api.readExport({ format: "canonical" })).lines;
    expect(await canonical(second)).toEqual(await canonical(first));
    await second.apply({ type: "addNote", body: "y" });
    const third = await openWorkspace(world, { folder, author: "cy" });
    expect(await canonical(third)).toEqual(await canonical(second));
    expect((await canonical(third)).length).toBe((await canonical(first)).length);
  });
});
