import { z } from "zod";
import { amountKinds } from "#graph/model/money.ts";
import { attributionLevels } from "#graph/model/source.ts";
import { entityBrief, limit, moment, noteLine, reading, recordIdShape, revision } from "./shapes.ts";

/** An amount as a note says it; a form asks for what it does not say. */
export const draftAmount = z.strictObject({
  kind: z.enum(amountKinds),
  amount: z.string().nullable(),
  low: z.string().nullable(),
  high: z.string().nullable(),
  unit: z.string(),
  currency: z.string(),
  /** Null where the note does not say whether it was planned, granted or spent. */
  phase: z.string().nullable(),
  /** As it is written: 2012, JP-FY2009. */
  period: z.string().nullable(),
});

/** The words of the note that a draft was read from, and what they leave open ("about", "more than"). */
const readFrom = { passage: z.string(), hedge: z.string().nullable() };

/** What a note may become; nothing is made before somebody has confirmed it. */
export const triageDraft = z.discriminatedUnion("type", [
  /** A line of money between bodies that the note names; null for an end that it does not name. */
  z.strictObject({
    type: z.literal("flow"),
    ends: z.tuple([entityBrief.nullable(), entityBrief.nullable()]),
    amount: draftAmount,
    ...readFrom,
  }),
  z.strictObject({
    type: z.literal("relation"),
    ends: z.tuple([entityBrief, entityBrief]),
    valid: z.string().nullable(),
    ...readFrom,
  }),
  /** Something said of one thing: which field it is, a person decides. */
  z.strictObject({
    type: z.literal("value"),
    about: entityBrief,
    /** The time that the note names; null for none. */
    valid: z.string().nullable(),
    ...readFrom,
  }),
  z.strictObject({ type: z.literal("entity"), name: z.string(), ...readFrom }),
  z.strictObject({ type: z.literal("question"), body: z.string() }),
]);

/** Methods about what becomes of notes; the edit `triageNote` decides it. */
export const triageMethods = {
  /**
   * Notes that wait for somebody to decide what comes of them, oldest first, each with drafts read from its `@` links,
   * figures and dates. Errors: `not-found` for a visit.
   */
  listTriage: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      /** Only notes bound to this visit or one of its stops. */
      visit: recordIdShape.optional(),
      /** Also those that are decided already. */
      decided: z.boolean().default(false),
      recorded: moment.recorded,
      hidden: moment.hidden,
      limit: limit(1_000, 200),
      ...reading,
    }),
    output: z.strictObject({
      revision,
      notes: z.array(
        z.strictObject({
          note: noteLine,
          waits: z.boolean(),
          drafts: z.array(triageDraft),
          /** Whom one would name as its source: the person met at the stop, when, and how much may be told. */
          source: z.strictObject({
            person: z.string(),
            role: z.string().nullable(),
            date: z.string(),
            attribution: z.enum(attributionLevels),
          }),
        }),
      ),
      /** How many wait, of how many. */
      waiting: z.int(),
      total: z.int(),
      truncated: z.boolean(),
    }),
  },
} as const;
