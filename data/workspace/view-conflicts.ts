import type { ChangeId, RecordId } from "#graph/model/ids.ts";
import type { MergeConflict, ViewPartRecord, ViewRecord } from "#graph/model/record.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { keysOfPart, partTowards, signaturesOf, withParts } from "#graph/resolve/view-parts.ts";
import type { ViewChange, ViewKey } from "#graph/resolve/view-parts.ts";
import { standingOf } from "./standing-judgements.ts";
import type { Side, SideName, ThreeWay } from "./three-way.ts";

type Ids = (RecordId | ChangeId)[];

/** Whether a record is a view, here or there, or was one. */
export function isView({ findRecord }: ThreeWay, id: RecordId): boolean {
  return findRecord(id)?.type === "view";
}

/**
 * What two sides say differently of one view: the records of each that say it; null where they do not. Who moves one
 * thing and who moves another are not at odds. Where the camera stood is nothing to decide: the later counts.
 */
export function viewsAtOdds(ways: ThreeWay, id: RecordId): Readonly<Record<SideName, Ids>> | null {
  const [before, here, there] = [ways.before, ways.here.base, ways.there.base].map((base) => {
    const view = base.views.get(id);
    return view ? signaturesOf(view) : new Map<ViewKey, string>();
  }) as [Signatures, Signatures, Signatures];
  const keys = new Set<ViewKey>();
  for (const key of [...here.keys(), ...there.keys()]) {
    const [was, mine, theirs] = [before.get(key), here.get(key), there.get(key)];
    if (key !== "camera" && mine !== was && theirs !== was && mine !== theirs) keys.add(key);
  }
  if (keys.size === 0) return null;
  return { here: saying(ways, "here", id, keys), there: saying(ways, "there", id, keys) };
}
type Signatures = ReadonlyMap<ViewKey, string>;

/** The parts by which a side said it; the change of its version of the whole view where there is none. */
function saying(ways: ThreeWay, side: SideName, id: RecordId, keys: ReadonlySet<ViewKey>): Ids {
  const parts = newViewParts(ways.before, ways[side], id).filter((part) =>
    keysOfPart(part).some((key) => keys.has(key)),
  );
  if (parts.length > 0) return parts.map((part) => part.id);
  const version = ways[side].base.live.get(id);
  return version ? [version.change.id] : [];
}

/** Parts of a view that a side made and that hold there. */
export function newViewParts(before: ClaimBase, { base, touched }: Side, id: RecordId): readonly ViewPartRecord[] {
  const { holds } = standingOf(base);
  return touched.filter(
    (record): record is ViewPartRecord =>
      record.type === "viewPart" && record.view === id && holds(record.id) && !before.live.has(record.id),
  );
}

/** Text that is equal for two bases in which a view is the same; null where it is not there. */
export function viewSignature(base: ClaimBase, id: RecordId): string | null {
  const view = base.views.get(id);
  if (!view) return null;
  return [...signaturesOf(view)]
    .map(([key, value]) => `${key} ${value}`)
    .sort()
    .join("\n");
}

/** The parts that a conflict names; none for one between two versions of a whole record. */
export function partsOf(base: ClaimBase, ids: readonly string[]): readonly ViewPartRecord[] {
  return ids.flatMap((id) => {
    const record = base.live.get(id as RecordId)?.record;
    return record?.type === "viewPart" ? [record] : [];
  });
}

/** What both sides of a conflict about a view say. */
function disputedKeys(base: ClaimBase, { here, there }: MergeConflict): readonly ViewKey[] {
  const theirs = new Set(partsOf(base, there).flatMap(keysOfPart));
  return [...new Set(partsOf(base, here).flatMap(keysOfPart))].filter((key) => key !== "camera" && theirs.has(key));
}

/** Whether a conflict about parts of a view is still to be decided: both sides stand, and the last word is one of them. */
export function isViewOpen(base: ClaimBase, conflict: MergeConflict): boolean {
  const { about, here, there } = conflict;
  const { holds } = standingOf(base);
  if (!base.views.has(about) || ![here, there].every((side) => side.some(holds))) return false;
  const sides = new Set<string>([...here, ...there]);
  const lastOf = new Map<ViewKey, RecordId>();
  for (const { record } of base.others.values())
    if (record.type === "viewPart" && record.view === about && holds(record.id))
      for (const key of keysOfPart(record)) lastOf.set(key, record.id);
  return disputedKeys(base, conflict).some((key) => sides.has(lastOf.get(key) ?? ""));
}

/** What has to be said of a view so that it stands as one side has it; null where it stands so. */
export function partForSide(base: ClaimBase, conflict: MergeConflict, side: SideName): ViewChange | null {
  const view = base.views.get(conflict.about);
  if (!view) return null;
  const wanted: ViewRecord = withParts(view, partsOf(base, conflict[side]));
  return partTowards(view, wanted, disputedKeys(base, conflict));
}
