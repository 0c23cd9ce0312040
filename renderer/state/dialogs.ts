import type { EntityId, NoteId, RecordId, SubjectId } from "#graph/model/ids.ts";
import type { Point } from "../canvas/canvas-port.ts";
import type { PngSizes } from "../canvas/paper/png-size.ts";
import type { EditForm } from "./edit.ts";
import type { ViewForm } from "./view-form.ts";
import type { Visit, VisitForm } from "./visits.ts";

/** What lies over the window; the last of the stack is on top. */
export type OpenDialog =
  | { readonly type: "search" }
  | { readonly type: "palette" }
  | { readonly type: "help" }
  | { readonly type: "settings" }
  | { readonly type: "rates" }
  | { readonly type: "keys" }
  | { readonly type: "backups" }
  | { readonly type: "expand"; readonly entity: EntityId }
  | {
      readonly type: "evidence";
      readonly document: string;
      readonly lines: readonly [number, number];
      readonly claim: string | null;
      readonly section: string | null;
      readonly page: string | null;
    }
  /** Without a field, everything that is claimed of it. */
  | { readonly type: "claims"; readonly about: SubjectId; readonly field: string | null }
  | { readonly type: "compare" }
  | { readonly type: "merge" }
  | { readonly type: "conflicts" }
  | { readonly type: "package" }
  | { readonly type: "share" }
  | ({ readonly type: "png" } & PngSizes)
  | { readonly type: "forget"; readonly person: EntityId }
  | { readonly type: "edit"; readonly form: EditForm }
  /** Notes that wait, of one visit or of all; while a form lies over it, the note that the form is filled from. */
  | { readonly type: "triage"; readonly visit: RecordId | null; readonly deciding: NoteId | null }
  | { readonly type: "view"; readonly form: ViewForm }
  | { readonly type: "visit"; readonly form: VisitForm }
  | { readonly type: "questionBoard"; readonly visit: Pick<Visit, "id" | "title"> }
  | { readonly type: "menu"; readonly subject: SubjectId | null; readonly point: Point };

/** A sentence for the user that goes again: what failed and the way out, or what was done. */
export interface Message {
  readonly id: number;
  readonly tone: "error" | "done";
  readonly sentence: string;
  /** The host's own sentence, where `sentence` is a translation by its code. */
  readonly detail: string | null;
}
