import type { RecordId } from "#graph/model/ids.ts";

/** What asks for the name of a view: a new one from the picture, a copy, or another name. */
export type ViewForm =
  | { readonly type: "save" }
  | { readonly type: "duplicate"; readonly view: RecordId; readonly name: string }
  | { readonly type: "rename"; readonly view: RecordId; readonly name: string };
