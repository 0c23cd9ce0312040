import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseSuperfluous } from "#data/store/thin-generations.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** Keeps what a run of backups would leave, one backup after the other. */
function keepAll(times: readonly number[]): readonly number[] {
  let kept: number[] = [];
  for (const time of times) {
    kept.push(time);
    const gone = new Set(chooseSuperfluous(kept));
    kept = kept.filter((_, at) => !gone.has(at));
  }
  return kept;
}

describe("backups", () => {
  it("up to ten all stay", () => {
    expect(chooseSuperfluous([])).toEqual([]);
    expect(chooseSuperfluous(Array.from({ length: 10 }, (_, at) => at * day))).toEqual([]);
  });

  it("are ten after any run of them, the last four among them, and none twice", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 * day }), { minLength: 11, maxLength: 80 }), (gaps) => {
        let time = 0;
        const times = gaps.map((gap) => (time += gap));
        const kept = keepAll(times);
        expect(kept).toHaveLength(10);
        expect(kept.slice(-4)).toEqual(times.slice(-4));
        expect(new Set(kept).size).toBe(10);
      }),
    );
  });

  it("of a hundred commands in a row do not push out that of last week", () => {
    const lastWeek = [0, day, 2 * day, 3 * day];
    const now = Array.from({ length: 100 }, (_, at) => 7 * day + at * minute);
    const kept = keepAll([...lastWeek, ...now]);
    expect(kept.filter((time) => time < 7 * day).length).toBeGreaterThanOrEqual(2);
  });

  it("of a year of daily work reach back months", () => {
    const kept = keepAll(Array.from({ length: 365 }, (_, at) => at * day));
    const ages = kept.map((time) => 364 - time / day);
    expect(ages[0]).toBe(364);
    expect(ages.filter((age) => age > 20 && age < 364).length).toBeGreaterThanOrEqual(2);
    expect(ages.filter((age) => age < 14).length).toBeGreaterThanOrEqual(5);
  });

  it("of clocks that went backwards are thinned too", () => {
    expect(chooseSuperfluous(Array.from({ length: 12 }, () => 5))).toHaveLength(2);
  });
});
