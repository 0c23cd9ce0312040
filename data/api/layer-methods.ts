import { z } from "zod";
import { changeId, interfaceLanguage, limit, moment, revision } from "./shapes.ts";

/** What changes in effect brought that still lives: things, values of claims, notes. */
const brings = {
  entities: z.int(),
  relations: z.int(),
  /** Values: a claim with two fields counts twice, as in `getInfo`. */
  claims: z.int(),
  notes: z.int(),
  /** Changes, those that were undone included. */
  changes: z.int(),
};
/** First and last change as ISO 8601 instants; null for a layer without one. */
const lifetime = { since: z.string().nullable(), last: z.string().nullable() };

const layerLine = z.strictObject({
  id: z.string(),
  title: z.string(),
  role: z.enum(["atlas", "shipped", "imported", "own", "colleague"]),
  readOnly: z.boolean(),
  ...brings,
  ...lifetime,
  author: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  /** Id of the process slot and device that writes it; null for a layer that nobody adds to. */
  writer: z.string().nullable(),
  /** Name in `layers/` or of the atlas; null where it lies in no file. */
  fileName: z.string().nullable(),
  /** Of a layer that a merge copied: whence, and the merges in effect that let it in. None: it counts for nothing now. */
  merged: z
    .strictObject({
      workspace: z.string(),
      layer: z.string(),
      by: z.array(z.strictObject({ change: changeId, title: z.string().nullable(), when: z.string() })),
      /** How many of its changes are let in. */
      admitted: z.int(),
    })
    .nullable(),
  damaged: z.array(z.strictObject({ line: z.int(), reason: z.enum(["torn", "checksum", "shape"]) })),
  /** How many lines could not be read; `damaged` names the first hundred. */
  damagedCount: z.int(),
  hidden: z.boolean(),
});
const authorLine = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Whether it is who asks. */
  isMe: z.boolean(),
  ...brings,
  ...lifetime,
  /** Ids of the layers in which they wrote. */
  layers: z.array(z.string()),
  hidden: z.boolean(),
});
export type LayerLine = z.infer<typeof layerLine>;
export type LayerAuthorLine = z.infer<typeof authorLine>;

/** Methods about the layers of which a workspace is made. */
export const layerMethods = {
  /**
   * The stack of layers, the atlas first, then imported ones, one's own and colleagues', and who wrote: what each brings
   * and where it comes from. All are listed with all they bring, whatever `hidden` leaves out of other answers; `total` is
   * what can be seen then.
   */
  listLayers: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      lang: interfaceLanguage.default("en"),
      recorded: moment.recorded,
      hidden: moment.hidden,
      limit: limit(2_000, 500),
    }),
    output: z.strictObject({
      revision,
      layers: z.array(layerLine),
      authors: z.array(authorLine),
      total: z.strictObject({ entities: z.int(), relations: z.int(), claims: z.int(), notes: z.int() }),
      /** What is hidden, as a sentence in `lang`; null where nothing is. */
      hidden: z.string().nullable(),
      truncated: z.boolean(),
    }),
  },
} as const;
