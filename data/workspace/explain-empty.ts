import type { EntityId } from "#graph/model/ids.ts";
import type { Describer } from "./describer.ts";
import { momentOf } from "./describe.ts";
import type { CheckedInputOf } from "#data/api/contract.ts";
import { words } from "./words.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type PathInput = CheckedInputOf<"findPaths">;

/**
 * Why there is no path, and how many there would be with each condition taken away: computed, bounded, never guessed.
 *
 * @param countWith Paths under changed conditions, counted up to a bound.
 */
export function explainEmpty(
  state: WorkspaceState,
  ends: readonly EntityId[],
  input: PathInput,
  describer: Describer,
  countWith: (changed: PathInput) => { readonly count: number; readonly more: boolean },
): string {
  const phrases = words[input.lang];
  if (ends.length < 2) return phrases.same;
  const when = input.asOf === undefined ? "" : phrases.asOf(input.asOf);
  const moment = momentOf(input);
  const gone = ends
    .filter((id) => state.resolved.graph.entityHolds(id, moment) === "no")
    .map((id) => phrases.notThen(describer.name(id).text, when));
  const names = ends.map((id) => describer.name(id).text);
  const sentences = [
    ends.length > 2
      ? phrases.noPathAmong(names, input.maxHops, when)
      : phrases.noPath(names[0]!, names[1]!, input.maxHops, when),
    ...gone,
  ];
  for (const { what, changed } of lifted(input)) {
    const { count, more } = countWith(changed);
    if (count > 0) sentences.push(phrases.without(what, more ? `${count}+` : String(count)));
  }
  return sentences.join(input.lang === "ja" ? "" : " ");
}

/** The request with one condition taken away at a time. */
function lifted(input: PathInput): readonly { readonly what: string; readonly changed: PathInput }[] {
  const phrases = words[input.lang];
  const all: { what: string; changed: PathInput }[] = [];
  if (input.asOf !== undefined) all.push({ what: phrases.withoutDate, changed: { ...input, asOf: undefined } });
  if (input.kinds) all.push({ what: phrases.withoutKinds, changed: { ...input, kinds: undefined } });
  if (input.direction !== "both")
    all.push({ what: phrases.withoutDirection, changed: { ...input, direction: "both" } });
  if (input.avoid.length > 0) all.push({ what: phrases.withoutAvoid, changed: { ...input, avoid: [] } });
  if (!input.crossSuccessions && !input.allKinds && !input.kinds)
    all.push({ what: phrases.withSuccessions, changed: { ...input, crossSuccessions: true } });
  if (!input.allKinds && !input.kinds) all.push({ what: phrases.withAllKinds, changed: { ...input, allKinds: true } });
  if (input.maxHops < 6) all.push({ what: phrases.withMoreHops(6), changed: { ...input, maxHops: 6 } });
  return all;
}
