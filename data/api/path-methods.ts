import { z } from "zod";
import {
  direction,
  entityBrief,
  entityId,
  hiddenRemark,
  gradeText,
  limit,
  moment,
  reading,
  relationLine,
  revision,
  sentencePart,
  sourceEntry,
  subjectId,
  walkTimeoutMs,
} from "./shapes.ts";

/** A path as a reader gets it: an ordered sentence with numbered sources, and its weakest link. */
export const pathLine = z.strictObject({
  hops: z.int(),
  entities: z.array(entityBrief),
  relations: z.array(
    z.strictObject({
      id: subjectId,
      kind: z.string(),
      forward: z.boolean(),
      folded: z.boolean(),
      holds: z.enum(["certain", "possible", "no"]),
      alternatives: z.array(subjectId),
    }),
  ),
  /** The sentence as one text, with [n] where a source stands. */
  sentence: z.string(),
  /** The same in parts, so that a window can make each name and number something to open. */
  parts: z.array(sentencePart),
  sources: z.array(z.int()),
  weakestGrade: z.string().nullable(),
  /** The first hop of the weakest grade, as an index of `relations`, having no grade being the weakest; null where no hop is graded. */
  weakestHop: z.int().nullable(),
  /** Hops of which a value is stated differently by two claims. */
  differ: z.boolean(),
});

/** Which relations a walk may follow; what several questions share. Every condition combines with every other. */
const walk = {
  kinds: z.array(z.string().max(40)).max(60).optional(),
  direction: direction.default("both"),
  fold: z.boolean().default(true),
  /** Grade that every hop must have at least: the letter first, then the digit. An ungraded one does not meet it. */
  minGrade: gradeText.optional(),
};

/** Conditions of a search for paths that can be taken away: each by the name of its input. `maxHops` goes to the most there can be. */
export const liftable = [
  "asOf",
  "certain",
  "kinds",
  "allKinds",
  "direction",
  "crossSuccessions",
  "minAmount",
  "minGrade",
  "avoid",
  "avoidKinds",
  "fold",
  "maxHops",
] as const;

/** Methods about how things are connected. */
export const pathMethods = {
  /**
   * How entities are connected: for every pair of `ends` all shortest paths, one, the best `limit` simple ones (Yen), or
   * all simple ones up to `maxHops`. Errors: `invalid-input` for an unknown kind or an amount without currency;
   * `limit-exceeded`; `cancelled`.
   */
  findPaths: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      ends: z.array(entityId).min(2).max(20),
      mode: z.enum(["all-shortest", "shortest", "best", "simple"]).default("all-shortest"),
      /**
       * By what the paths are ranked: hops, weakest grade, number of sources; evidence: weakest grade, sources, hops; amount:
       * the least on the way, hops, grade, sources; needs `minAmount`, which says of which money. Then by ids.
       */
      rankBy: z.enum(["hops", "evidence", "amount"]).default("hops"),
      maxHops: z.int().min(1).max(12).default(6),
      limit: limit(500, 25),
      allKinds: z.boolean().default(false),
      crossSuccessions: z.boolean().default(false),
      avoid: z.array(entityId).max(100).default([]),
      /** Kinds and super-kinds of entities that no path may pass; the ends are not asked. */
      avoidKinds: z.array(z.string().max(40)).max(40).default([]),
      /**
       * Every hop must carry at least this much in one figure: a decimal string in base units of the currency, of the phase
       * where one is named, of a period that may lie in the date asked about. A figure counts with its shown point; a range
       * without one with its upper end, with `certain` its lower. A relation that states no such amount does not meet it.
       */
      minAmount: z
        .strictObject({
          amount: z.string().regex(/^\d{1,30}(\.\d{1,12})?$/),
          currency: z.string().regex(/^[A-Z]{3}$/),
          phase: z.string().max(40).optional(),
        })
        .optional(),
      timeoutMs: walkTimeoutMs,
      ...walk,
      ...moment,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      hidden: hiddenRemark,
      paths: z.array(pathLine),
      sources: z.array(sourceEntry),
      truncated: z.boolean(),
      /** Kinds that were not followed because they connect nothing ("locatedIn") or were not asked for. */
      leftOut: z.array(z.string()),
      /** Sentences that say what was done and left out: folded agreements, places not followed, successions not crossed. */
      remarks: z.array(z.string()),
      explanation: z.string().nullable(),
      /**
       * For an empty answer: how many paths there would be without one condition, for something to press. Conditions
       * without which there would be none either, or that could not be counted, are not listed.
       */
      lifted: z.array(
        z.strictObject({
          condition: z.enum(liftable),
          paths: z.int(),
          /** There are at least so many. */
          more: z.boolean(),
        }),
      ),
    }),
  },

  /**
   * What 2 to 20 entities have in common: their shared neighbours, those shared by most first, then those with most
   * relations to them, then those with most relations, then by id.
   */
  findCommon: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      entities: z.array(entityId).min(2).max(20),
      allKinds: z.boolean().default(false),
      limit: limit(500, 50),
      timeoutMs: walkTimeoutMs,
      ...walk,
      ...moment,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      hidden: hiddenRemark,
      entities: z.array(
        z.strictObject({
          ...entityBrief.shape,
          /** Those of the entities asked about that it is a neighbour of. */
          shared: z.array(entityId),
          /** Kinds by which it is tied to all of `shared`. */
          kinds: z.array(z.string()),
          relations: z.array(relationLine),
          /** Whether there is a time at which it is tied to all of `shared`: surely, possibly, or never. */
          overlap: z.enum(["certain", "possible", "no"]),
          /** That time as EDTF, where it is known. */
          overlapping: z.string().nullable(),
          /** One sentence about it, with [n] where a source stands. */
          sentence: z.string(),
          /** The same in parts. */
          parts: z.array(sentencePart),
        }),
      ),
      sources: z.array(sourceEntry),
      truncated: z.boolean(),
      leftOut: z.array(z.string()),
      /** Sentences that say what was done and left out, as far as it matters to this answer. */
      remarks: z.array(z.string()),
      explanation: z.string().nullable(),
    }),
  },

  /**
   * Everything upstream (against relations) or downstream (along them) of an entity; relations that carry money unless
   * kinds are named.
   */
  reach: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      entity: entityId,
      direction: z.enum(["up", "down"]),
      kinds: walk.kinds,
      minGrade: walk.minGrade,
      maxHops: z.int().min(1).max(50).default(12),
      limit: limit(5_000, 200),
      timeoutMs: walkTimeoutMs,
      ...moment,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      hidden: hiddenRemark,
      entity: entityBrief,
      /** Nearest first. */
      entities: z.array(
        z.strictObject({
          ...entityBrief.shape,
          hops: z.int(),
          /** The entities one hop nearer by which it was reached: what a tree hangs it under. */
          via: z.array(entityId),
          /** Relations between it and those. */
          relations: z.array(relationLine),
          /** Relations by which it is reached from entities as far as it or further: ways that a tree by `via` leaves out. */
          further: z.array(relationLine),
          /** It stands on a way that leads back to itself. */
          inCycle: z.boolean(),
        }),
      ),
      /** Followed kinds, as labels in the reader's language. */
      followed: z.array(z.string()),
      /** Entities that all lead back to each other; the one asked about may be among them. */
      cycles: z.array(z.array(entityId)),
      sources: z.array(sourceEntry),
      /** There are more: beyond `limit`, beyond `maxHops`, or not reached in time; `remarks` says which. */
      truncated: z.boolean(),
      remarks: z.array(z.string()),
      explanation: z.string().nullable(),
    }),
  },
} as const;
