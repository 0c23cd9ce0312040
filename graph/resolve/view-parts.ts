import type { SubjectId } from "../model/ids.ts";
import { canonicalJson } from "../model/json.ts";
import type { ViewPartRecord, ViewRecord } from "../model/record.ts";

/** What of a view has a value of its own, whatever else is changed. */
const wholes = ["name", "folds", "filters", "asOf", "camera", "style"] as const satisfies (keyof ViewRecord)[];
type Whole = (typeof wholes)[number];

/** What a part says of a view; the rest stays. */
export type ViewChange = Omit<ViewPartRecord, "type" | "id" | "view" | "who" | "when">;

/**
 * A view after some parts, oldest first: what a part names takes the place of what the view had. A thing that is taken
 * away keeps its place, so that it stands there again when it comes back. Cost: O(n) for n things of view and parts.
 */
export function withParts(view: ViewRecord, parts: readonly ViewChange[]): ViewRecord {
  const shown = new Set(view.shown);
  const positions = new Map(Object.entries(view.positions));
  let given: Partial<ViewRecord> = {};
  for (const part of parts) {
    given = {
      ...given,
      ...Object.fromEntries(wholes.flatMap((key) => (part[key] !== undefined ? [[key, part[key]]] : []))),
    };
    for (const id of part.shown?.remove ?? []) shown.delete(id);
    for (const id of part.shown?.add ?? []) shown.add(id);
    for (const [id, place] of Object.entries(part.positions ?? {})) positions.set(id, place);
  }
  return { ...view, ...given, shown: [...shown], positions: Object.fromEntries(positions) };
}

/** One thing of a view that can be the same or another: a whole ("name"), whether something is shown, where it stands. */
export type ViewKey = Whole | `shown ${string}` | `at ${string}`;

/** What a part names. */
export function keysOfPart(part: ViewChange): readonly ViewKey[] {
  const { shown, positions = {} } = part;
  return [
    ...wholes.filter((key) => part[key] !== undefined),
    ...[...(shown?.add ?? []), ...(shown?.remove ?? [])].map((id): ViewKey => `shown ${id}`),
    ...Object.keys(positions).map((id): ViewKey => `at ${id}`),
  ];
}

/** What a view has under each key, as text that is equal where the values are; a key that is missing has nothing. */
export function signaturesOf(view: ViewRecord): ReadonlyMap<ViewKey, string> {
  const found = new Map<ViewKey, string>();
  for (const key of wholes) found.set(key, canonicalJson(view[key]));
  for (const id of view.shown) found.set(`shown ${id}`, "shown");
  for (const [id, place] of Object.entries(view.positions)) found.set(`at ${id}`, canonicalJson(place));
  return found;
}

/** The part that brings a view to what another has under some keys; null where it has all of that already. */
export function partTowards(view: ViewRecord, wanted: ViewRecord, keys: Iterable<ViewKey>): ViewChange | null {
  const [now, then] = [signaturesOf(view), signaturesOf(wanted)];
  const other = [...keys].filter((key) => now.get(key) !== then.get(key));
  if (other.length === 0) return null;
  const idsOf = (kind: "shown" | "at") =>
    other.flatMap((key) => (key.startsWith(`${kind} `) ? [key.slice(kind.length + 1)] : []));
  const add = idsOf("shown").filter((id) => then.has(`shown ${id}`)) as SubjectId[];
  const remove = idsOf("shown").filter((id) => !then.has(`shown ${id}`)) as SubjectId[];
  const placed = idsOf("at").filter((id) => wanted.positions[id] !== undefined);
  return {
    ...Object.fromEntries(wholes.flatMap((key) => (other.includes(key) ? [[key, wanted[key]]] : []))),
    ...(add.length + remove.length === 0 ? {} : { shown: { add, remove } }),
    ...(placed.length === 0 ? {} : { positions: Object.fromEntries(placed.map((id) => [id, wanted.positions[id]!])) }),
  };
}
