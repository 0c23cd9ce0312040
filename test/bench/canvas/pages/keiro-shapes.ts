import { recordId, type EntityId, type RelationId } from "#graph/model/ids.ts";
import { entityKinds } from "#graph/schema/entity-kinds.ts";
import { relationKinds } from "#graph/schema/relation-kinds.ts";
import type { CanvasProps, PictureEntity, PictureRelation } from "#renderer/canvas/canvas-port.ts";
import type { MadeEntity, MadePicture, MadeRelation } from "../made-picture.ts";

export type PictureProps = Pick<CanvasProps, "entities" | "relations" | "positions">;

const kinds = Object.keys(entityKinds);
const ties = Object.keys(relationKinds);
const ulid = (number: number) => `01${String(number).padStart(24, "0")}`;
export const entityIdOf = (number: number) => recordId<EntityId>("entity", ulid(number));
const relationIdOf = (number: number) => recordId<RelationId>("relation", ulid(number));

/** A made picture as the window's state has it. `firstEntity` and `firstRelation` number on from an earlier one. */
export function pictureProps({ entities, relations }: MadePicture, firstEntity = 0, firstRelation = 0): PictureProps {
  const positions = entities.map(({ x, y }, at) => [entityIdOf(firstEntity + at), { x, y }] as const);
  const counts = new Map<number, number>();
  for (const { source, target } of relations)
    for (const end of new Set([source, target])) counts.set(end, (counts.get(end) ?? 0) + 1);
  const props = {
    entities: entities.map((made, at) => {
      const number = firstEntity + at;
      return { ...pictureEntity(made, number), relationCount: counts.get(number) ?? 0 };
    }),
    relations: relations.map((made, at) => pictureRelation(made, firstRelation + at)),
    positions: Object.fromEntries(positions),
  };
  return JSON.parse(JSON.stringify(props)) as PictureProps; // as it comes from a host: no text shared or in pieces
}

function pictureEntity({ kind, name, isJapanese }: MadeEntity, at: number): Omit<PictureEntity, "relationCount"> {
  const lang = isJapanese ? "ja" : "en";
  return {
    id: entityIdOf(at),
    kind: kinds[kind % kinds.length]!,
    name,
    nameLang: lang,
    shortName: name,
    shortNameLang: lang,
    secondName: null,
    jurisdiction: null,
    country: null,
    holds: "certain",
  };
}
function pictureRelation({ source, target, kind }: MadeRelation, at: number): PictureRelation {
  return {
    id: relationIdOf(at),
    kind: ties[kind % ties.length]!,
    source: entityIdOf(source),
    target: entityIdOf(target),
    folded: false,
    stance: "asserted",
    holds: "certain",
    valid: null,
    amounts: [],
    differ: false,
    hasEvidence: true,
  };
}
