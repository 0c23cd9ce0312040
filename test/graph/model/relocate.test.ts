import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DocumentId } from "#graph/model/ids.ts";
import { createLocator } from "#graph/model/locator.ts";
import type { Locator } from "#graph/model/locator.ts";
import { checkingLocators, checkLocators } from "#graph/model/relocate.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const documentOf = (lines: readonly string[]) => ({ lines, sha256: sha256(lines.join("\n")) });

function locate(
  lines: readonly string[],
  range: readonly [number, number],
  chars?: readonly [number, number],
): Locator {
  return createLocator(
    { document: "d" as DocumentId, version: documentOf(lines).sha256, lines: range, chars },
    lines,
    sha256,
  );
}
function check(locators: readonly Locator[], lines: readonly string[]) {
  return checkLocators(locators, documentOf(lines), sha256);
}
const single = (lines: readonly string[]) =>
  lines.flatMap((line, at) => (line.trim() === "" ? [] : [locate(lines, [at + 1, at + 1])]));

const slides = [
  "Industrial clusters",
  "Budget 2008",
  "Ministry",
  "Amount",
  "",
  "Knowledge clusters",
  "Budget 2008",
  "Ministry",
  "Amount",
  "",
  "Amount",
  "Amount",
  "Amount",
  "Thank you",
];

describe("an unchanged document", () => {
  test("verifies every locator, repeated lines too", () => {
    expect(check(single(slides), slides).map(({ state }) => state)).toEqual(single(slides).map(() => "verified"));
  });

  test("does not take a wrong hash for verified because the version is the same", () => {
    const forged = { ...locate(slides, [1, 1]), hash: sha256("something else entirely"), similarity: "0".repeat(16) };
    expect(check([forged], slides)[0]?.state).not.toBe("verified");
  });
});

describe("a line put on top", () => {
  test("moves every locator by one, to the right one of repeated lines and blocks", () => {
    const locators = single(slides);
    const moved = check(locators, ["A new first line", ...slides]);
    expect(moved.map(({ state, lines }) => [state, lines?.[0]])).toEqual(
      locators.map(({ lines }) => ["moved", lines[0] + 1]),
    );
  });

  test("moves a passage of a block that stands twice, the block being all that is known", () => {
    const block = ["Ministry", "Amount", "Year"];
    const lines = ["First", ...block, "Between", ...block, "Last"];
    const locators = [locate(lines, [6, 8]), locate(lines, [2, 4]), locate(lines, [1, 1]), locate(lines, [9, 9])];
    expect(check(locators, ["New", ...lines]).map(({ lines: found }) => found)).toEqual([
      [7, 9],
      [3, 5],
      [2, 2],
      [10, 10],
    ]);
  });

  test("of a document in another version, is no reason to take the same line number for the same line", () => {
    const lines = ["Start", "Same", "Same", "Same", "Same", "End"];
    const locators = [locate(lines, [1, 1]), locate(lines, [3, 3]), locate(lines, [6, 6])];
    expect(check(locators, ["New", ...lines])[1]).toMatchObject({ state: "moved", lines: [4, 4] });
  });
});

describe("repeated lines", () => {
  test("are told apart by the lines before and after where no neighbour helps", () => {
    const lines = ["Tokyo", "10 members", "Osaka", "Kobe", "10 members", "Nagoya"];
    const now = ["Kobe", "10 members", "Nagoya", "Tokyo", "10 members", "Osaka"];
    expect(check([locate(lines, [2, 2])], now)[0]).toMatchObject({ state: "moved", lines: [5, 5] });
  });

  test("keep the shift of the nearest passages found beyond doubt, though a line beside them was rewritten", () => {
    const lines = ["One", "x", "Total", "y", "Two", "Three", "x", "Total", "y", "Four"];
    const now = ["Zero", "One", "x rewritten", "Total", "y", "Two", "Three", "x", "Total", "y", "Four"];
    const locators = [
      locate(lines, [1, 1]),
      locate(lines, [3, 3]),
      locate(lines, [5, 5]),
      locate(lines, [8, 8]),
      locate(lines, [10, 10]),
    ];
    expect(check(locators, now).map(({ lines: found }) => found?.[0])).toEqual([2, 4, 6, 9, 11]);
  });
});

describe("passages of several lines", () => {
  const lines = ["Heading", "The ministry pays", "for half of the work.", "", "Next paragraph"];

  test("are found when their lines are broken elsewhere, and with other spacing, width and case", () => {
    const now = ["Heading", "", "THE ministry", "pays  for half", "of the ｗｏｒｋ.", "Next paragraph"];
    expect(check([locate(lines, [2, 3])], now)[0]).toMatchObject({ state: "moved", lines: [3, 5] });
  });

  test("may hold empty lines", () => {
    expect(check([locate(lines, [3, 5])], ["New", ...lines])[0]).toMatchObject({ state: "moved", lines: [4, 6] });
  });
});

describe("passages cut out of a line", () => {
  const paragraph = "In 2001 the ministry began its programme. It ended in 2009. A review followed.";
  const cut = [42, 59] as const;
  const lines = ["Heading", paragraph, "Footer"];

  test("move with their line", () => {
    expect(check([locate(lines, [2, 2], cut)], ["New", ...lines])[0]).toMatchObject({
      state: "moved",
      lines: [3, 3],
      chars: cut,
    });
  });

  test("are found at other characters when something was put before them", () => {
    const now = ["Heading", `Note: ${paragraph}`, "Footer"];
    expect(check([locate(lines, [2, 2], cut)], now)[0]).toMatchObject({
      state: "moved",
      lines: [2, 2],
      chars: [48, 65],
    });
  });
});

describe("a passage that is gone", () => {
  const lines = [
    "Programmes of 2009",
    "The budget of the programme was 25 billion yen in fiscal 2009.",
    "Members of the network",
  ];

  test("is changed where another wording stands between the same lines", () => {
    const now = ["New", lines[0]!, "The budget of the programme was 27 billion yen in fiscal 2009.", lines[2]!];
    const [result] = check([locate(lines, [2, 2])], now);
    expect(result).toMatchObject({ state: "changed", lines: [3, 3] });
    expect(result!.likeness).toBeGreaterThan(0.75);
  });

  test("is not found where nothing alike stands", () => {
    expect(check([locate(lines, [2, 2])], ["水", "火", "風"])[0]).toEqual({ state: "not-found", lines: null });
    expect(check([locate(lines, [2, 2])], [])[0]).toEqual({ state: "not-found", lines: null });
  });
});

test("a document with pages tells the page on which a passage stands now", () => {
  const lines = ["Title", "\fSecond page", "The passage"];
  expect(check([locate(lines, [3, 3])], ["Put in front", "\fTitle", "\fSecond page", "The passage"])[0]).toMatchObject({
    state: "moved",
    lines: [4, 4],
    page: "3",
  });
});

test("every unique passage that survives insertions and deletions is found at its right place", () => {
  const lineText = fc.constantFrom("a", "b", "c", "", "repeated words", "other words", "１ unit", "1 unit");
  const documents = fc.array(fc.tuple(lineText, fc.boolean()), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(
      documents,
      fc.array(fc.nat(99), { maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(99), lineText), { maxLength: 12 }),
      (drawn, deleted, inserted) => {
        const old = drawn.map(([text, isUnique], at) => ({
          text: isUnique ? `unique ${at} ${text}` : text,
          from: at + 1,
        }));
        const now: { text: string; from: number | null }[] = [...old];
        for (const at of deleted) now.splice(at % (now.length + 1), 1);
        for (const [at, text] of inserted) now.splice(at % (now.length + 1), 0, { text, from: null });
        const texts = old.map(({ text }) => text);
        const locators = single(texts);
        const found = check(
          locators,
          now.map(({ text }) => text),
        );
        for (const [at, locator] of locators.entries()) {
          const line = now.findIndex(({ from }) => from === locator.lines[0]) + 1;
          if (line === 0 || !texts[locator.lines[0] - 1]!.startsWith("unique")) continue;
          expect(found[at]).toMatchObject({
            state: line === locator.lines[0] ? "verified" : "moved",
            lines: [line, line],
          });
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("one line on top moves every locator by one, whatever the document repeats, when one unique line is known above and below", () => {
  const body = fc.array(fc.constantFrom("a", "b", "", "a b", "c"), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(body, (middle) => {
      const lines = ["the first of all", ...middle, "the last of all"];
      const locators = single(lines);
      expect(check(locators, ["put on top", ...lines]).map(({ state, lines: found }) => [state, found?.[0]])).toEqual(
        locators.map(({ lines: at }) => ["moved", at[0] + 1]),
      );
    }),
    { numRuns: 200 },
  );
});

describe("a long text", () => {
  /** Letters hashed while the passages of one text are looked for in another, and what became of them. */
  function hashedFor(locators: readonly Locator[], lines: readonly string[]) {
    let letters = 0;
    const counting = (text: string) => {
      letters += text.length + 50;
      return sha256(text);
    };
    const answers = checkLocators(locators, documentOf(lines), counting);
    return { letters, states: answers.map(({ state }) => state) };
  }
  /** Passages of one to nine lines, so that nearly as many lengths are looked for. */
  const passages = (lines: readonly string[], count: number) =>
    Array.from({ length: count }, (_, at) => {
      const first = 1 + ((at * 37) % (lines.length - 9));
      return locate(lines, [first, first + (at % 9)]);
    });

  test("of four times as many lines costs about four times as much, whatever repeats in it", () => {
    const original = Array.from({ length: 300 }, (_, at) => `line ${at} of what was said ${at * 7}`);
    const locators = passages(original, 150);
    const kinds: Readonly<Record<string, (n: number) => string>> = {
      different: (n) => `filler ${n} and ${n * 13}`,
      repeated: (n) => original[n % 7]!,
      short: (n) => "abcdefg"[n % 7]!,
      same: () => "-",
    };
    for (const [kind, lineOf] of Object.entries(kinds)) {
      const cost = (count: number) =>
        hashedFor(locators, [...Array.from({ length: count }, (_, at) => lineOf(at)), ...original]);
      const [small, large] = [cost(2_000), cost(8_000)];
      expect(large.letters / small.letters, kind).toBeLessThan(5);
      // Of a text of letters nearly all of which could begin a passage, one whose line before is gone may be missed.
      const moved = large.states.filter((state) => state === "moved").length;
      expect(moved, kind).toBeGreaterThanOrEqual(["short", "same"].includes(kind) ? 140 : 150);
    }
  }, 60_000);

  test("gives others a turn again and again, and says how far it is", () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `line ${at} of what was said ${at * 7}`);
    const locators = passages(lines, 60);
    const checking = checkingLocators(locators, documentOf(["new", ...lines]), sha256);
    const shares: number[] = [];
    let step = checking.next();
    for (; !step.done; step = checking.next()) shares.push(step.value);
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(step.value.every(({ state }) => state === "moved")).toBe(true);
  });

  test("in which a line is repeated a hundred thousand times is searched where the passage ought to stand", () => {
    const before = [...Array.from({ length: 50 }, () => "-"), "the passage", ...Array.from({ length: 50 }, () => "-")];
    const locators = Array.from({ length: 40 }, () => locate(before, [51, 51]));
    const after = Array.from({ length: 100_000 }, () => "-");
    after[50] = "the passage, changed";
    const { letters, states } = hashedFor(locators, after);
    expect(new Set(states)).toEqual(new Set(["changed"]));
    expect(letters).toBeLessThan(60 * 100_000 * 2);
  });
});
