import { squeezeText } from "../model/fold-text.ts";
import type { EntityId } from "../model/ids.ts";
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
    if (!tellingForms.has(name.form)) continue;
    const folded = squeezeText(name.value);
    const key = `${kind}|${folded}`;
    if ([...folded].length >= shortestName && !keys.has(key)) keys.set(key, name.value);
  }
  return keys;
}
