import { z } from "zod";
import { changeId, entityId, limit, reading, revision } from "./shapes.ts";

/**
 * Where something of a person stands. Down to `labels` it is counted in records of the layers that lie in the folder,
 * below in files; `labels` are the names of changes in the history.
 */
export const placeKinds = [
  "names",
  "claims",
  "relations",
  "notes",
  "visits",
  "texts",
  "labels",
  "layers",
  "drafts",
  "backups",
  "settings",
  "fileNames",
  "heldFiles",
  "leftovers",
  "snapshots",
  "traces",
] as const;
/**
 * Why something of a person stays. othersLayer: a layer to which somebody else writes. heldFile: a document or an
 * attachment whose own text names them. unread: a file that cannot be looked into. otherFile: none of Keiro's.
 */
export const leftReasons = ["othersLayer", "heldFile", "unread", "otherFile"] as const;

const asked = {
  person: entityId,
  /** Other spellings to be looked for, besides all names that the workspace ever had for them. */
  also: z.array(z.string().trim().min(2).max(200)).max(20).default([]),
  /** Whether copies of documents and attachments whose text names the person are removed too. */
  removeFiles: z.boolean().default(false),
  limit: limit(1_000, 200),
  ...reading,
};
const told = {
  revision,
  places: z.array(z.strictObject({ place: z.enum(placeKinds), count: z.int().min(1) })),
  /** What would still speak of the person, files by their names in the folder. */
  left: z.array(z.strictObject({ why: z.enum(leftReasons), file: z.string() })),
  truncated: z.boolean(),
};

/** Methods about forgetting a person: the one thing that cannot be undone. */
export const forgetMethods = {
  /** What `forgetPerson` would touch; nothing is written. Errors: `not-found`, `invalid-input` for an entity that is no person, `limit-exceeded`. */
  previewForgetting: {
    scope: "workspace",
    changes: false,
    input: z.strictObject(asked),
    output: z.strictObject({
      ...told,
      /** What to type to confirm: the name that is shown. */
      name: z.string(),
      /** All spellings that are looked for. */
      names: z.array(z.string()),
      /** Spellings too short to be told from other words: as names they go, in texts they stay. */
      tooShort: z.array(z.string()),
    }),
  },

  /**
   * Removes a person's names and what is said of them from this author's layers, merged copies, drafts, backups and file
   * names, and leaves the id. All of it happens or nothing; it cannot be undone. Layers of others get a request.
   * Errors: as `previewForgetting`; `invalid-input` where `typed` is not the name; `conflict` while another process
   * writes here, or for a stale revision; `storage`.
   */
  forgetPerson: {
    scope: "workspace",
    changes: true,
    input: z.strictObject({
      ...asked,
      /** The name, typed by whoever decides it. */
      typed: z.string().max(400),
      baseRevision: revision.optional(),
    }),
    output: z.strictObject({ ...told, change: changeId }),
  },

  /** Persons whom others have forgotten and of whom this workspace still speaks, newest request first. */
  listForgetRequests: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ limit: limit(1_000, 100), ...reading }),
    output: z.strictObject({
      revision,
      requests: z.array(z.strictObject({ person: entityId, name: z.string(), by: z.string(), when: z.string() })),
      truncated: z.boolean(),
    }),
  },
} as const;
