import { describe, expect, test } from "vitest";
import type { NoteId, RecordId } from "#graph/model/ids.ts";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import { canonicalOf, openWorkspace } from "./support/open.ts";
import type { EditInput, TestWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

const p = policy();
const zone = "Asia/Tokyo";
const tokyo: EditInput = {
  type: "addVisit",
  title: "Tokyo",
  dates: "2009-10-05/2009-10-06",
  aims: ["learn"],
  delegation: [{ name: "Ann", role: "chair", body: p.kicox }, { name: "Bo" }],
  stops: [
    { day: "2009-10-06", start: "09:30", end: "12:00", zone, title: "METI", hosts: [p.meti], place: "Kasumigaseki" },
    { day: "2009-10-05", title: "Arrival", transport: { means: "plane" } },
  ],
};
async function opened(): Promise<TestWorkspace & { readonly id: RecordId }> {
  const workspace = await openWorkspace(p.world);
  const { made } = await workspace.apply(tokyo);
  return { ...workspace, id: made.visits[0]! };
}

describe("visits as edits", () => {
  test("are made with members, hosts and times, told in the order of the days", async () => {
    const { api, id } = await opened();
    const { visit } = await api.getVisit({ id });
    expect(visit).toMatchObject({ title: "Tokyo", author: "ANNA", layer: "ANNA", aims: ["learn"] });
    expect(visit.delegation).toMatchObject([
      { name: "Ann", role: "chair", body: { id: p.kicox } },
      { name: "Bo", role: null, body: null },
    ]);
    expect(visit.stops).toMatchObject([
      { id: "s2", day: "2009-10-05", start: null, startsAt: null },
      {
        id: "s1",
        start: "09:30",
        startsAt: "2009-10-06T00:30:00.000Z",
        endsAt: "2009-10-06T03:00:00.000Z",
        hosts: [{ id: p.meti }],
      },
    ]);
    expect(visit.clashes).toEqual([]);
    expect((await api.listVisits({})).visits).toMatchObject([{ id, stops: 2, hosts: 1, clashes: 0, gone: 0 }]);
  });

  test("change in part, keep the names of stops, and go back by undo", async () => {
    const { api, apply, id } = await opened();
    const before = (await api.getVisit({ id })).visit;
    await apply({ type: "changeVisit", visit: id, title: "Tokyo and Hamamatsu" });
    await apply({
      type: "changeVisit",
      visit: id,
      stops: [
        { day: "2009-10-06", title: "New" },
        { id: "s1", day: "2009-10-06", title: "METI", hosts: [p.meti] },
      ],
    });
    const { visit } = await api.getVisit({ id });
    expect(visit.title).toBe("Tokyo and Hamamatsu");
    expect(visit.stops.map((stop) => [stop.id, stop.title])).toEqual([
      ["s3", "New"],
      ["s1", "METI"],
    ]);
    expect(visit.delegation).toHaveLength(2);
    await api.undo({});
    await api.undo({});
    expect((await api.getVisit({ id })).visit).toEqual(before);
    await expect(apply({ type: "changeVisit", visit: id, title: "Tokyo" })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });

  test("two edits of one list see each other, and one list writes one version", async () => {
    const { api, apply, id } = await opened();
    await apply({ type: "changeVisit", visit: id, title: "A" }, { type: "changeVisit", visit: id, aims: ["x"] });
    expect((await api.getVisit({ id })).visit).toMatchObject({ title: "A", aims: ["x"] });
    expect((await canonicalOf(api)).filter((line) => line.includes('"type":"visit"'))).toHaveLength(1);
  });

  test("are taken away and brought back; what was noted on them stays", async () => {
    const { api, apply, id } = await opened();
    await apply({ type: "addNote", body: "remember", targets: [{ type: "visit", id, stop: "s1" }] });
    expect((await api.getVisit({ id })).visit.stops[1]!.notes).toMatchObject([
      { body: "remember", targetText: "Tokyo" },
    ]);
    await apply({ type: "removeVisit", visit: id });
    await expect(api.getVisit({ id })).rejects.toMatchObject({ code: "not-found" });
    expect((await api.listNotes({})).notes).toMatchObject([{ body: "remember", targetText: "a visit" }]);
    await api.undo({});
    expect((await api.listVisits({})).visits).toHaveLength(1);
  });

  test("refuse what cannot be: no zone, an end before the start, a day that is none, a host that is not here, ids twice", async () => {
    const { apply } = await opened();
    const withStop = (stop: object): EditInput => ({ ...tokyo, stops: [{ day: "2009-10-06", title: "x", ...stop }] });
    for (const stop of [
      { start: "09:00" },
      { start: "09:00", end: "08:00", zone },
      { day: "2009-02-30" },
      { start: "9:00", zone },
      { zone: "Mars/Base" },
    ])
      await expect(apply(withStop(stop))).rejects.toMatchObject({ code: "invalid-input" });
    await expect(apply(withStop({ hosts: ["e:01M7Z1G73C00000000000000ZZ"] }))).rejects.toMatchObject({
      code: "invariant",
    });
    await expect(
      apply({
        ...tokyo,
        stops: [
          { id: "a", day: "2009-10-06", title: "x" },
          { id: "a", day: "2009-10-06", title: "y" },
        ],
      }),
    ).rejects.toMatchObject({ code: "invalid-input" });
  });

  test("say what of a stop is gone or was merged", async () => {
    const { api, apply, id } = await opened();
    await apply({
      type: "changeVisit",
      visit: id,
      stops: [{ id: "s1", day: "2009-10-06", title: "x", hosts: [p.meti, p.torch], people: [p.kicox] }],
    });
    await apply({ type: "sameAs", survivor: p.kicox, merged: p.torch, reason: "one" });
    await apply({ type: "retract", target: p.meti as string as RecordId, reason: "gone" });
    const { visit } = await api.getVisit({ id });
    expect(visit.stops[0]).toMatchObject({
      gone: 1,
      merged: [{ id: p.torch, survivor: p.kicox }],
      hosts: [{ id: p.kicox }],
    });
    expect((await api.listVisits({})).visits[0]).toMatchObject({ gone: 1, hosts: 1 });
  });

  test("an old record without hours and with names only is read", async () => {
    const world = policy();
    world.world.add({
      ...{ type: "visit", id: "t:01M7Z1G73C0000000000000001" as RecordId, title: "Old", dates: "2009", aims: [] },
      delegation: ["Ann"],
      stops: [{ when: "Tuesday", title: "Somewhere", hosts: [], people: [], place: null, questions: ["Why?"] }],
      ...{ who: "anna", when: "2026-01-02T03:04:05.000Z" },
    });
    const { api } = await openWorkspace(world.world);
    const { visit } = await api.getVisit({ id: "t:01M7Z1G73C0000000000000001" });
    expect(visit.stops).toMatchObject([{ id: "1", written: "Tuesday", day: null, questions: ["Why?"] }]);
    expect(visit.delegation).toMatchObject([{ name: "Ann", role: null }]);
  });

  test("clashes are problems, told by the visit's title, and go when the plan is mended", async () => {
    const { api, apply, id } = await opened();
    expect((await api.listProblems({ rule: "visit-overlap" })).problems).toEqual([]);
    const stop = { day: "2009-10-06", zone, hosts: [p.meti] };
    await apply({
      type: "changeVisit",
      visit: id,
      stops: [
        { ...stop, start: "09:00", end: "10:00", title: "One" },
        { ...stop, start: "09:30", end: "10:30", title: "Two" },
      ],
    });
    const { problems } = await api.listProblems({ rule: "visit-overlap" });
    expect(problems).toMatchObject([{ about: id, name: "Tokyo", severity: "error" }]);
    expect(problems[0]!.sentence).toBe("Tokyo: “Two” begins before “One” is over. Move one of them.");
    expect((await api.getVisit({ id, lang: "ja" })).visit.clashes).toMatchObject([
      { rule: "visit-overlap", stop: "s4" },
    ]);
    await api.undo({});
    expect((await api.listProblems({ rule: "visit-overlap" })).problems).toEqual([]);
  });

  test("a visit changed by two people apart is listed when they merge", async () => {
    const folder = createMemoryFolder("w1");
    const anna = await openWorkspace(p.world, { folder, author: "anna" });
    const { made } = await anna.apply(tokyo);
    const bo = await openWorkspace(p.world, { folder, author: "bo" });
    await bo.apply({ type: "changeVisit", visit: made.visits[0]!, title: "Bo's title" });
    await anna.apply({ type: "addNote", body: "wakes the other writer's news" });
    expect((await anna.api.getVisit({ id: made.visits[0]! })).visit).toMatchObject({
      title: "Bo's title",
      author: "BO",
    });
  });
});

describe("what lies around a visit", () => {
  test("is counted by hops from the hosts, by kinds that connect", async () => {
    const { api, id } = await opened();
    const near = await api.getVisitSurroundings({ id });
    expect(near.hosts).toEqual([p.meti]);
    expect(near.entities[0]).toEqual({ id: p.meti, hops: 0 });
    expect(near.entities).toContainEqual({ id: p.programme, hops: 1 });
    expect(near.entities).toContainEqual({ id: p.hamamatsu, hops: 2 });
    expect(near.entities.map((one) => one.id)).not.toContain(p.japan);
    expect(near.counts.reduce((sum, count) => sum + count, 0)).toBe(near.entities.length);
    expect(near.rest + near.entities.length).toBe((await api.getInfo({})).entities);
    expect((await api.getVisitSurroundings({ id, hops: 0 })).counts).toEqual([1]);
    expect((await api.getVisitSurroundings({ id, stop: "s2" })).entities).toEqual([]);
    await expect(api.getVisitSurroundings({ id, stop: "s9" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("questions from gaps", () => {
  test("tell their field, why they rank, and a sentence in both languages; two runs agree", async () => {
    const { api, id } = await opened();
    const { questions, total } = await api.rankQuestions({ id });
    expect(total).toBe(questions.length);
    const scores = questions.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const { because, score, sentence, name } of questions) {
      expect(because.reduce((sum, { points }) => sum + points, 0)).toBe(score);
      expect(sentence.en).toContain(name);
      expect(sentence.ja).toMatch(/。$/);
    }
    const website = questions.find(({ about, field }) => about === p.meti && field === "website");
    expect(website).toMatchObject({ gap: "missing", hops: 0, host: p.meti, stops: ["s1"], asked: null });
    expect(await api.rankQuestions({ id })).toEqual({ ...(await api.rankQuestions({ id })) });
    expect((await api.rankQuestions({ id, limit: 1 })).truncated).toBe(true);
  });

  test("weigh what differs over what has no evidence over what is merely missing", async () => {
    const { api, apply, id } = await opened();
    await apply(
      {
        type: "addClaim",
        about: p.programme,
        fields: [{ field: "valid", value: "2003/2010" }],
        source: { type: "general-knowledge" },
      },
      { type: "addRelation", kind: "oversees", source: p.meti, target: p.kicox },
      {
        type: "addClaim",
        about: p.meti,
        fields: [{ field: "scope", value: "all" }],
        grade: "E5",
        source: { type: "general-knowledge" },
      },
    );
    const { questions } = await api.rankQuestions({ id });
    const at = (gap: string, field: string) => questions.findIndex((one) => one.gap === gap && one.field === field);
    expect(at("differ", "valid")).toBeLessThan(at("no-evidence", "exists"));
    expect(at("no-evidence", "exists")).toBeLessThan(at("weak-grade", "scope"));
    expect(at("weak-grade", "scope")).toBeLessThan(at("missing", "website"));
    expect(at("differ", "valid")).toBeGreaterThanOrEqual(0);
  });

  test("a figure from an old source is asked about again, counted from the day of the visit", async () => {
    const { api, apply } = await opened();
    const later = await apply({ ...tokyo, title: "Later", dates: "2016-01-01/2016-01-02" });
    const old = async (id: RecordId, oldYears: number) =>
      (await api.rankQuestions({ id, oldYears, limit: 500 })).questions.filter(({ gap }) => gap === "old-source");
    const [found] = await old(later.made.visits[0]!, 5);
    expect(found).toMatchObject({ about: p.funds, field: "amount", claims: [p.amount] });
    expect(found!.sentence.en).toContain("2009-12");
    expect(await old(later.made.visits[0]!, 10)).toEqual([]);
  });

  test("what is marked as not applicable is not asked", async () => {
    const { api, apply, id } = await opened();
    const websites = async () =>
      (await api.rankQuestions({ id, limit: 500 })).questions.filter(
        ({ about, field }) => about === p.meti && field === "website",
      );
    expect(await websites()).toHaveLength(1);
    await apply({ type: "markEmpty", about: p.meti, field: "website", state: "notApplicable" });
    expect(await websites()).toEqual([]);
  });

  test("become notes bound to the visit, are known as asked, and close with their evidence only", async () => {
    const { api, apply, id } = await opened();
    const { made } = await apply({
      type: "addNote",
      body: "Website?",
      targets: [
        { type: "subject", id: p.meti },
        { type: "visit", id, stop: "s1" },
      ],
      tags: ["website"],
      state: "question-open",
      owner: "Ann",
      due: "2009-10-05",
    });
    const note = made.notes[0]!;
    const asked = async (): Promise<NoteId | null | undefined> =>
      (await api.rankQuestions({ id, limit: 500 })).questions.find(
        ({ about, field }) => about === p.meti && field === "website",
      )?.asked;
    expect(await asked()).toBe(note);
    expect((await api.listVisits({})).visits[0]).toMatchObject({ openQuestions: 1 });
    const answer = { type: "answerQuestion" as const, note, answer: "It is on the card." };
    await expect(apply(answer)).rejects.toMatchObject({ code: "invalid-input" });
    await expect(apply({ ...answer, claims: [(await noSource(api)) as never] })).rejects.toMatchObject({
      code: "invalid-input",
    });
    const closed = await apply({
      ...answer,
      about: p.meti,
      fields: [{ field: "website", value: "https://www.meti.go.jp/" }],
      source: { type: "interview", person: "Bo", date: "2009-10-06", attribution: "open" },
    });
    const { notes } = await api.listNotes({});
    const [told] = notes.filter((one) => one.id === closed.made.notes[0]);
    expect(told).toMatchObject({ state: "question-answered", owner: "Ann", body: "Website?\n\nIt is on the card." });
    expect(told!.outcome).toHaveLength(1);
    expect((await api.getEntity({ id: p.meti })).fields["website"]![0]!.claims[0]!.claim).toBe(told!.outcome![0]);
    expect(await asked()).toBeUndefined();
    await expect(apply({ ...answer, note: told!.id, claims: [p.amount] })).rejects.toMatchObject({ code: "conflict" });
  });
});

async function noSource(api: TestWorkspace["api"]): Promise<string> {
  const { fields } = await api.getEntity({ id: p.meti });
  return fields["jurisdiction"]![0]!.claims[0]!.claim;
}
