import type { EntityId } from "#graph/model/ids.ts";
import type { MarkShape } from "#graph/schema/entity-kinds.ts";
import type { CanvasProps, PictureEntity } from "../canvas-port.ts";
import { badgeBoxes } from "../draw-badges.ts";
import { boxAround, boxAt, pointOn, type Box } from "../geometry.ts";
import type { MapGround } from "../layouts/layout-task.ts";
import { markRooms } from "../mark-geometry.ts";
import type { SceneLine } from "../scene.ts";
import type { NameBlock } from "../name-blocks.ts";
import { mostEntities, planNames, type PlannedName } from "../name-plan.ts";
import { marksOf, type PlacedScene } from "../placed-scene.ts";
import type { CanvasColours } from "../tokens.ts";
import { badgesOn } from "./draw-paper-badges.ts";
import { fadedOpacity, lineOf, markOf, markSymbol, nameOf, textAt } from "./draw-paper.ts";
import { footOf } from "./paper-foot.ts";
import type { PaperTexts } from "./paper-texts.ts";
import { element, escaped, short } from "./svg-text.ts";

export interface PaperTask {
  readonly placed: PlacedScene;
  readonly ground: MapGround | null;
  readonly isInRows: boolean;
  readonly colours: CanvasColours;
  readonly formsOf: (entity: PictureEntity) => readonly NameBlock[];
  readonly blockOf: (texts: readonly string[]) => NameBlock;
  /** Signs, widths by amount and a focus by distance, as they are on the canvas. */
  readonly badges: CanvasProps["badges"];
  readonly shares: CanvasProps["shares"];
  readonly near: CanvasProps["near"];
  readonly texts: PaperTexts;
}

/** The picture is drawn larger until every name finds a place; what finds none even so is listed. */
const scales = [1, 1.25, 1.6, 2, 2.6] as const;
const margin = 28;
const rowHeight = 20;

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
  const width = Math.ceil(Math.max(box.right - box.left + 2 * margin, 640));
  const picture = { top: head, height: Math.ceil(box.bottom - box.top) };
  const foot = footOf(
    texts,
    unplaced.map(({ brief }) => brief.name),
    { corner: { x: margin, y: picture.top + picture.height + margin }, width: width - 2 * margin },
    colours,
  );
  const height = picture.top + picture.height + margin + foot.height + margin;
  const shapes = new Set<MarkShape>([...placed.scene.entities.values()].map(({ shape }) => shape));
  for (const row of texts.legend) if (row.sign === "mark") shapes.add(row.shape);
  if ([...placed.scene.lines.values()].some(({ look }) => look === "bond")) shapes.add("hexagon");
  const shift = `translate(${short(margin - box.left)} ${short(picture.top - box.top)})`;
  const drawn = [ground ? groundOf(ground, scale, box, colours) : "", ...drawnParts(task, names, scale)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" xml:lang="${texts.lang}" role="img">`,
    `<title>${escaped(texts.title)}</title>`,
    element("defs", {}, [...shapes].toSorted().map(markSymbol).join("")),
    element("rect", { width, height, fill: colours.paper }),
    headOf(texts, colours),
    element("g", { transform: shift }, drawn.join("\n")),
    foot.svg,
    "</svg>",
    "",
  ].join("\n");
}

/** Lines, shapes, names and signs, from the lowest up, as they lie on the canvas. */
function drawnParts(
  { placed, colours, badges, shares, near }: PaperTask,
  names: readonly PlannedName[],
  scale: number,
): readonly string[] {
  const { scene, curves, positions } = placed;
  const isFar = (line: SceneLine) => near !== null && !line.relations.some(({ id }) => near.relations.has(id));
  const isFaded = (id: EntityId) => near !== null && !near.entities.has(id);
  const isFadedName = (id: string) => {
    const line = scene.lines.get(id);
    return line ? isFar(line) : isFaded(id as EntityId);
  };
  return [
    ...[...scene.lines.values()].map((line) => {
      const curve = curves.get(line.id);
      const looks = { share: shareOf(line, shares), isFaded: isFar(line) };
      return curve ? lineOf(line, curve, scale, colours, looks) : "";
    }),
    ...[...scene.entities.values()].map((entity) => {
      const point = positions.get(entity.id);
      return point ? markOf(entity, point, scale, colours, isFaded(entity.id)) : "";
    }),
    ...names.map((name) => {
      const drawn = nameOf(name, scale, colours, scene.lines.has(name.id));
      return isFadedName(name.id) ? element("g", { opacity: fadedOpacity }, drawn) : drawn;
    }),
    ...[...badges]
      .filter(([id]) => near === null || near.entities.has(id as EntityId) || near.relations.has(id))
      .map(([id, list]) => badgesOn(id, list, placed, scale, colours)),
  ];
}

/** What a line is wide by; null where none of its relations has an amount. */
function shareOf({ relations }: SceneLine, shares: PaperTask["shares"]): number | null {
  const found = relations.flatMap(({ id }) => shares?.get(id) ?? []);
  return found.length === 0 ? null : found.reduce((sum, share) => sum + share, 0);
}

/** At the first scale at which every entity's name finds a place, else at the last: at once where names are too many. */
function plannedNames(task: PaperTask): { readonly scale: number; readonly names: readonly PlannedName[] } {
  const { placed, isInRows, formsOf, blockOf } = task;
  let found: { scale: number; names: readonly PlannedName[] } = { scale: 1, names: [] };
  const marks = marksOf(placed);
  for (const scale of placed.scene.entities.size > mostEntities ? scales.slice(-1) : scales) {
    const names = planNames({
      scene: placed.scene,
      positions: placed.positions,
      curves: placed.curves,
      zoom: scale,
      isInRows,
      within: null,
      marks,
      screenMarks: badgeBoxes(task.badges, placed, scale),
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

/** Around the middle of a line, for its width and what stands on it. */
const bowRoom = 8;
function extentOf({ scene, positions, curves }: PlacedScene, names: readonly PlannedName[], scale: number): Box {
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
  const bows = [...curves.values()].map((curve) => {
    const { x, y } = pointOn(curve, 0.5);
    return boxAt({ x: x * scale, y: y * scale }, { left: bowRoom, top: bowRoom, right: bowRoom, bottom: bowRoom });
  });
  return boxAround([...shapes, ...blocks, ...bows]) ?? { left: 0, top: 0, right: 0, bottom: 0 };
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
