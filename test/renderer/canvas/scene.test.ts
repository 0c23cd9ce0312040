import { describe, expect, test } from "vitest";
import { shippedSchema } from "#graph/schema/schema.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import { entity, entityId, relation } from "./sample-picture.ts";

const scene = (relations: Parameters<typeof makeScene>[1], lang: "en" | "ja" = "en") =>
  makeScene([entity(1), entity(2), entity(3), entity(4)], relations, shippedSchema, lang);
const lines = (relations: Parameters<typeof makeScene>[1], lang: "en" | "ja" = "en") => [
  ...scene(relations, lang).lines.values(),
];

describe("makeScene", () => {
  test("draws parallel relations of one kind and direction as one line with a count", () => {
    const flows = [2002, 2003, 2004].map((year) => relation(1, 2, { kind: "funds", valid: String(year) }));
    const [line, ...others] = lines(flows);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ countLabel: "funds · 3", look: "money", directed: true, lanes: 1 });
    expect(line?.relations).toHaveLength(3);
    expect(lines(flows, "ja")[0]?.countLabel).toBe("資金を出す · 3");
  });

  test("keeps other kinds and the other direction apart, in lanes side by side", () => {
    const made = lines([
      relation(1, 2, { kind: "funds" }),
      relation(2, 1, { kind: "funds" }),
      relation(1, 2, { kind: "administers" }),
    ]);
    expect(made.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    expect(made.map(({ countLabel }) => countLabel)).toEqual([null, null, null]);
  });

  test("joins what is more than four lines between two entities into one that counts relations", () => {
    const kinds = ["funds", "administers", "oversees", "advises", "evaluates", "supports"];
    const made = lines(kinds.map((kind) => relation(1, 2, { kind })));
    expect(made).toHaveLength(4);
    expect(made.at(-1)).toMatchObject({ countLabel: "3 relations", kindLabel: null, directed: false });
    expect(made[0]?.look).toBe("money"); // money keeps a line of its own
  });

  test("an undirected kind is one line whichever end is named first", () => {
    const made = lines([relation(1, 2, { kind: "cooperatesWith" }), relation(2, 1, { kind: "cooperatesWith" })]);
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ directed: false, countLabel: "cooperates with · 2" });
  });

  test("an agreement folded between three parties is three lines with one id, without arrow heads", () => {
    const id = entityId(9);
    const folded = (a: number, b: number) => relation(a, b, { id, kind: "partyTo", folded: true });
    const made = scene([folded(1, 2), folded(2, 3), folded(1, 3)]);
    expect(made.linesById.get(id)).toHaveLength(3);
    expect([...made.lines.values()].every(({ look, directed }) => look === "bond" && !directed)).toBe(true);
  });

  test("a bundle is dashed only if all of it is inferred, fading only if none of it holds for certain", () => {
    const inferred = relation(1, 2, { stance: "inferred" });
    const possible = relation(1, 2, { holds: "possible" });
    expect(lines([inferred])[0]?.certainty).toBe("inferred");
    expect(lines([inferred, relation(1, 2)])[0]?.certainty).toBe("stated");
    expect(lines([possible, relation(1, 2, { holds: "possible" })])[0]?.certainty).toBe("possible");
    expect(lines([possible, relation(1, 2)])[0]?.certainty).toBe("stated");
  });

  test("leaves out relations with an end that is not shown, and gives unknown kinds a plain look", () => {
    const made = makeScene(
      [entity(1, { kind: "lighthouse" }), entity(2)],
      [relation(1, 8), relation(1, 2, { kind: "shines" })],
      shippedSchema,
      "en",
    );
    expect([...made.lines.values()]).toMatchObject([{ kindLabel: "shines", look: "plain" }]);
    expect(made.entities.get(entityId(1))).toMatchObject({ shape: "circle", degree: 1 });
  });
});
