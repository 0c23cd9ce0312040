import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkspaceMethod } from "#data/api/contract.ts";
import type { Envelope } from "#data/api/envelope.ts";
import { openMadeWorkspace } from "../support/made-workspace.ts";
import type { MadeWorkspace } from "../support/made-workspace.ts";

/** So many that a long read computes for about a second. */
const size = { entities: 8_000, relations: 40_000 };
const money = { phase: "disbursement", period: "2006", currency: "JPY" };
/** Of all threads, from giving up to the next answer of the same thread: what is aimed at is 200 ms, a whole read takes thousands. */
const mostCpuMs = 1_000;

type Read = readonly [method: WorkspaceMethod, input: object];
type Asked = (ids: MadeWorkspace["ids"]) => Read;
const claimsAsTable: Read = ["readExport", { format: "claims", limit: 20_000 }];
const long: Readonly<Record<string, Asked>> = {
  "claims as a table": () => claimsAsTable,
  "two times compared": () => ["compareTimes", { before: "2004", after: "2006" }],
};
const others: Readonly<Record<string, Asked>> = {
  "what a hub has around it": ({ hub }) => ["expand", { entity: hub, shown: [hub], limit: 500 }],
  totals: () => ["totalMoney", { by: "payer", ...money }],
  "where money went": ({ top }) => ["traceMoney", { entity: top, direction: "down", ...money }],
  "all flows": () => ["listFlows", {}],
  problems: () => ["listProblems", { hidden: { layers: [], authors: [], withheld: true } }],
  "simple paths under wide conditions": ({ hub, end }) => [
    "findPaths",
    { ends: [hub, end], mode: "simple", maxHops: 8, direction: "both", limit: 500 },
  ],
  "everything upstream": ({ hub }) => ["reach", { entity: hub, direction: "up", maxHops: 8, limit: 2_000 }],
  "the history value by value": () => ["readHistory", { limit: 5_000 }],
  "all records in one order": () => ["readExport", { format: "canonical", limit: 20_000 }],
  "every passage": () => ["verifyLocators", {}],
  "passages of a document": () => ["listPassages", { document: "bench-register" }],
};

let made: MadeWorkspace;
beforeAll(async () => {
  made = await openMadeWorkspace(size);
  await made.call("getInfo", { countProblems: false });
}, 300_000);
afterAll(() => made.remove());

/** Begins a read. @param then What is done at the first word of how far it is, before anything else is heard. */
function begin([method, input]: Read, then: () => void, signal?: AbortSignal) {
  let isFirst = true;
  const onProgress = () => {
    if (isFirst) then();
    isFirst = false;
  };
  return made.call(method, input, { signal, onProgress });
}

describe("a long read in a real thread", { timeout: 300_000 }, () => {
  const searches = Array.from("abcdefghijklmnopqrst", (text): Read => ["search", { text, limit: 20 }]);

  test.each(Object.entries(long))("%s: short reads are answered in its midst, and all as in quiet", async (_, read) => {
    const asked = read(made.ids);
    const quiet = await made.call(...asked);
    const quietSearches = [];
    for (const search of searches) quietSearches.push(await made.call(...search));
    const order: string[] = [];
    const found: Promise<Envelope>[] = [];
    const answer = begin(asked, () => {
      for (const search of searches) found.push(made.call(...search).finally(() => order.push("short")));
    });
    expect(await answer.finally(() => order.push("long"))).toEqual(quiet);
    expect(quiet.ok).toBe(true);
    expect(await Promise.all(found)).toEqual(quietSearches);
    expect(order).toEqual([...searches.map(() => "short"), "long"]);
  });

  test("a change is not held up; a read that is asked after it waits with it, and a draft holds up none", async () => {
    const order: string[] = [];
    const asked: Promise<Envelope>[] = [];
    const ask = (what: string, ...read: Read) => asked.push(made.call(...read).finally(() => order.push(what)));
    const names = [{ value: "Zebra Institute", lang: "en", form: "official" }];
    const whole = begin(claimsAsTable, () => {
      ask("draft", "saveDraft", { id: "d1", body: "half a note" });
      ask("before", "search", { text: "Zebra Institute" });
      ask("change", "applyEdits", { label: "add", edits: [{ type: "addEntity", kind: "ministry", names }] });
      ask("after", "search", { text: "a" });
    });
    expect(await whole.finally(() => order.push("long"))).toMatchObject({ ok: true });
    const answers = await Promise.all(asked);
    expect(order[0]).toBe("before");
    expect(order.at(-1)).toBe("long");
    expect(answers).toMatchObject([{ ok: true }, { ok: true, value: { hits: [] } }, { ok: true }, { ok: true }]);
    const hits = [{ name: "Zebra Institute" }];
    expect(await made.call("search", { text: "Zebra Institute" })).toMatchObject({ value: { hits } });
  });

  test.each(Object.entries({ ...long, ...others }))("%s: given up, leaves the thread soon", async (_, read) => {
    const stop = new AbortController();
    const answer = begin(read(made.ids), () => stop.abort(), stop.signal);
    await expect(answer).rejects.toMatchObject({ code: "cancelled" });
    const start = process.cpuUsage();
    // Answered in its turn, when nothing is computed any more.
    expect((await made.call("listVisits", {})).ok).toBe(true);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(mostCpuMs);
  });
});
