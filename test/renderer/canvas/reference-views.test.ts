// @vitest-environment happy-dom
import { beforeAll, describe, expect, it } from "vitest";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { PictureEntity, PictureRelation } from "#renderer/canvas/canvas-port.ts";
import { endAbove } from "#renderer/canvas/layouts/end-above.ts";
import type { LaidOut, LayoutName } from "#renderer/canvas/layouts/layout-task.ts";
import { runLayout } from "#renderer/canvas/layouts/run-layout.ts";
import { countriesOf, foldPicture } from "#renderer/state/folds.ts";
import { foldWords } from "#renderer/state/fold-words.ts";
import { noGroups } from "#renderer/state/groups.ts";
import { badgesOf, firstMarks } from "#renderer/state/marks.ts";
import { openClient } from "#renderer/state/services.ts";
import type { WorkspaceClient } from "#renderer/state/services.ts";
import { openTutorialWindow } from "../support/tutorial-window.ts";
import { nodeParts } from "./layouts/support.ts";
import { overlapsAt, portrait, type ReferencePicture } from "./reference-picture.ts";
import { entity, relation } from "./sample-picture.ts";

// Twelve pictures, from the Tutorial and from a seeded graph: where things stand, what names and marks say. What is in
// reference/ was looked at; vitest's -u writes it anew where a change is meant.
type Things = Pick<ReferencePicture, "entities" | "relations">;

let client: WorkspaceClient;
beforeAll(async () => {
  client = openClient((await openTutorialWindow()).services);
});

async function laidOut({ entities, relations }: Things, layout: LayoutName): Promise<ReferencePicture> {
  const beside = layout === "flow" || layout === "hierarchy";
  const found: LaidOut = await runLayout(
    {
      layout,
      entities: entities.map(({ id, shortName, jurisdiction, country }) => ({
        id,
        width: beside ? shortName.length * 7 + 36 : 150,
        height: 76,
        jurisdiction,
        country,
      })),
      relations: relations.map(({ source, target, kind, folded }) => ({
        source,
        target,
        carriesMoney: !folded && (shippedSchema.relationKinds.get(kind)?.carriesMoney ?? false),
        above: folded ? null : endAbove(kind),
      })),
      start: {},
      around: [],
      aspect: 1.5,
    },
    nodeParts,
    () => undefined,
  );
  return { entities, relations, positions: found.positions, isInRows: found.isInRows };
}

async function tutorial(name: string, more: { asOf?: string; fold?: boolean } = {}) {
  const { views } = await client.listViews({});
  const { view } = await client.getView({ id: views.find((one) => one.name === name)!.id });
  const { entities, relations } = await client.getPicture({
    entities: view.entities,
    marks: ["differ", "grade"],
    languages: ["en", "ja"],
    ...more,
  });
  const positions = Object.fromEntries(Object.entries(view.positions).map(([id, [x, y]]) => [id, { x, y }]));
  const badges = badgesOf({ entities, relations }, new Map(), { ...firstMarks, grade: true });
  return { entities, relations, positions, badges };
}

const kinds = ["ministry", "agency", "programme", "cluster", "university", "company"] as const;
const countries = ["JP", "DE", "SE", "FR", "KR"] as const;
/** Bodies of five countries; each is funded by an earlier one, some twice, every seventh only possibly. */
function seeded(count: number): Things {
  let seed = 20_261_121;
  const random = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below;
  const entities = Array.from({ length: count }, (_, at): PictureEntity => {
    const kind = kinds[random(kinds.length)]!;
    const country = countries[at % countries.length]!;
    return entity(at, { kind, name: `${kind} ${at} of ${country}`, country, jurisdiction: country });
  });
  const relations = entities.flatMap((_, at): readonly PictureRelation[] => {
    if (at === 0) return [];
    const payer = random(Math.max(1, Math.floor(at / 2)));
    const holds = at % 7 === 0 ? "possible" : "certain";
    const first = relation(payer, at, { kind: "funds", number: at * 3, holds });
    const second = at % 5 === 0 ? [relation(payer, at, { kind: "funds", number: at * 3 + 1 })] : [];
    const across = at % 4 === 0 ? [relation(at, at - 1, { number: at * 3 + 2, stance: "inferred" })] : [];
    return [first, ...second, ...across];
  });
  return { entities, relations };
}

const views: Readonly<Record<string, () => Promise<ReferencePicture>>> = {
  "japan-as-saved": () => tutorial("Japan"),
  "europe-as-saved": () => tutorial("Europe"),
  "japan-in-2009": () => tutorial("Japan", { asOf: "JP-FY2009" }),
  "japan-agreements-as-things": () => tutorial("Japan", { fold: false }),
  "japan-network": async () => laidOut(await tutorial("Japan"), "network"),
  "japan-money-from-left": async () => laidOut(await tutorial("Japan"), "flow"),
  "europe-hierarchy": async () => laidOut(await tutorial("Europe"), "hierarchy"),
  "seeded-60-network": () => laidOut(seeded(60), "network"),
  "seeded-60-rings": () => laidOut(seeded(60), "rings"),
  "seeded-60-by-country": () => laidOut(seeded(60), "jurisdictions"),
  "seeded-60-on-a-map": () => laidOut(seeded(60), "map"),
  "seeded-60-folded": () => {
    const all = seeded(60);
    return laidOut(foldPicture(all, countriesOf(all.entities), foldWords("en"), noGroups), "network");
  },
};

describe.each(Object.keys(views))("the reference view %s", (name) => {
  it("has its things, lines and names where they were", async () => {
    const text = `${JSON.stringify(portrait(await views[name]!()), null, 1)}\n`;
    await expect(text).toMatchFileSnapshot(`reference/${name}.json`);
  });

  it.each([0.3, 0.6, 1, 1.7, 3])("has no name on another and none on a shape at zoom %s", async (zoom) => {
    expect(overlapsAt(await views[name]!(), zoom)).toEqual([]);
  });
});
