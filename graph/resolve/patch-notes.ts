import { comparePlaces } from "../model/change.ts";
import type { DocumentId, NoteId, RecordId, SubjectId } from "../model/ids.ts";
import { isEntityId } from "../model/ids.ts";
import { isGraphRecord } from "./claim-base.ts";
import { noteWaitsFor } from "./derive-records.ts";
import { holding, setHeldBack, touchedIds } from "./patch-work.ts";
import type { PatchWork } from "./patch-work.ts";
import { withParts } from "./view-parts.ts";

/** Views, with their parts in the order of their places. @returns views that came or went. */
export function patchViews(work: PatchWork): ReadonlySet<RecordId> {
  const { before, live, maps, changes, indexes } = work;
  const touched = new Set<RecordId>(touchedIds(work, "view"));
  for (const id of touchedIds(work, "viewPart"))
    for (const record of [before.live.get(id)?.record, live.get(id)?.record])
      if (record?.type === "viewPart") touched.add(record.view);
  const other = new Set<RecordId>();
  for (const id of touched) {
    const view = holding(work, id, "view")?.record;
    const parts = [...indexes.partsOf.of(id)].flatMap((part) => holding(work, part, "viewPart") ?? []);
    const inOrder = parts.sort(comparePlaces).map(({ record }) => record);
    changes.views.set(id, view && inOrder.length > 0 ? withParts(view, inOrder) : view);
    if (maps.views.has(id) !== (view !== undefined)) other.add(id);
  }
  return other;
}

/** Notes that changed, and those bound to what came or went. */
export function patchNotes(work: PatchWork, cameOrWent: Iterable<string>): void {
  const touched = new Set<NoteId>(touchedIds(work, "note"));
  for (const id of cameOrWent) for (const note of work.indexes.notesOn.of(id)) touched.add(note);
  for (const id of touched) {
    const record = holding(work, id, "note")?.record;
    const waits = record ? noteWaitsFor(work.around, record) : null;
    setHeldBack(work, id as string as RecordId, record && waits ? { record, missing: waits.missing } : undefined);
    work.changes.notes.set(id, waits ? undefined : record);
  }
}

/** Records that nothing else depends on, but for documents: of competing claims the one of the newer document is shown. */
export function patchTables(work: PatchWork): void {
  const { changes, maps } = work;
  for (const id of touchedIds(work, "visit")) changes.visits.set(id, holding(work, id, "visit")?.record);
  for (const id of touchedIds(work, "savedQuery"))
    changes.savedQueries.set(id, holding(work, id, "savedQuery")?.record);
  for (const id of touchedIds(work, "rate")) changes.rates.set(id, holding(work, id, "rate")?.record);
  for (const id of touchedIds(work, "document")) {
    const record = holding(work, id, "document")?.record;
    const isOlderOrNewer = maps.documents.get(id)?.issued !== record?.issued;
    if (isOlderOrNewer) for (const about of citing(work, id)) work.subjects.add(about);
    changes.documents.set(id, record);
  }
  for (const id of work.records) {
    const [was, now] = [work.before.live.get(id), work.live.get(id)];
    if ([was, now].some((one) => one && !isGraphRecord(one.record)))
      changes.others.set(id, now && !isGraphRecord(now.record) ? now : undefined);
  }
}

/** What the claims that cite a document are about. Cost: O(those claims); documents get another date seldom. */
function* citing({ ground, indexes, live, around }: PatchWork, document: DocumentId): Generator<SubjectId> {
  if (ground) yield* ground.citing(document);
  for (const id of indexes.citing.of(document)) {
    const record = live.get(id as string as RecordId)?.record;
    if (record?.type !== "claim") continue;
    yield isEntityId(record.about) ? around.survivorOf(record.about) : record.about;
  }
}
