import { expect } from "vitest";
import type { RecordId } from "#graph/model/ids.ts";
import type { CaseContext, ContractCase } from "./contract-case.ts";

/** A view of the tutorial by its name. */
async function viewNamed({ workspace }: Pick<CaseContext, "workspace">, name: string): Promise<RecordId> {
  const { views } = await workspace.listViews({});
  return views.find((view) => view.name === name)!.id;
}

/** Named views: what is shown, and where. */
export const viewCases: readonly ContractCase[] = [
  {
    method: "listViews",
    name: "lists the views of the tutorial by name, with what they show",
    async run({ workspace }) {
      const { views, truncated } = await workspace.listViews({});
      expect(views).toMatchObject([
        { name: "Europe", entities: 13, gone: 0, asOf: null, layer: "Tutorial" },
        { name: "Japan", entities: 13, gone: 0, asOf: null, layer: "Tutorial" },
      ]);
      expect(truncated).toBe(false);
      expect(await workspace.listViews({ limit: 1 })).toMatchObject({ views: [{ name: "Europe" }], truncated: true });
    },
  },
  {
    method: "getView",
    name: "gives what a view shows and where, and refuses one that is not here",
    async run(context) {
      const { workspace, idOf } = context;
      const { view } = await workspace.getView({ id: await viewNamed(context, "Japan") });
      const agency = await idOf("Hamamatsu support agency");
      expect(view.entities).toContain(agency);
      expect(view.positions[agency]).toEqual([740, 160]);
      expect(Object.keys(view.positions)).toHaveLength(13);
      await expect(workspace.getView({ id: "v:01M7Z1G73C00000000000000ZZ" })).rejects.toMatchObject({
        code: "not-found",
      });
    },
  },
  {
    method: "getView",
    name: "leads what was merged to its survivor and counts what is gone",
    async run(context) {
      const { workspace, idOf } = context;
      const id = await viewNamed(context, "Japan");
      const merged = (await workspace.search({ text: "Hamamatsu-shi" })).hits[0]!.id as never;
      const survivor = await idOf("Hamamatsu City");
      await workspace.applyEdits({
        label: "tidy up",
        edits: [
          { type: "sameAs", survivor, merged, reason: "one city" },
          { type: "retract", target: (await idOf("MITI")) as string as RecordId, reason: "not needed" },
        ],
      });
      const { view } = await workspace.getView({ id });
      expect(view.entities).toHaveLength(11);
      expect(view.merged).toEqual([{ id: merged, survivor }]);
      expect(view.gone.entities).toBe(1);
      expect(view.gone.relations).toBeGreaterThan(0);
      expect(view.positions[survivor]).toEqual([480, 320]);
    },
  },
  {
    method: "getPicture",
    name: "draws a view: its entities, its date and its filters",
    async run(context) {
      const { workspace } = context;
      const view = await viewNamed(context, "Japan");
      const whole = await workspace.getPicture({ view });
      expect(whole.entities).toHaveLength(13);
      await workspace.applyEdits({
        label: "date",
        edits: [{ type: "changeView", view, asOf: "2009", style: { agreements: "things" } }],
      });
      const dated = await workspace.getPicture({ view });
      const asked = await workspace.getPicture({
        entities: whole.entities.map(({ id }) => id),
        asOf: "2009",
        fold: false,
      });
      expect(dated.entities.map(({ id }) => id)).toEqual(asked.entities.map(({ id }) => id));
      expect(dated.entities.length).toBeLessThan(13); // the former ministries are not there any more
      expect((await workspace.getPicture({ view, asOf: "1990" })).entities.length).not.toBe(dated.entities.length);
    },
  },
  {
    method: "applyEdits",
    name: "keeps a picture as a view and gives back its places, date, filters and camera",
    async run({ workspace, idOf }) {
      const shown = [await idOf("METI"), await idOf("MEXT")];
      const { made } = await workspace.applyEdits({
        label: "keep",
        edits: [
          {
            type: "addView",
            name: "  Two ministries ",
            shown,
            positions: { [shown[0]!]: [12.3456, -7], [shown[1]!]: [0, 0.004] },
            filters: { minGrade: "B2" },
            asOf: "JP-FY2009",
            camera: { zoom: 1.5, x: 10, y: 20 },
            style: { agreements: "things" },
          },
        ],
      });
      const id = made.views[0]!;
      expect((await workspace.getView({ id })).view).toMatchObject({
        name: "Two ministries",
        entities: shown,
        positions: { [shown[0]!]: [12.35, -7], [shown[1]!]: [0, 0] },
        filters: { minGrade: "B2" },
        asOf: "JP-FY2009",
        camera: { zoom: 1.5, x: 10, y: 20 },
        style: { agreements: "things" },
        gone: { entities: 0, relations: 0 },
      });
      await workspace.applyEdits({ label: "remove", edits: [{ type: "removeView", view: id }] });
      await expect(workspace.getView({ id })).rejects.toMatchObject({ code: "not-found" });
      await workspace.undo({});
      expect((await workspace.getView({ id })).view.name).toBe("Two ministries");
    },
  },
  {
    method: "applyEdits",
    name: "keeps what a view hides, folds, pins, marks and compares, and leads what was merged to its survivor",
    async run({ workspace, idOf }) {
      const shown = [await idOf("METI"), await idOf("MEXT"), await idOf("Hamamatsu City")];
      const merged = (await workspace.search({ text: "Hamamatsu-shi" })).hits[0]!.id as never;
      const filters = {
        hidden: ["kind programme", "relation funds", "inferred"],
        around: { centre: merged, hops: 2, direction: "down" as const, kinds: null, rest: "hidden" as const },
        compare: { before: "JP-FY2009", after: "JP-FY2012", about: [merged] },
      };
      const style = {
        folded: ["country JP", "place 浜松市"],
        pinned: [merged],
        marks: { differ: false, grade: true },
        widths: { phase: "budget", period: null, currency: "JPY" },
        layout: "map" as const,
        map: { aspect: 1.5, entities: 3, countries: ["JP"] },
      };
      const { made } = await workspace.applyEdits({
        label: "keep",
        edits: [{ type: "addView", name: "All of it", shown: [...shown, merged], filters, style }],
      });
      const survivor = shown[2]!;
      await workspace.applyEdits({
        label: "tidy up",
        edits: [{ type: "sameAs", survivor, merged, reason: "one city" }],
      });
      const { view } = await workspace.getView({ id: made.views[0]! });
      expect(view.filters).toEqual({
        ...filters,
        around: { ...filters.around, centre: survivor },
        compare: { ...filters.compare, about: [survivor] },
      });
      expect(view.style).toEqual({ ...style, pinned: [survivor] });
      await expect(
        workspace.applyEdits({
          label: "x",
          edits: [{ type: "changeView", view: view.id, filters: { hidden: ["nonsense"] } }],
        }),
      ).rejects.toMatchObject({ code: "invalid-input" });
    },
  },
  {
    method: "applyEdits",
    name: "moves things in a view as one change, which undo takes back to the hundredth",
    async run(context) {
      const { workspace } = context;
      const id = await viewNamed(context, "Japan");
      const { view: before } = await workspace.getView({ id });
      const ten = before.entities.slice(0, 10);
      const positions = Object.fromEntries(
        ten.map((entity, at) => [entity, [at * 100.5, -40.25]] as [string, [number, number]]),
      );
      await workspace.applyEdits({ label: "move", edits: [{ type: "moveInView", view: id, positions }] });
      const { view: after } = await workspace.getView({ id });
      expect(after.positions).toEqual({ ...before.positions, ...positions });
      const { entities, name, camera } = before;
      expect(after).toMatchObject({ entities, name, camera });
      expect((await workspace.getInfo({})).undo).toBe("move");
      await workspace.undo({});
      expect((await workspace.getView({ id })).view).toEqual(before);
      await workspace.redo({});
      expect((await workspace.getView({ id })).view.positions).toEqual(after.positions);
    },
  },
  {
    method: "applyEdits",
    name: "refuses a place for what a view does not show, a view that is not here, and a change that changes nothing",
    async run(context) {
      const { workspace, idOf } = context;
      const view = await viewNamed(context, "Japan");
      const outside = await idOf("European Commission");
      const inside = (await workspace.getView({ id: view })).view;
      const failing = (edit: unknown) => workspace.applyEdits({ label: "x", edits: [edit as never] });
      await expect(failing({ type: "moveInView", view, positions: { [outside]: [1, 1] } })).rejects.toMatchObject({
        code: "invalid-input",
      });
      await expect(failing({ type: "changeView", view, name: "Japan" })).rejects.toMatchObject({
        code: "invalid-input",
      });
      await expect(
        failing({
          type: "moveInView",
          view,
          positions: { [inside.entities[0]!]: inside.positions[inside.entities[0]!] },
        }),
      ).rejects.toMatchObject({ code: "invalid-input" });
      await expect(failing({ type: "removeView", view: "v:01M7Z1G73C00000000000000ZZ" })).rejects.toMatchObject({
        code: "not-found",
      });
    },
  },
  {
    method: "applyEdits",
    name: "changes what is named of a view and leaves the rest, and a thing that comes back stands where it stood",
    async run(context) {
      const { workspace, idOf } = context;
      const view = await viewNamed(context, "Europe");
      const { view: before } = await workspace.getView({ id: view });
      const [gone, ...rest] = before.entities;
      const change = (edit: object) =>
        workspace.applyEdits({ label: "change", edits: [{ type: "changeView", view, ...edit }] });
      await change({ name: "Europe 2012", shown: [...rest, await idOf("METI")], asOf: "2012" });
      const { view: after } = await workspace.getView({ id: view });
      expect(after.entities).toEqual([...rest, await idOf("METI")]);
      expect([after.name, after.asOf, after.positions[gone!]]).toEqual(["Europe 2012", "2012", undefined]);
      expect(after.positions[rest[0]!]).toEqual(before.positions[rest[0]!]);
      await change({ shown: [...after.entities, gone!] });
      expect((await workspace.getView({ id: view })).view.positions[gone!]).toEqual(before.positions[gone!]);
    },
  },
];
