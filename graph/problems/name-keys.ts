import { squeezeText } from "../model/fold-text.ts";
import type { EntityId } from "../model/ids.ts";
import type { Name } from "../model/names.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { namesOf } from "../resolve/resolve-subject.ts";

/** Forms by which two bodies are taken for one; readings and former names are shared too often. */
const tellingForms = new Set(["official", "short", "translation", "acronym", "alias"]);
/** Shorter names (the EU, TC) are borne by many. */
const shortestName = 4;

/** A name that more bear than this says nothing of any two of them. */
export const mostBearers = 100;

/** Equal for entities of one kind that bear one name, with the name as this one bears it first. */
export function nameKeys(base: ClaimBase, id: EntityId): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const kind = base.entities.get(id)?.kind;
  if (kind === undefined) return keys;
  for (const { name } of namesOf(base, id)) {
    const folded = foldedName(name);
    if (folded === null) continue;
    const key = nameKey(kind, folded);
    if (!keys.has(key)) keys.set(key, name.value);
  }
  return keys;
}

/** A name as it is compared; null for one that tells nothing of two bodies. */
export function foldedName({ value, form }: Pick<Name, "value" | "form">): string | null {
  if (!tellingForms.has(form)) return null;
  const folded = squeezeText(value);
  return folded.length >= shortestName && [...folded].length >= shortestName ? folded : null;
}
export const nameKey = (kind: string, folded: string) => `${kind}|${folded}`;
