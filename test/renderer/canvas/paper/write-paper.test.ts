import { Window } from "happy-dom";
import { describe, expect, test } from "vitest";
import { tones } from "#graph/schema/entity-kinds.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { Badge } from "#renderer/canvas/badge.ts";
import type { PictureEntity, Point } from "#renderer/canvas/canvas-port.ts";
import { nameSizes, quietBlock, restingBlocks } from "#renderer/canvas/name-blocks.ts";
import { writePaper } from "#renderer/canvas/paper/write-paper.ts";
import type { PaperTask } from "#renderer/canvas/paper/write-paper.ts";
import { emptyPlacedScene, placeScene } from "#renderer/canvas/placed-scene.ts";
import { makeScene } from "#renderer/canvas/scene.ts";
import type { CanvasColours } from "#renderer/canvas/tokens.ts";
import { fadedOpacity } from "#renderer/canvas/paper/draw-paper.ts";
import { widthOfShare } from "#renderer/canvas/draw-widths.ts";
import { entity, entityId, relation, relationId } from "../sample-picture.ts";

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
    badges: new Map(),
    shares: null,
    near: null,
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
      below: [],
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

  test("breaks a Japanese line below the picture neither after an opening bracket nor before a closing one", () => {
    const sentence = "「経済産業省」（METI）から『新エネルギー・産業技術総合開発機構』へのチャレンジ、";
    for (let shift = 0; shift < 12; shift++) {
      const told = "あ".repeat(shift) + sentence.repeat(8);
      const { texts, document } = read(
        paperOf([entity(0)], 100, {
          texts: { lang: "ja", title: "図", notes: [], legend: [], below: [told], unplaced: "" },
        }),
      );
      const lines = texts.slice(texts.findIndex((text) => text !== "図" && told.startsWith(text)));
      expect(lines.join("")).toBe(told);
      expect(lines.length).toBeGreaterThan(1);
      expect(document.querySelectorAll("text").length).toBeGreaterThan(lines.length);
      for (const line of lines.slice(1)) expect(line).not.toMatch(/^[」』）、・ーャ]/);
      for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[「『（]$/);
    }
  });

  test("of nothing is an empty sheet with its title", () => {
    expect(read(paperOf([], 100)).texts).toContain("Tutorial & <more>");
  });

  test("says by signs, widths and paleness what the canvas says, and explains them below", () => {
    const four = [0, 1, 2, 3].map((at) => entity(at));
    const svg = paperOf(four, 200, {
      badges: new Map<SubjectId, readonly Badge[]>([
        [entityId(1), [{ text: "≠", tone: "doubt" }]],
        [relationId(1), [{ text: "B2", tone: "plain" }]],
      ]),
      shares: new Map([[relationId(1), 0.5]]),
      near: { entities: new Set([entityId(0), entityId(2)]), relations: new Set([relationId(1)]) },
      texts: {
        lang: "en",
        title: "T",
        notes: [],
        legend: [
          { sign: "badge", badge: { text: "≠", tone: "doubt" }, text: "claims differ" },
          { sign: "width", share: 0.5, text: "EUR 5 million" },
        ],
        below: [`Japan: ${"34 entities as one thing, ".repeat(12)}EUR 9 million`],
        unplaced: "Names without room",
      },
    });
    const { texts, document } = read(svg);
    const signs = texts.filter((text) => text === "≠" || text === "B2");
    expect(signs.toSorted()).toEqual(["B2", "≠"]); // the one in the legend; entity 1 is too far to be told of
    const wide = widthOfShare(0.5).toFixed(0);
    const widths = [...document.querySelectorAll("path")].map((one) => one.getAttribute("stroke-width"));
    expect(widths.filter((width) => width === wide)).toHaveLength(2);
    expect(document.querySelectorAll(`g[opacity="${fadedOpacity}"] > title`)).toHaveLength(2);
    const long = texts.filter((text) => text.includes("entities as one thing"));
    expect(long.length).toBeGreaterThan(2);
    expect(long.join(" ")).toContain("Japan: 34 entities");
    expect(texts.at(-1)).toContain("EUR 9 million");
  });

  test("over a map has its outlines, cut to the sheet", () => {
    const svg = paperOf([entity(0)], 100, { ground: { outlines: "M0,0L10,10" } });
    expect(svg).toContain('d="M0,0L10,10"');
    expect(svg).toContain('clip-path="url(#ground)"');
  });
});
