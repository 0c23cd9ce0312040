import { z } from "zod";
import { limit, reading, revision } from "./shapes.ts";

/** What a copy for others leaves out. Sources and persons are told as their attribution level allows, whatever is said here. */
export const shareProfile = z.strictObject({
  /** Notes and questions; those tagged “private” never go out. */
  notes: z.boolean().default(false),
  /** Persons, those that may be named; without, nobody is named at all. */
  people: z.boolean().default(false),
  /** Claims that rest on a source that is background only, without its name. */
  background: z.boolean().default(true),
});
export type ShareProfile = z.output<typeof shareProfile>;

/** Profiles that have a name: for others outside, and for one's own team. */
export const shareProfiles = {
  external: { notes: false, people: false, background: true },
  team: { notes: true, people: true, background: true },
} as const satisfies Record<string, ShareProfile>;
export type ShareProfileName = keyof typeof shareProfiles;
export const shareProfileNames = Object.keys(shareProfiles) as readonly ShareProfileName[];

/** Why something goes out otherwise than it stands, or not at all. */
export const shareOutcome = z.enum(["left-out", "nameless", "withheld-words"]);

const shareAnswer = {
  revision,
  /** How many records go out, by type. */
  going: z.record(z.string(), z.int()),
  /** What does not go out, or goes out with something taken from it. */
  kept: z.array(z.strictObject({ type: z.string(), id: z.string(), outcome: shareOutcome, sentence: z.string() })),
  truncated: z.boolean(),
};

/** Methods about copies for others. */
export const shareMethods = {
  /** What a copy for others would hold and what it would leave out; nothing is written. */
  previewShare: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      profile: shareProfile.prefault({}),
      limit: limit(5_000, 500),
      /** Texts that shall go out besides: a title, a table. */
      texts: z.array(z.string().max(8_000_000)).max(1_000).default([]),
      ...reading,
    }),
    output: z.strictObject({
      ...shareAnswer,
      /** The texts that were given, without names and titles that may stand nowhere. */
      texts: z.array(z.string()),
    }),
  },

  /**
   * The copy as the text of one layer file, to be laid into a new workspace: what is live and may go out, without history,
   * authors, drafts, attachments and documents. Errors: `not-found` where nothing would go out; `limit-exceeded`.
   */
  makeShareCopy: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      profile: shareProfile.prefault({}),
      title: z.string().trim().min(1).max(100),
      limit: limit(5_000, 500),
      ...reading,
    }),
    output: z.strictObject({
      ...shareAnswer,
      title: z.string(),
      /** Whether the atlas lies beneath. */
      atlas: z.boolean(),
      fileName: z.literal("shared.jsonl"),
      layer: z.string(),
    }),
  },
} as const;
