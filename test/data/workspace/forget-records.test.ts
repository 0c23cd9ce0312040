import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change } from "#graph/model/change.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import { changeShape } from "#graph/schema/record-shapes.ts";
import { createRedactor, namesGiven, recordsOf, spellingsOf } from "#data/workspace/forget-records.ts";
import { createSuppression } from "#data/workspace/forget-suppress.ts";

const ulid = (n: number) => `01J0000000000000${String(n).padStart(10, "0")}`;
const person = `e:${ulid(1)}` as EntityId;
const body = `e:${ulid(2)}` as EntityId;
const when = "2026-05-12T12:00:00.000Z";
const made = { who: "a-1", when };

function changeWith(n: number, add: readonly unknown[], label = `change ${n}`): Change {
  return { id: ulid(n), when, who: "a-1", label, add: add as LayerRecord[], retract: [] } as unknown as Change;
}
function claim(n: number, about: string, field: string, value: unknown): unknown {
  const rest = { stance: "asserted", rank: "normal", source: { type: "none" }, ...made };
  return { type: "claim", id: `c:${ulid(n)}`, about, fields: [{ field, value }], ...rest };
}
const name = (value: string) => ({ value, lang: "en", form: "official" });
const note = (n: number, text: string) => ({
  ...{ type: "note", id: `n:${ulid(n)}`, body: text, targets: [{ type: "subject", id: `r:${ulid(3)}` }], tags: [] },
  ...{ state: "note", ...made },
});

/** A person with two names who works for a body, a judgement, a note with some words around the name. */
function history(words: string): readonly Change[] {
  return [
    changeWith(10, [
      { type: "entity", id: person, kind: "person" },
      { type: "entity", id: body, kind: "agency" },
      { type: "relation", id: `r:${ulid(3)}`, kind: "worksFor", source: person, target: body },
      claim(11, person, "name", name("Jón Óskar")),
      claim(12, `r:${ulid(3)}`, "role", "director"),
      claim(13, body, "description", `led by Jón Óskar ${words}`),
      claim(14, body, "description", words === "" ? "-" : words),
      claim(15, body, "contact", person),
    ]),
    changeWith(
      20,
      [
        { type: "judgement", id: `j:${ulid(21)}`, verdict: "rank", claim: `c:${ulid(12)}`, rank: "preferred", ...made },
        note(22, `${words} JÓN  óskar, @[Óskar, Jón](${person}) ${words}`),
      ],
      `for Jón Óskar`,
    ),
  ];
}
function forget(changes: readonly Change[]): readonly Change[] {
  const persons = new Set([person]);
  const texts = namesGiven(changes, persons).flatMap(spellingsOf);
  const redactor = createRedactor({ persons, gone: recordsOf(changes, persons), texts });
  return changes.map((change) => redactor.change(change, () => {}));
}

describe("forgetting in records", () => {
  test("leaves the bare id, and takes relations, what is said of them, judgements and values that name the person", () => {
    const [first, second] = forget(history("x"));
    expect(first!.add.map(({ id }) => id)).toEqual([person, body, `c:${ulid(13)}`, `c:${ulid(14)}`]);
    expect(second!.add).toMatchObject([{ type: "note", targets: [], body: `x █████, @[█████](${person}) x` }]);
    expect(second!.label).toBe("for █████");
  });

  test("leaves no name, keeps ids, fits the shapes of a layer, and changes nothing when done twice", () => {
    const words = fc.string({ unit: "grapheme", maxLength: 30 }).filter((text) => text.trim() !== "");
    fc.assert(
      fc.property(words, (around) => {
        const before = history(around);
        const once = forget(before);
        expect(JSON.stringify(once).normalize("NFKC").toLowerCase()).not.toMatch(/jón|óskar/u);
        expect(once.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
        for (const change of once) expect(changeShape.safeParse(change).success).toBe(true);
        expect(forget(once)).toEqual(once);
        const plain = changeWith(30, [claim(31, body, "description", around)]);
        expect(
          createRedactor({ persons: new Set([person]), gone: new Set(), texts: ["Jón Óskar"] }).change(plain, () => {}),
        ).toBe(plain);
      }),
    );
  });

  test("a person named like a word of the format takes nothing of the format away", () => {
    const changes = [
      changeWith(10, [
        { type: "entity", id: person, kind: "person" },
        claim(11, person, "name", name("Normal Open")),
        claim(12, body, "note", "a normal open day"),
      ]),
    ];
    const redactor = createRedactor({
      persons: new Set([person]),
      gone: new Set(),
      texts: ["normal", "asserted", "claim"],
    });
    const [clean] = changes.map((change) => redactor.change(change, () => {}));
    expect(clean!.add[1]).toMatchObject({
      type: "claim",
      rank: "normal",
      stance: "asserted",
      fields: [{ value: "a █████ open day" }],
    });
  });

  test("what others say later is suppressed, with the names that they give", () => {
    const suppress = createSuppression(new Set([person]));
    expect(JSON.stringify(suppress(history("x")))).not.toMatch(/jón|óskar/iu);
    const later = changeWith(40, [note(41, "Óskar Jón again")]);
    expect(JSON.stringify(suppress([later]))).not.toMatch(/óskar/iu);
    const untouched = history("x");
    expect(createSuppression(new Set())(untouched)).toBe(untouched);
  });
});
