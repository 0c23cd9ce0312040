import type { PictureEntity, PictureRelation } from "./canvas-port.ts";
import type { RelationKindSpec } from "#graph/schema/relation-kinds.ts";
import type { Schema } from "#graph/schema/schema.ts";

export type CanvasLang = "en" | "ja";

/** The few words that are drawn or spoken by the canvas itself. */
const words = {
  en: {
    relations: (count: number) => (count === 1 ? "1 relation" : `${count} relations`),
    place: (at: number, of: number) => `${at} of ${of}`,
    pause: ", ",
    possible: "possibly existed then",
    remaining: (count: number) => `+${count}`,
  },
  ja: {
    relations: (count: number) => `関係${count}件`,
    place: (at: number, of: number) => `${of}件中${at}件目`,
    pause: "、",
    possible: "当時存在した可能性あり",
    remaining: (count: number) => `+${count}`,
  },
} as const;

/** What stands on a line that joins several relations: "funds · 5"; on relations of several kinds "7 relations". */
export function bundleLabel(spec: RelationKindSpec | undefined, count: number, lang: CanvasLang): string {
  return spec === undefined ? words[lang].relations(count) : `${spec.label[lang]} · ${count}`;
}

export function remainingLabel(count: number, lang: CanvasLang): string {
  return words[lang].remaining(count);
}

/** "METI, ministry, Japan, 14 relations": what is spoken when the focus comes to an entity. */
export function entitySentence(entity: PictureEntity, schema: Schema, lang: CanvasLang): string {
  const kind = schema.entityKinds.get(entity.kind)?.label[lang] ?? entity.kind;
  const name = entity.name === entity.shortName ? entity.name : `${entity.shortName}${words[lang].pause}${entity.name}`;
  const doubt = entity.holds === "possible" ? [words[lang].possible] : [];
  const place = entity.jurisdiction === null ? [] : [entity.jurisdiction];
  return [name, kind, ...place, words[lang].relations(entity.relationCount), ...doubt].join(words[lang].pause);
}

/** "METI funds NEDO, 3 of 14", with its dates and newest amount where it has them. */
export function relationSentence(
  relation: PictureRelation,
  ends: { readonly source: string; readonly target: string },
  place: { readonly at: number; readonly of: number } | null,
  schema: Schema,
  lang: CanvasLang,
): string {
  const phrase = schema.relationKinds.get(relation.kind)?.forward[lang] ?? `${relation.kind} {b}`;
  const whole = phrase.includes("{a}") ? phrase : `{a} ${phrase}`;
  const sentence = whole.replace("{a}", () => ends.source).replace("{b}", () => ends.target);
  const parts = [sentence, relation.valid, relation.amounts[0], place && words[lang].place(place.at, place.of)];
  return parts.filter((part) => part !== null && part !== undefined && part !== "").join(words[lang].pause);
}
