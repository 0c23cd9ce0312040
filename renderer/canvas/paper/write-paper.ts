import type { EntityId } from "#graph/model/ids.ts";
import type { MarkShape } from "#graph/schema/entity-kinds.ts";
import type { PictureEntity, Point } from "../canvas-port.ts";
import { boxAround, boxAt, type Box } from "../geometry.ts";
import type { MapGround } from "../layouts/layout-task.ts";
import { markRooms } from "../mark-geometry.ts";
import type { NameBlock } from "../name-blocks.ts";
import { planNames, type PlannedName } from "../name-plan.ts";
import { marksOf, type PlacedScene } from "../placed-scene.ts";
import { dashes, lineWidth } from "../stylesheet.ts";
import type { CanvasColours } from "../tokens.ts";
import type { PaperLegendRow, PaperTexts } from "./paper-texts.ts";
import { lineOf, markOf, markSymbol, nameOf, textAt } from "./draw-paper.ts";
import { element, escaped, short } from "./svg-text.ts";

export interface PaperTask {
  readonly placed: PlacedScene;
  readonly ground: MapGround | null;
  readonly isInRows: boolean;
  readonly colours: CanvasColours;
  readonly formsOf: (entity: PictureEntity) => readonly NameBlock[];
  readonly blockOf: (texts: readonly string[]) => NameBlock;
  readonly texts: PaperTexts;
}

/** The picture is drawn larger until every name finds a place; what finds none even so is listed. */
const scales = [1, 1.25, 1.6, 2, 2.6] as const;
const margin = 28;
const rowHeight = 20;
const legendWidth = 220;

/**
 * The whole picture as an SVG of one sheet: shapes, lines and names as text, with title, legend, date and filters. The
 * same picture gives the same bytes. Cost: about 30 ms for 200 entities.
 */
export function writePaper(task: PaperTask): string {
  const { placed, ground, colours, texts } = task;
  const { scale, names } = plannedNames(task);
  const named = new Set(names.map(({ id }) => id));
  const unplaced = [...placed.scene.entities.values()].filter(({ id }) => !named.has(id));
  const box = extentOf(placed, names, scale);
  const head = margin + 30 + texts.notes.length * rowHeight;
  const footRows = texts.legend.length + (unplaced.length > 0 ? 1 + unplaced.length : 0);
  const width = Math.ceil(Math.max(box.right - box.left + 2 * margin, 640));
  const across = Math.max(1, Math.floor((width - 2 * margin) / legendWidth));
  const picture = { top: head, height: Math.ceil(box.bottom - box.top) };
  const foot = picture.top + picture.height + margin;
  const height = foot + Math.ceil(footRows / across + 1) * rowHeight + margin;
  const shapes = new Set<MarkShape>([...placed.scene.entities.values()].map(({ shape }) => shape));
  for (const row of texts.legend) if (row.sign === "mark") shapes.add(row.shape);
  if ([...placed.scene.lines.values()].some(({ look }) => look === "bond")) shapes.add("hexagon");
  const shift = `translate(${short(margin - box.left)} ${short(picture.top - box.top)})`;
  const drawn = [
    ground ? groundOf(ground, scale, box, colours) : "",
    ...[...placed.scene.lines.values()].map((line) => {
      const curve = placed.curves.get(line.id);
      return curve ? lineOf(line, curve, scale, colours) : "";
    }),
    ...[...placed.scene.entities.values()].map((entity) => {
      const point = placed.positions.get(entity.id);
      return point ? markOf(entity, point, scale, colours) : "";
    }),
    ...names.map((name) => nameOf(name, scale, colours)),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" xml:lang="${texts.lang}" role="img">`,
    `<title>${escaped(texts.title)}</title>`,
    element("defs", {}, [...shapes].toSorted().map(markSymbol).join("")),
    element("rect", { width, height, fill: colours.paper }),
    headOf(texts, colours),
    element("g", { transform: shift }, drawn.join("\n")),
    footOf(
      texts,
      unplaced.map(({ brief }) => brief.name),
      { x: margin, y: foot },
      across,
      colours,
    ),
    "</svg>",
    "",
  ].join("\n");
}

/** At the first scale at which every entity's name finds a place, else at the last. */
function plannedNames(task: PaperTask): { readonly scale: number; readonly names: readonly PlannedName[] } {
  const { placed, isInRows, formsOf, blockOf } = task;
  let found: { scale: number; names: readonly PlannedName[] } = { scale: 1, names: [] };
  for (const scale of scales) {
    const names = planNames({
      scene: placed.scene,
      positions: placed.positions,
      curves: placed.curves,
      zoom: scale,
      isInRows,
      within: null,
      marks: marksOf(placed),
      screenMarks: [],
      needed: new Set(),
      preferred: new Set(),
      detailed: new Set(),
      explained: new Set(),
      formsOf,
      blockOf,
    });
    found = { scale, names };
    const written = names.filter(({ id }) => placed.scene.entities.has(id as EntityId)).length;
    if (written === placed.scene.entities.size) return found;
  }
  return found;
}

function extentOf({ scene, positions }: PlacedScene, names: readonly PlannedName[], scale: number): Box {
  const shapes = [...scene.entities.values()].flatMap(({ id, shape }) => {
    const point = positions.get(id);
    const room = markRooms[shape];
    const scaled = {
      left: room.left * scale,
      top: room.top * scale,
      right: room.right * scale,
      bottom: room.bottom * scale,
    };
    return point ? [boxAt({ x: point.x * scale, y: point.y * scale }, scaled)] : [];
  });
  const blocks = names.map(({ anchor, offset, block }) => {
    const left = anchor.x * scale + offset.x;
    const top = anchor.y * scale + offset.y;
    return { left, top, right: left + block.width, bottom: top + block.height };
  });
  return boxAround([...shapes, ...blocks]) ?? { left: 0, top: 0, right: 0, bottom: 0 };
}

function groundOf(ground: MapGround, scale: number, box: Box, colours: CanvasColours): string {
  const size = { width: box.right - box.left, height: box.bottom - box.top };
  const clip = element("clipPath", { id: "ground" }, element("rect", { x: box.left, y: box.top, ...size }));
  const outlines = element("path", {
    d: ground.outlines,
    fill: "none",
    stroke: colours.relation,
    "stroke-opacity": "0.35",
    "stroke-width": short(1 / scale),
    transform: `scale(${scale})`,
  });
  return clip + element("g", { "clip-path": "url(#ground)" }, outlines);
}

function headOf({ title, notes, lang }: PaperTexts, colours: CanvasColours): string {
  const lines = notes.map((note, at) =>
    textAt(note, { x: margin, y: margin + 18 + (at + 1) * rowHeight }, 12, colours.muted, lang),
  );
  return [textAt(title, { x: margin, y: margin + 14 }, 18, colours.text, lang, 600), ...lines].join("");
}

function footOf(
  { legend, lang, unplaced: heading }: PaperTexts,
  unplaced: readonly string[],
  corner: Point,
  across: number,
  colours: CanvasColours,
): string {
  const rows: readonly ((at: Point) => string)[] = [
    ...legend.map((row) => (at: Point) => legendRow(row, at, lang, colours)),
    ...(unplaced.length > 0 ? [(at: Point) => textAt(heading, at, 12, colours.muted, lang, 600)] : []),
    ...unplaced.map((name) => (at: Point) => textAt(name, at, 11, colours.text, lang)),
  ];
  return rows
    .map((row, at) =>
      row({ x: corner.x + (at % across) * legendWidth, y: corner.y + (Math.floor(at / across) + 1) * rowHeight }),
    )
    .join("");
}
function legendRow(row: PaperLegendRow, at: Point, lang: string, colours: CanvasColours): string {
  const text = textAt(row.text, { x: at.x + 26, y: at.y }, 12, colours.text, lang);
  if (row.sign === "mark") {
    const mark = {
      x: at.x,
      y: at.y - 13,
      width: 16,
      height: 16,
      fill: colours.raised,
      stroke: colours.tones[row.tone],
    };
    return element("use", { href: `#mark-${row.shape}`, ...mark, "stroke-width": 1.6 }) + text;
  }
  const stroke = row.look === "money" ? colours.money : row.look === "bond" ? colours.tones.bond : colours.relation;
  const dash = row.certainty === "stated" ? undefined : dashes[row.certainty].join(" ");
  const d = `M${short(at.x)} ${short(at.y - 4)}H${short(at.x + 20)}`;
  return element("path", { d, stroke, "stroke-width": lineWidth[row.look], "stroke-dasharray": dash }) + text;
}
