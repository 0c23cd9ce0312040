import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "#test/e2e/support/browser.ts";
import { runKeiro } from "../support/run-keiro.ts";
import type { Ran } from "../support/run-keiro.ts";

const example = fileURLToPath(new URL("../../../docs/examples/visit-japan-2009.json", import.meta.url));
const title = "Study visit to Japan, October 2009";
let home: string;
let visit: Record<
  "stops",
  readonly { id: string; hosts: readonly { id: string }[]; people: readonly { id: string }[] }[]
> & {
  readonly delegation: readonly { person: { id: string } | null }[];
};
const keiro = (argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  runKeiro(home, ["--workspace", "w", ...argv], { env: { KEIRO_HOME: join(home, "home"), PATH: "", ...env } });

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "keiro-brief-"));
  expect((await runKeiro(home, ["new", "w"], { env: { KEIRO_HOME: join(home, "home") } })).status).toBe(0);
  expect((await keiro(["visit", "add", "--file", example])).err).toBe("");
  visit = ((await keiro(["visit", "show", title, "--json"])).json() as { visit: typeof visit }).visit;
}, 60_000);
afterAll(() => rm(home, { recursive: true, force: true }));

describe("the visit of October 2009", () => {
  test("has every stop, host and participant that the atlas tells of", async () => {
    const { entity, relations } = (await keiro(["show", "ECPG Study Visit to Japan", "--json"])).json() as {
      entity: { id: string };
      relations: { kind: string; source: { id: string; kind: string }; target: { id: string } }[];
    };
    const stops = relations.filter(({ kind, target }) => kind === "partOf" && target.id === entity.id);
    expect(stops.length).toBeGreaterThan(15);
    const travelling = new Set(visit.delegation.map(({ person }) => person?.id));
    const met = new Set(visit.stops.flatMap(({ hosts, people }) => [...hosts, ...people].map(({ id }) => id)));
    const known = new Set([...met, ...travelling]);
    const missing: string[] = [];
    for (const { source } of [{ source: entity }, ...stops]) {
      const shown = (await keiro(["show", source.id, "--json"])).json() as { relations: typeof relations };
      for (const { kind, source: who } of shown.relations)
        if (kind === "participatesIn" && who.id !== source.id && !known.has(who.id)) missing.push(who.id);
    }
    // The group itself: its members travel.
    const ecpg = (
      (await keiro(["search", "European Cluster Policy Group", "--json"])).json() as { hits: { id: string }[] }
    ).hits[0]!.id;
    expect(missing.filter((id) => id !== ecpg)).toEqual([]);
    expect(visit.stops).toHaveLength(23);
  }, 120_000);

  test("makes a pack in both languages that is equal on a second run but for the stated time, and says every host", async () => {
    const make = async (out: string) => {
      const { err, status } = await keiro([
        "brief",
        title,
        "--format",
        "md,html,docx",
        "--tongue",
        "both",
        "--as-of",
        "2009",
        "--out",
        out,
      ]);
      expect([err, status]).toEqual(["", 0]);
      const files = (await readdir(join(home, out))).sort();
      return Promise.all(files.map(async (file) => [file, await readFile(join(home, out, file))] as const));
    };
    const [first, second] = [await make("a"), await make("b")];
    expect(first.map(([file]) => file)).toEqual(second.map(([file]) => file));
    for (const [at, [file, bytes]] of first.entries()) {
      if (file.endsWith(".docx")) continue; // its time is packed; see the tests of the format
      const untimed = (given: Buffer) => given.toString("utf8").replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME");
      expect(untimed(second[at]![1])).toBe(untimed(bytes));
    }
    const text = first.find(([file]) => file.endsWith(".md"))![1].toString("utf8");
    for (const name of ["経済産業省", "文部科学省", "浜松ホトニクス", "Hamamatsu Photonics", "Tea Petrin"])
      expect(text).toContain(name);
    for (const [, number] of text.matchAll(/\(#source-(\d+)\)/g)) expect(text).toContain(`id="source-${number!}"`);
  }, 120_000);

  test("goes into a calendar in UTC that another program reads, and its people into an address book", async () => {
    const { out } = await keiro(["visit", "calendar", title]);
    const root = new ICAL.Component(ICAL.parse(out.replace(/\n/g, "\r\n")) as never);
    const events = root.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
    expect(events).toHaveLength(23);
    const meeting = events.find(({ summary }) => summary === "Meeting with METI, MEXT and JETRO")!;
    expect(meeting.startDate.toJSDate().toISOString()).toBe("2009-10-06T00:30:00.000Z");
    expect(await keiro(["visit", "people", title, "--out", "people.vcf"])).toMatchObject({ status: 0 });
    const cards = await readFile(join(home, "people.vcf"), "utf8");
    expect(cards.match(/BEGIN:VCARD/g)!.length).toBeGreaterThan(10);
    expect(cards).toContain("FN:Masahiro Arimatsu");
  });

  test("without a browser a PDF becomes HTML, and says so", async () => {
    const { out } = await keiro(["brief", title, "--format", "pdf", "--out", "none"], {
      KEIRO_BROWSER: "/nowhere/at/all",
    });
    expect(out).toContain("No browser was found");
    expect(await readdir(join(home, "none"))).toEqual([`${title} (en).html`]);
  }, 60_000);

  test("is printed as PDF on A4 with the names readable, by the browser that is named", async () => {
    const { path, environment } = await findBrowser();
    const { out } = await keiro(["brief", title, "--format", "pdf", "--tongue", "ja", "--out", "pdf"], {
      KEIRO_BROWSER: path,
      ...environment,
    });
    expect(out).toContain(".pdf");
    const pdf = (await readFile(join(home, "pdf", `${title} (ja).pdf`))).toString("latin1");
    expect(pdf.startsWith("%PDF-")).toBe(true);
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 594\.9\d* 841\.9\d*\]/);
    expect(pdf).toContain("/Outlines");
    expect(pdf).toMatch(/NotoSansJP/);
  }, 120_000);
});

describe("keiro share", () => {
  test("writes a copy that opens, says before what it keeps back, and leaves the names of travellers out", async () => {
    const preview = await keiro(["share", "--dry-run"]);
    expect(preview.out).toContain("Kept back or told otherwise");
    const made = await keiro(["share", "copy"]);
    expect(made.out).toContain("Copy written to “copy”.");
    const shown = await runKeiro(home, ["--workspace", "copy", "visit", "show", title], {
      env: { KEIRO_HOME: join(home, "home") },
    });
    expect(shown.out).toContain("Meeting with METI, MEXT and JETRO");
    const layer = await readFile(join(home, "copy", "layers", "shared.jsonl"), "utf8");
    for (const name of ["Petrin", "Lauritzen", "Arimatsu"]) expect(layer).not.toContain(name);
  }, 60_000);
});
