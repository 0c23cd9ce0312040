import { Window } from "happy-dom";
import { describe, expect, test } from "vitest";
import { tones } from "#graph/schema/entity-kinds.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { PictureEntity, Point } from "#renderer/canvas/canvas-port.ts";
import { nameSizes, quietBlock, restingBlocks } from "#renderer/canvas/name-blocks.ts";
import { writePaper } from "#renderer/canvas/paper/write-paper.ts";
import type { PaperTask } from "#renderer/canvas/paper/write-paper.ts";
import { emptyPlacedScene, placeScene } from "#renderer/canvas/placed-scene.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import type { CanvasColours } from "#renderer/canvas/tokens.ts";
import { entity, relation } from "../sample-picture.ts";

const black = "rgb(0, 0, 0)";
const colours: CanvasColours = {
  paper: "rgb(255, 255, 255)",
  raised: "rgb(255, 255, 255)",
  text: black,
  muted: black,
  relation: black,
  money: "rgb(200, 80, 0)",
  accent: black,
  accentSoft: black,
  focus: black,
  tones: Object.fromEntries(tones.map((tone) => [tone, black])) as CanvasColours["tones"],
  forced: false,
};
const sizes = nameSizes(13);
const measure = (text: string) => [...text].length * 7;

function paperOf(entities: readonly PictureEntity[], far: number, more: Partial<PaperTask> = {}): string {
  const relations = entities
    .slice(1)
    .map((_, at) => relation(0, at + 1, { kind: at % 2 ? "funds" : "oversees", number: at }));
  const positions = new Map<EntityId, Point>(
    entities.map(({ id }, at) => [id, { x: (at % 10) * far, y: Math.floor(at / 10) * far }]),
  );
  return writePaper({
    placed: placeScene(makeScene(entities, relations, shippedSchema, "en"), positions, [], emptyPlacedScene),
    ground: null,
    isInRows: false,
    colours,
    formsOf: (one) => restingBlocks(one, sizes, measure),
    blockOf: (texts) => quietBlock(texts, "en", sizes, measure),
    texts: {
      lang: "en",
      title: "Tutorial & <more>",
      notes: ["As of 2009"],
      legend: [
        { sign: "mark", shape: "star", tone: "topic", text: "field 2" },
        { sign: "line", look: "money", certainty: "stated", text: "funds 3" },
      ],
      unplaced: "Names without room",
    },
    ...more,
  });
}
/** What a reader of XML sees; it throws where the text is no XML. */
function read(svg: string) {
  const document = new new Window().DOMParser().parseFromString(svg, "image/svg+xml");
  return { texts: [...document.querySelectorAll("text")].map((one) => one.textContent), document };
}

describe("a picture on paper", () => {
  test("has every name, the title, the notes and the legend as text, and a shape for every kind", () => {
    const kinds = [...shippedSchema.entityKinds.keys()];
    const entities = kinds.map((kind, at) => entity(at, { kind, name: `N${at}` }));
    const svg = paperOf(entities, 160);
    const { texts, document } = read(svg);
    for (const { name } of entities) expect(texts).toContain(name);
    expect(texts).toEqual(expect.arrayContaining(["Tutorial & <more>", "As of 2009", "field 2", "funds 3"]));
    for (const kind of kinds) {
      const { shape } = shippedSchema.entityKinds.get(kind)!;
      expect(document.querySelector(`#mark-${shape} path`)).not.toBeNull();
      expect(svg).toContain(`href="#mark-${shape}"`);
    }
    expect(svg.match(/<g><title>/g)).toHaveLength(kinds.length);
  });

  test("is drawn larger where names crowd, and lists what finds no place even so", () => {
    const crowd = Array.from({ length: 60 }, (_, at) => entity(at, { name: `A rather long name of body ${at}` }));
    const { texts } = read(paperOf(crowd, 34));
    for (const { name } of crowd)
      expect(texts.some((text) => text === name || name.startsWith(text.replace("…", "")))).toBe(true);
    expect(texts).toContain("Names without room");
  });

  test("is the same to the byte when it is written again", () => {
    const entities = Array.from({ length: 30 }, (_, at) => entity(at));
    expect(paperOf(entities, 120)).toBe(paperOf(entities, 120));
  });

  test("holds no letter that XML forbids, and marks nothing up by a name", () => {
    const odd = [entity(0, { name: 'A<script>"&\u0000\u0008\ufffe' }), entity(1, { name: "مؤسسة" })];
    const { texts, document } = read(paperOf(odd, 200));
    expect(document.querySelector("script")).toBeNull();
    expect(texts).toEqual(expect.arrayContaining(['A<script>"&', "مؤسسة"]));
  });

  test("of nothing is an empty sheet with its title", () => {
    expect(read(paperOf([], 100)).texts).toContain("Tutorial & <more>");
  });

  test("over a map has its outlines, cut to the sheet", () => {
    const svg = paperOf([entity(0)], 100, { ground: { outlines: "M0,0L10,10" } });
    expect(svg).toContain('d="M0,0L10,10"');
    expect(svg).toContain('clip-path="url(#ground)"');
  });
});
