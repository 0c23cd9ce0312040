import { z } from "zod";
import { edit } from "./edit-shapes.ts";
import { graphDiff, interfaceLanguage, limit, revision, subjectId } from "./shapes.ts";

/** What a list of edits would do, asked before it is done. */
export const editMethods = {
  /**
   * What `applyEdits` with the same input would change; nothing is written. Errors are those of `applyEdits`. It can be
   * asked of a workspace that is only read, too.
   */
  previewEdits: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      label: z.string().min(1).max(200),
      edits: z.array(edit).min(1).max(10_000),
      limit: limit(10_000, 1_000),
      lang: interfaceLanguage.default("en"),
      languages: z.array(z.string().min(2).max(12)).max(12).default(["en", "ja"]),
    }),
    output: z.strictObject({
      revision,
      label: z.string(),
      lines: z.array(
        z.strictObject({
          /** Number of the edit, from 1. */
          edit: z.int().min(1),
          what: z.enum(["added", "retracted", "judged", "merged", "split", "note", "table", "view"]),
          about: subjectId.nullable(),
          /** "METI: period: since 2001", ready to read. */
          sentence: z.string(),
        }),
      ),
      truncated: z.boolean(),
      /** Things that the edits would make have other ids when they are made. */
      diff: graphDiff,
    }),
  },
} as const;
