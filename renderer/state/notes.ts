import type { InputOf, OutputOf } from "#data/api/contract.ts";
import type { WireError } from "#data/api/errors.ts";
import type { NoteId } from "#graph/model/ids.ts";

export type NoteLine = OutputOf<"listNotes">["notes"][number];
export type NoteTarget = NoteLine["targets"][number];
export type NoteState = NoteLine["state"];
export type KeptDraft = OutputOf<"listDrafts">["drafts"][number];
export type NoteEdit = InputOf<"applyEdits">["edits"][number];

/** A note being written. It is kept on the disk each second and becomes a change only when it is saved. */
export interface NoteDraft {
  readonly id: string;
  readonly body: string;
  readonly targets: readonly NoteTarget[];
  /** What it is bound to, in words. */
  readonly targetText: string;
  readonly state: NoteState;
  /** As typed, between commas. */
  readonly tags: string;
  /** Who sees to a question; empty for nobody. */
  readonly owner: string;
  /** EDTF as typed; empty for none. */
  readonly due: string;
  /** State, tags, owner and due date are those of a note that could not be read: only its text is changed. */
  readonly textOnly: boolean;
  /** The note whose text this replaces, or null for a new one. */
  readonly editing: NoteId | null;
  /** The text that has reached the disk as a draft. */
  readonly keptBody: string;
  /** Why the text could not be kept on the disk; null where it could, or was not tried yet. */
  readonly keepError: WireError | null;
  /** True while it is on its way to become a change. */
  readonly saving: boolean;
}
/** An unfinished note found when the workspace was opened. */
export interface OfferedDraft extends KeptDraft {
  /** Whether this very text is on the disk; else this tab alone has it. */
  readonly onDisk: boolean;
}
export interface Notes {
  readonly draft: NoteDraft | null;
  readonly offered: readonly OfferedDraft[];
}
export const noNotes: Notes = { draft: null, offered: [] };

const editingPrefix = "edit-";
/** The id of the draft that changes an existing note; after a restart it tells which note that was. */
export function draftIdOfEditing(note: NoteId): string {
  return `${editingPrefix}${note.slice(2)}`;
}
export function noteOfDraftId(id: string): NoteId | null {
  return id.startsWith(editingPrefix) ? (`n:${id.slice(editingPrefix.length)}` as NoteId) : null;
}
