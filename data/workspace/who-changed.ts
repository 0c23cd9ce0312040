import type { Change } from "#graph/model/change.ts";
import type { AspectReader } from "./aspects.ts";
import type { SideName, ThreeWay } from "./three-way.ts";

/** Who changed something, each once, and the instant of the last change (ISO 8601). */
export interface Changers {
  readonly who: readonly string[];
  readonly when: string;
}

/** By whom and when each aspect was changed on one side, by the aspect's key. Cost: O(n) for its n touched records. */
export function whoChanged(ways: ThreeWay, reader: AspectReader, side: SideName): ReadonlyMap<string, Changers> {
  const found = new Map<string, Changers>();
  for (const change of ways[side].only)
    for (const record of ways.touchedIn(change))
      for (const aspect of reader.aspectsOf(record)) {
        const key = reader.keyOf(aspect);
        found.set(key, withChange(found.get(key), change));
      }
  return found;
}

function withChange(known: Changers | undefined, { who, when }: Change): Changers {
  if (!known) return { who: [who], when };
  return { who: [...new Set([...known.who, who])], when: when > known.when ? when : known.when };
}

/** Both together. */
export function joinChangers(found: readonly (Changers | undefined)[]): Changers {
  const known = found.filter((one) => one !== undefined);
  return {
    who: [...new Set(known.flatMap(({ who }) => who))],
    when: known.map(({ when }) => when).reduce((last, when) => (when > last ? when : last), ""),
  };
}
