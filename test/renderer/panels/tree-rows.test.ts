import { describe, expect, it } from "vitest";
import { treeStep } from "#renderer/panels/tree/tree-keys.ts";
import { rowsIn, rowWindow, usualRows } from "#renderer/ui/row-window.ts";
import { treeRows, type TreeRows } from "#renderer/panels/tree/tree-rows.ts";
import { entities as briefs, entityId, manyClusters, relations } from "../support/fake-data.ts";

const entities = briefs.map((brief) => ({ ...brief, country: "JP" }));
const meti = entityId(1);
const group = `${meti}/supports/out`;

const allOf = (rows: TreeRows) => rows.slice(0, rows.length);

describe("the tree beside the canvas", () => {
  it("has a row for each entity with its true place among them", () => {
    const rows = allOf(treeRows(entities, relations, new Set()));
    expect(rows).toHaveLength(entities.length);
    expect(rows.at(-1)).toMatchObject({ level: 1, position: entities.length, siblings: entities.length });
  });

  it("groups relations of one kind and shows a single one without a group", () => {
    const rows = allOf(treeRows(entities, relations, new Set([meti, group])));
    const children = rows.filter(({ parent }) => parent === meti);
    expect(
      children.map(({ content }) =>
        content.type === "group" ? `${content.kind} ${content.count}` : content.type === "relation" ? content.kind : "",
      ),
    ).toEqual(["administers", "oversees", "funds", "cooperatesWith", `supports ${manyClusters}`]);
    expect(rows.filter(({ parent }) => parent === group)).toHaveLength(manyClusters);
    expect(rows.find(({ parent }) => parent === group)).toMatchObject({
      level: 3,
      position: 1,
      siblings: manyClusters,
    });
  });

  it("finds every row where it stands, whatever is open", () => {
    for (const open of [[], [meti], [meti, group], [entityId(3)], [entityId(3), meti, group]]) {
      const rows = treeRows(entities, relations, new Set(open));
      for (const [index, { key, subject }] of allOf(rows).entries()) {
        expect(rows.indexOf(key)).toBe(index);
        if (subject !== null) expect(rows.at(rows.indexOfSubject(subject))?.subject).toBe(subject);
      }
      expect(rows.at(rows.length)).toBeUndefined();
      expect(rows.at(-1)).toBeUndefined();
      expect([rows.indexOf("no such row"), rows.indexOf(null), rows.indexOfSubject(null)]).toEqual([-1, -1, -1]);
    }
  });

  it("has rows with keys of their own", () => {
    const rows = allOf(treeRows(entities, relations, new Set([meti, group, entityId(3)])));
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it("opens with right, then goes in, and closes with left, then goes out", () => {
    const closed = treeRows(entities, relations, new Set());
    expect(treeStep(closed, 0, "ArrowRight")).toEqual({ type: "toggle", key: meti, isOpen: true });
    const open = treeRows(entities, relations, new Set([meti]));
    expect(treeStep(open, 0, "ArrowRight")).toEqual({ type: "go", to: 1 });
    expect(treeStep(open, 1, "ArrowLeft")).toEqual({ type: "go", to: 0 });
    expect(treeStep(open, 0, "ArrowLeft")).toEqual({ type: "toggle", key: meti, isOpen: false });
    expect(treeStep(open, 0, "x")).toBeNull();
  });

  it("keeps 40 rows in the page, wherever it is scrolled to", () => {
    for (const first of [0, 5, 100, 9_990, 20_000]) {
      const [from, to] = rowWindow(10_000, first, rowsIn(300, 24));
      expect(to - from).toBe(usualRows);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(10_000);
    }
    expect(rowWindow(3, 0, 10)).toEqual([0, 3]);
  });

  it("has every row that is seen in the page, however high the view is and wherever it is scrolled to", () => {
    const rowHeight = 24;
    for (const height of [0, 300, 700, 769, 770, 900, 1_300, 2_100])
      for (const scrolled of [0, 1, 23, 24, 4_000, 4_011, 10_000 * rowHeight - height]) {
        const [from, to] = rowWindow(10_000, Math.floor(scrolled / rowHeight), rowsIn(height, rowHeight));
        expect(from * rowHeight).toBeLessThanOrEqual(scrolled);
        expect(to * rowHeight).toBeGreaterThanOrEqual(Math.min(scrolled + height, 10_000 * rowHeight));
        expect(to - from).toBeLessThanOrEqual(Math.max(usualRows, height / rowHeight + 7));
      }
  });
});
