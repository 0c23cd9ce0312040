import type { EntityId } from "#graph/model/ids.ts";
import type { PictureEntity, PictureRelation, Positions, Stub } from "../canvas/canvas-port.ts";

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
}

/** One step of the picture: what was done, and how things stood before. */
export interface PictureStep {
  readonly label: PictureStepLabel;
  readonly arrangement: Arrangement;
}
export type PictureStepLabel = "add" | "expand" | "collapse" | "remove" | "layout" | "clear" | "move";

export interface Picture extends Arrangement {
  /** What the host answered for `shown` as of the date chosen. */
  readonly drawn: Drawn;
  /** Whether agreements are drawn as lines between their parties. */
  readonly fold: boolean;
  readonly past: readonly PictureStep[];
  readonly future: readonly PictureStep[];
  readonly layout: { readonly status: "resting" } | { readonly status: "running"; readonly share: number };
}
export interface Drawn {
  readonly entities: readonly PictureEntity[];
  readonly relations: readonly PictureRelation[];
  readonly hiddenByDate: number;
  /** Relations whose grade is lower than asked for, or that have none. */
  readonly hiddenByGrade: number;
  readonly truncated: boolean;
}

const nothingDrawn: Drawn = { entities: [], relations: [], hiddenByDate: 0, hiddenByGrade: 0, truncated: false };
export const emptyPicture: Picture = {
  shown: [],
  direct: [],
  expansions: [],
  positions: {},
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

/** Places given by the user or a layout; a step that Back restores. */
export function rearranged(picture: Picture, positions: Positions, label: "layout" | "move"): Picture {
  return remember(picture, label, { ...picture, positions: { ...picture.positions, ...positions } });
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
    ...step.arrangement,
    past: picture.past.slice(0, -1),
    future: [...picture.future, { label: step.label, arrangement: arrangementOf(picture) }],
  };
}
export function forward(picture: Picture): Picture {
  const step = picture.future.at(-1);
  if (!step) return picture;
  return {
    ...picture,
    ...step.arrangement,
    future: picture.future.slice(0, -1),
    past: [...picture.past, { label: step.label, arrangement: arrangementOf(picture) }],
  };
}

/** Something to click where an expansion left neighbours over. */
export function stubsOf(picture: Arrangement): readonly Stub[] {
  const byEntity = new Map<EntityId, number>();
  for (const { entity, remaining } of picture.expansions)
    if (remaining > 0) byEntity.set(entity, Math.max(byEntity.get(entity) ?? 0, remaining));
  return [...byEntity].map(([entity, remaining]) => ({ entity, remaining }));
}

function remember(before: Picture, label: PictureStepLabel, next: Picture): Picture {
  return {
    ...next,
    past: [...before.past, { label, arrangement: arrangementOf(before) }].slice(-mostSteps),
    future: [],
  };
}
function arrangementOf({ shown, direct, expansions, positions }: Picture): Arrangement {
  return { shown, direct, expansions, positions };
}
function leaveOut(picture: Picture, gone: ReadonlySet<EntityId>): Picture {
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
