import type { WireError } from "#data/api/errors.ts";
import type { InputOf } from "#data/api/contract.ts";
import type { EntityId, RecordId } from "#graph/model/ids.ts";
import { takenAt, zoneOf } from "./field-time.ts";
import type { KeptDraft, NoteTarget } from "./notes.ts";
import type { Visit, VisitStop } from "./visits.ts";

export type Attachment = NonNullable<KeptDraft["attachments"]>[number];

/** A note being taken down. Each change of it reaches the disk within a second. */
export interface QuickNote {
  /** Id of its draft. */
  readonly id: string;
  readonly body: string;
  /** The stop where it is taken; null for the visit as a whole. */
  readonly stop: string | null;
  /** Whose words it is about; null for nobody in particular. */
  readonly host: EntityId | null;
  /** As `parseStopTime` reads it, with its zone. */
  readonly taken: string;
  readonly attachments: readonly Attachment[];
}
/** What is on the disk of a note being taken down: text that is equal for equal notes, and when it was kept. */
export interface KeptQuick {
  readonly text: string;
  /** ISO 8601 instant; null where nothing is kept. */
  readonly savedAt: string | null;
}
/** The window while somebody is in the field: one visit, one stop, one note. */
export interface FieldMode {
  readonly visit: RecordId;
  readonly note: QuickNote;
  readonly kept: KeptQuick;
  /** Why it could not be kept; null where it could, or was not tried yet. */
  readonly keepError: WireError | null;
  /** True while it is on its way to become a note. */
  readonly saving: boolean;
  /** True from when a note was saved until the next one is begun. */
  readonly saved: boolean;
  /** Files on their way into the workspace. */
  readonly copying: number;
}

const fieldPrefix = "field-";
export const fieldDraftId = (fresh: string): string => `${fieldPrefix}${fresh}`;
/** The visit that a draft was taken down on; null for a draft of another kind. */
export function visitOfDraft({ id, targets }: Pick<KeptDraft, "id" | "targets">): RecordId | null {
  if (!id.startsWith(fieldPrefix)) return null;
  return targets.find((target) => target.type === "visit")?.id ?? null;
}

export const nothingKept: KeptQuick = { text: "", savedAt: null };

/** An empty note at a stop, with its first host and the time on the clocks there. @param now Milliseconds since 1970. */
export function freshQuick(id: string, stop: VisitStop | null, now: number): QuickNote {
  const host = stop?.hosts[0]?.id ?? null;
  return { id, body: "", stop: stop?.id ?? null, host, taken: takenAt(now, zoneOf(stop)), attachments: [] };
}
/** The note that a draft was, as far as the plan still has its stop. */
export function quickOfDraft(draft: KeptDraft, visit: Visit, now: number): QuickNote {
  const target = draft.targets.find((one) => one.type === "visit");
  const stop = visit.stops.find(({ id }) => id === target?.stop) ?? null;
  const host = draft.targets.find((one) => one.type === "subject")?.id ?? null;
  return {
    ...freshQuick(draft.id, stop, now),
    body: draft.body,
    host: host as EntityId | null,
    ...(draft.taken === undefined ? {} : { taken: draft.taken }),
    attachments: draft.attachments ?? [],
  };
}

export function targetsOf({ stop, host }: QuickNote, visit: RecordId): NoteTarget[] {
  return [
    { type: "visit", id: visit, ...(stop === null ? {} : { stop }) },
    ...(host === null ? [] : [{ type: "subject" as const, id: host }]),
  ];
}
/** A note as the host keeps it unfinished. */
export function draftOfQuick(note: QuickNote, visit: RecordId): InputOf<"saveDraft"> {
  const { id, body, taken, attachments } = note;
  return { id, body, targets: targetsOf(note, visit), taken, attachments: [...attachments] };
}
export function isEmptyQuick({ body, attachments }: QuickNote): boolean {
  return body.trim() === "" && attachments.length === 0;
}
/** Equal for notes that would be kept alike; an empty one is as nothing. */
export function textOfQuick(note: QuickNote, visit: RecordId): string {
  return isEmptyQuick(note) ? "" : JSON.stringify(draftOfQuick(note, visit));
}
