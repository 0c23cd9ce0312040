import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EntityId, RecordId } from "#graph/model/ids.ts";
import type { VisitRecord, VisitStop } from "#graph/model/record.ts";
import { clashesOf } from "#graph/problems/visit-clashes.ts";
import { clashSentence, visitRules } from "#graph/problems/visit-rules.ts";

const host = `e:${"0".repeat(25)}1` as EntityId;
const stop = (when: string, parts: Partial<VisitStop> = {}): VisitStop => ({
  ...{ when, title: when, hosts: [host], people: [], place: null, questions: [] },
  ...parts,
});
const visit = (...stops: VisitStop[]): VisitRecord => ({
  type: "visit",
  id: `t:${"0".repeat(25)}1` as RecordId,
  title: "Visit",
  dates: "2009-10-04/2009-10-09",
  aims: [],
  delegation: [],
  stops,
  who: "anna",
  when: "2026-01-01T00:00:00.000Z",
});
const at = (hours: string, parts: Partial<VisitStop> = {}) => stop(`2009-10-06T${hours}[Asia/Tokyo]`, parts);
const found = (...stops: VisitStop[]) =>
  [...clashesOf(visit(...stops))].map(({ rule, values }) => [rule, values["stop"]]);

describe("clashes in a visit", () => {
  test("a stop that begins before another is over", () => {
    expect(found(at("09:30/12:00"), at("11:00/12:30"))).toEqual([["visit-overlap", "2"]]);
    expect(found(at("09:30/12:00"), at("12:00/13:00"))).toEqual([]);
    expect(found(at("09:00/17:00"), at("10:00/11:00"), at("16:00/16:30"))).toEqual([
      ["visit-overlap", "2"],
      ["visit-overlap", "3"],
    ]);
  });

  test("hours of two zones are compared as instants", () => {
    const tokyo = stop("2009-10-06T09:00/10:00[Asia/Tokyo]");
    expect(found(tokyo, stop("2009-10-06T02:30/03:00[Europe/Brussels]"))).toEqual([["visit-overlap", "2"]]);
    expect(found(tokyo, stop("2009-10-06T09:00/10:00[Europe/Brussels]"))).toEqual([]);
  });

  test("a way that takes longer than there is time, as told or as usual", () => {
    const before = at("09:00/10:00", { place: "Kasumigaseki" });
    const hamamatsu = { place: "Hamamatsu" };
    expect(found(before, at("10:30/11:00", { ...hamamatsu, transport: { means: "train", minutes: 90 } }))).toEqual([
      ["visit-travel", "2"],
    ]);
    expect(found(before, at("11:30/12:00", { ...hamamatsu, transport: { means: "train", minutes: 90 } }))).toEqual([]);
    expect(found(before, at("10:30/11:00", hamamatsu))).toEqual([["visit-travel-unknown", "2"]]);
    expect(found(before, at("11:00/11:30", hamamatsu))).toEqual([]);
    expect(found(before, at("10:05/11:00", { place: "ｋasumigaseki " }))).toEqual([]);
    expect(found(before, at("10:05/11:00"))).toEqual([]);
  });

  test("a stop on a day that is not of the visit, and one without a host", () => {
    expect(found(stop("2009-10-10"))).toEqual([["visit-stop-outside", "1"]]);
    expect(found(stop("2009-10-06", { hosts: [] }))).toEqual([["visit-no-host", "1"]]);
    expect(found(stop("2009-10-06", { hosts: [], transport: { means: "train" } }))).toEqual([]);
    expect(found(stop("some day"))).toEqual([]);
  });

  test("stops one after another at one place never clash, in whatever order they stand", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([8, 9, 10, 11, 12, 13, 14, 15]), (hours) => {
        const stops = hours.map((hour) => at(`${String(hour).padStart(2, "0")}:00/${hour + 1}:00`, { place: "one" }));
        expect(found(...stops)).toEqual([]);
      }),
    );
  });

  test("a clash is told without its visit where that is known, with it among all problems", () => {
    const [clash] = clashesOf(visit(stop("2009-10-06", { title: "METI", hosts: [] })));
    expect(clashSentence(clash!, "en")).toBe("Nobody is named who receives the delegation at “METI”. Add the host.");
    expect(clashSentence(clash!, "ja")).toBe("「METI」で迎える相手が決まっていません。相手の機関を加えてください。");
    for (const { sentence } of visitRules) {
      expect(sentence.en).toMatch(/^\{visit\}: /);
      expect(sentence.ja).toMatch(/^「\{visit\}」: /);
    }
  });

  test("every clash has a rule with a sentence that leaves no place open", () => {
    const clashes = [
      ...clashesOf(
        visit(at("09:30/12:00", { place: "a" }), at("11:00/12:30", { place: "b" }), stop("2009-11-01", { hosts: [] })),
      ),
    ];
    expect(clashes.length).toBeGreaterThan(2);
    for (const { rule, values } of clashes) {
      const { sentence } = visitRules.find(({ id }) => id === rule)!;
      for (const text of [sentence.en, sentence.ja])
        for (const [, key] of text.matchAll(/\{(\w+)\}/g)) expect(values).toHaveProperty(key!);
    }
  });
});
