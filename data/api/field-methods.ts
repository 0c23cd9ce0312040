import { z } from "zod";
import { attachmentShape } from "#graph/schema/record-shapes.ts";
import { limit } from "./shapes.ts";

/** Bytes of a file that one call carries at most. */
export const pieceBytes = 3 * 1024 * 1024;

const unnamedFiles = z.strictObject({
  files: z.array(z.strictObject({ file: z.string(), size: z.int() })),
  count: z.int(),
  /** Of all of them. */
  bytes: z.int(),
  truncated: z.boolean(),
});

/** Methods for what is taken down on the way: files that notes carry. The note itself is an `addNote`. */
export const fieldMethods = {
  /**
   * Copies a file into the workspace, in pieces of up to 3 MiB and in their order; with the last one it has reached the
   * disk, whole. Errors: `conflict` where a piece is missing, `limit-exceeded` over 32 MiB, `invalid-input`, `storage`.
   */
  keepAttachment: {
    scope: "workspace",
    changes: true,
    input: z.strictObject({
      /** One name for all pieces of a file. */
      upload: z.string().regex(/^[A-Za-z0-9-]{1,60}$/),
      /** Number of the piece, from 0. */
      at: z.int().min(0).max(1_000),
      base64: z.string().max((pieceBytes / 3) * 4 + 4),
      isLast: z.boolean().default(true),
      fileName: attachmentShape.shape.fileName,
      mediaType: attachmentShape.shape.mediaType,
    }),
    /** What a note names it by; null until the last piece. */
    output: z.strictObject({
      attachment: attachmentShape.nullable(),
      /**
       * With the last piece: whether place, time, device and the like were taken out of a picture before it was stored;
       * "unread" where they may be in it and could not be.
       */
      traces: z.enum(["removed", "none", "unread"]).optional(),
    }),
  },
  /** A piece of a file that a note carries; ask again with `next` until it is null. Errors: `not-found`. */
  readAttachment: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      sha256: attachmentShape.shape.sha256,
      mediaType: attachmentShape.shape.mediaType,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(pieceBytes).default(pieceBytes),
    }),
    output: z.strictObject({ base64: z.string(), size: z.int(), next: z.int().nullable() }),
  },
  /**
   * Files in `attachments/`, at least a day old, that nothing in the history of any layer and no draft names: no undo can
   * want them back. Errors: `storage`.
   */
  listUnnamedFiles: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ limit: limit(1_000, 200) }),
    output: unnamedFiles,
  },
  /** Removes them from the disk, for good, and tells which; backups keep theirs until they are thinned. Errors: `storage`. */
  removeUnnamedFiles: {
    scope: "workspace",
    changes: true,
    input: z.strictObject({ limit: limit(1_000, 200) }),
    output: unnamedFiles,
  },
} as const;
