import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { PictureEntity, PictureRelation, Point, Positions, Stub } from "../canvas/canvas-port.ts";
import type { Groups } from "./groups.ts";
import type { LaidOut, LayoutName, MapGround } from "../canvas/layouts/layout-task.ts";

/** A relation kind in one direction, as the expand menu offers it. */
export interface KindDirection {
  readonly kind: string;
  readonly forward: boolean;
}

/** What one expansion brought, so that exactly this can be taken back. */
export interface Expansion {
  readonly entity: EntityId;
  /** The kinds asked for; null for all. */
  readonly kinds: readonly KindDirection[] | null;
  readonly brought: readonly EntityId[];
  /** Neighbours that the limit left over. */
  readonly remaining: number;
}

/** What the user has put on the canvas: the part that Back and Forward restore. */
export interface Arrangement {
  /** In order of arrival. */
  readonly shown: readonly EntityId[];
  /** Those of `shown` that were asked for by name, path or note, not brought by an expansion. */
  readonly direct: readonly EntityId[];
  readonly expansions: readonly Expansion[];
  readonly positions: Positions;
  /** Outlines of countries under the picture, where the last layout was a map. */
  readonly ground: MapGround | null;
  /** The last layout put things in rows, with room for names on the right only. */
  readonly isInRows: boolean;
  /** The layout that last placed everything; null where none has. */
  readonly madeBy: MadeBy | null;
  /** The named view that is open, as it was last read, with what was moved in it since; null for a picture without a name. */
  readonly view: OpenView | null;
}
export type OpenView = OutputOf<"getView">["view"];
/** A layout, and for a map what its outlines were made for. */
export interface MadeBy {
  readonly layout: LayoutName;
  readonly map: NonNullable<OpenView["style"]["map"]> | null;
}

/** One step of the picture: what was done, and how things stood before. */
export interface PictureStep {
  readonly label: PictureStepLabel;
  readonly arrangement: Arrangement;
}
export type PictureStepLabel = "add" | "expand" | "collapse" | "remove" | "layout" | "clear" | "move" | "open";

export interface Picture extends Arrangement {
  /** What the host answered for `shown` as of the date chosen. */
  readonly drawn: Drawn;
  /** Whether agreements are drawn as lines between their parties. */
  readonly fold: boolean;
  /** Things of the open view that were moved, and are on their way into it. */
  readonly unkept: Positions;
  /** Members of opened groups that stand near where their group stood. */
  readonly aside: Readonly<Record<string, Aside>>;
  readonly past: readonly PictureStep[];
  readonly future: readonly PictureStep[];
  readonly layout: { readonly status: "resting" } | { readonly status: "running"; readonly share: number };
}
/** Where something was put, and where it stood before: it goes back there unless it has been moved since. */
export interface Aside {
  readonly put: Point;
  readonly stood: Point;
}
export interface Drawn {
  /** In which names are read, for words that stand on the canvas beside them. */
  readonly lang: "en" | "ja";
  readonly entities: readonly PictureEntity[];
  readonly relations: readonly PictureRelation[];
  /** Different documents and interviews that state these relations. */
  readonly sourceCount: number;
  readonly hiddenByDate: number;
  /** Relations whose grade is lower than asked for, or that have none. */
  readonly hiddenByGrade: number;
  readonly truncated: boolean;
  /** What was asked for; what is shown besides has not been read yet. */
  readonly of?: readonly EntityId[];
  /** What a picture too large to be read at once is folded to. */
  readonly groups?: Groups;
}

const nothingDrawn: Drawn = {
  lang: "en",
  entities: [],
  relations: [],
  sourceCount: 0,
  hiddenByDate: 0,
  hiddenByGrade: 0,
  truncated: false,
};
export const emptyPicture: Picture = {
  shown: [],
  direct: [],
  expansions: [],
  positions: {},
  ground: null,
  isInRows: false,
  madeBy: null,
  view: null,
  unkept: {},
  aside: {},
  drawn: nothingDrawn,
  fold: true,
  past: [],
  future: [],
  layout: { status: "resting" },
};

/** Steps of the picture that are kept. */
const mostSteps = 100;

/** Adds entities that somebody asked for; those already shown become held. */
export function withDirect(picture: Picture, ids: readonly EntityId[]): Picture {
  const fresh = ids.filter((id) => !picture.shown.includes(id));
  const held = ids.filter((id) => !picture.direct.includes(id));
  if (fresh.length === 0 && held.length === 0) return picture;
  const next = {
    ...picture,
    shown: [...picture.shown, ...unique(fresh)],
    direct: [...picture.direct, ...unique(held)],
  };
  return fresh.length === 0 ? next : remember(picture, "add", next);
}

/** Adds what an expansion brought. More of the same kinds (the stub was clicked) lengthens the expansion there is. */
export function withExpansion(picture: Picture, expansion: Expansion): Picture {
  const brought = unique(expansion.brought.filter((id) => !picture.shown.includes(id)));
  const at = picture.expansions.findIndex(
    (other) => other.entity === expansion.entity && sameKinds(other.kinds, expansion.kinds),
  );
  const before = picture.expansions[at];
  const joined = { ...expansion, brought: [...(before?.brought ?? []), ...brought] };
  const expansions = before
    ? picture.expansions.with(at, joined)
    : joined.brought.length > 0 || joined.remaining > 0
      ? [...picture.expansions, joined]
      : picture.expansions;
  const next = { ...picture, shown: [...picture.shown, ...brought], expansions };
  return brought.length === 0 ? next : remember(picture, "expand", next);
}

/**
 * What collapsing would take away: exactly what the latest expansion of `entity` brought, less what something else
 * holds: asked for by name, path or note, or expanded itself.
 */
export function collapsible(picture: Arrangement, entity: EntityId): readonly EntityId[] {
  const expansion = picture.expansions.findLast((other) => other.entity === entity);
  if (!expansion) return [];
  return expansion.brought.filter(
    (id) =>
      picture.shown.includes(id) &&
      !picture.direct.includes(id) &&
      !picture.expansions.some((other) => other !== expansion && other.entity === id),
  );
}

export function hasExpansion(picture: Arrangement, entity: EntityId): boolean {
  return picture.expansions.some((expansion) => expansion.entity === entity);
}

/** Takes back the latest expansion of `entity`. */
export function collapsed(picture: Picture, entity: EntityId): Picture {
  const at = picture.expansions.findLastIndex((other) => other.entity === entity);
  if (at < 0) return picture;
  const gone = new Set<EntityId>(collapsible(picture, entity));
  const kept = picture.expansions[at]!.brought.filter(
    (id) => !gone.has(id) && picture.shown.includes(id) && !picture.direct.includes(id),
  );
  const next = leaveOut(
    { ...picture, expansions: picture.expansions.toSpliced(at, 1), direct: [...picture.direct, ...kept] },
    gone,
  );
  return remember(picture, "collapse", next);
}

export function without(picture: Picture, ids: readonly EntityId[], label: PictureStepLabel = "remove"): Picture {
  const gone = new Set(ids.filter((id) => picture.shown.includes(id)));
  if (gone.size === 0) return picture;
  const stay = picture.expansions.filter(({ entity }) => !gone.has(entity));
  const left = picture.expansions
    .filter(({ entity }) => gone.has(entity))
    .flatMap(({ brought }) => brought.filter((id) => !gone.has(id)));
  return remember(
    picture,
    label,
    leaveOut({ ...picture, expansions: stay, direct: unique([...picture.direct, ...left]) }, gone),
  );
}

/** Places given by the user; a step that Back restores. */
export function moved(picture: Picture, positions: Positions): Picture {
  return rearranged(picture, "move", positions, {});
}
/** Places given by a layout, with what goes with them; a step that Back restores. */
export function laidOut(picture: Picture, { positions, ground, isInRows }: LaidOut, madeBy: MadeBy): Picture {
  return rearranged(picture, "layout", positions, { ground, isInRows, madeBy });
}
/**
 * What stands in the open view moves there too: that is a change of the workspace, which undo takes back. Where it is
 * all that moved, it is no step of the picture besides.
 */
function rearranged(
  picture: Picture,
  label: "move" | "layout",
  positions: Positions,
  parts: Partial<Pick<Arrangement, "ground" | "isInRows" | "madeBy">>,
): Picture {
  const placed = picture.view?.positions ?? {};
  const inView = Object.entries(positions).filter(([id]) => placed[id] !== undefined);
  const next = {
    ...picture,
    ...parts,
    positions: { ...picture.positions, ...positions },
    unkept: { ...picture.unkept, ...Object.fromEntries(inView) },
  };
  const isAll = inView.length > 0 && inView.length === Object.keys(positions).length;
  return isAll ? { ...next, future: [] } : remember(picture, label, next);
}

/** First places that the canvas found for newcomers: no step of their own. */
export function placed(picture: Picture, positions: Positions): Picture {
  return { ...picture, positions: { ...picture.positions, ...positions } };
}

export function back(picture: Picture): Picture {
  const step = picture.past.at(-1);
  if (!step) return picture;
  return {
    ...picture,
    ...restored(picture, step.arrangement),
    past: picture.past.slice(0, -1),
    future: [...picture.future, { label: step.label, arrangement: arrangementOf(picture) }],
  };
}
export function forward(picture: Picture): Picture {
  const step = picture.future.at(-1);
  if (!step) return picture;
  return {
    ...picture,
    ...restored(picture, step.arrangement),
    future: picture.future.slice(0, -1),
    past: [...picture.past, { label: step.label, arrangement: arrangementOf(picture) }],
  };
}

/** Things of a view that is open before and after stay where they are: undo moves them, not Back. */
function restored({ view, positions }: Picture, arrangement: Arrangement): Arrangement & Pick<Picture, "unkept"> {
  if (view === null || arrangement.view?.id !== view.id) return { ...arrangement, unkept: {} };
  const placed = Object.entries(positions).filter(([id]) => view.positions[id] !== undefined);
  return { ...arrangement, view, unkept: {}, positions: { ...arrangement.positions, ...Object.fromEntries(placed) } };
}

/** Something to click where an expansion left neighbours over. */
export function stubsOf(picture: Arrangement): readonly Stub[] {
  const byEntity = new Map<EntityId, number>();
  for (const { entity, remaining } of picture.expansions)
    if (remaining > 0) byEntity.set(entity, Math.max(byEntity.get(entity) ?? 0, remaining));
  return [...byEntity].map(([entity, remaining]) => ({ entity, remaining }));
}

/** A picture after a step that Back takes back. */
export function remember(before: Picture, label: PictureStepLabel, next: Picture): Picture {
  return {
    ...next,
    past: [...before.past, { label, arrangement: arrangementOf(before) }].slice(-mostSteps),
    future: [],
  };
}
function arrangementOf(picture: Picture): Arrangement {
  const { shown, direct, expansions, positions, ground, isInRows, madeBy, view } = picture;
  return { shown, direct, expansions, positions, ground, isInRows, madeBy, view };
}
/** A picture without some of its entities, and without what hangs on them. */
export function leaveOut(picture: Picture, gone: ReadonlySet<EntityId>): Picture {
  const stays = (id: EntityId) => !gone.has(id);
  return {
    ...picture,
    shown: picture.shown.filter(stays),
    direct: picture.direct.filter(stays),
    positions: Object.fromEntries(Object.entries(picture.positions).filter(([id]) => !gone.has(id as EntityId))),
    expansions: picture.expansions.map((expansion) => ({ ...expansion, brought: expansion.brought.filter(stays) })),
    drawn: {
      ...picture.drawn,
      entities: picture.drawn.entities.filter(({ id }) => stays(id)),
      relations: picture.drawn.relations.filter(({ source, target }) => stays(source) && stays(target)),
    },
  };
}
function sameKinds(a: Expansion["kinds"], b: Expansion["kinds"]): boolean {
  const key = (kinds: Expansion["kinds"]) =>
    kinds === null
      ? "all"
      : kinds
          .map(({ kind, forward: out }) => `${kind}${out ? ">" : "<"}`)
          .toSorted()
          .join(" ");
  return key(a) === key(b);
}
function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)];
}
