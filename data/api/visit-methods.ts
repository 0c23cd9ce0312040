import { z } from "zod";
import {
  changeId,
  claimId,
  entityBrief,
  entityId,
  limit,
  moment,
  noteId,
  noteLine,
  reading,
  recordIdShape,
  revision,
  subjectId,
} from "./shapes.ts";

const visitLine = {
  id: recordIdShape,
  title: z.string(),
  /** EDTF. */
  dates: z.string(),
  /** Who changed it last, and when. */
  who: z.string(),
  author: z.string(),
  when: z.string(),
  /** The change that made this version: a window that has another one reads again. */
  version: changeId,
  /** Title of the layer in which it stands. */
  layer: z.string(),
};

/** What is at odds in a visit: a problem rule, and the stop it is about; null for the visit as a whole. */
export const visitClash = z.strictObject({ rule: z.string(), stop: z.string().nullable(), sentence: z.string() });

export const visitMember = z.strictObject({
  name: z.string(),
  role: z.string().nullable(),
  /** Null where none is named, or where it is not here any more. */
  person: entityBrief.nullable(),
  body: entityBrief.nullable(),
});

export const visitStop = z.strictObject({
  /** Known to notes bound to the stop, and to `changeVisit`. */
  id: z.string(),
  /** As it stands in the record; an older one may say more than a day and hours. */
  written: z.string(),
  day: z.string().nullable(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  zone: z.string().nullable(),
  /** The same as instants in UTC. */
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  title: z.string(),
  place: z.string().nullable(),
  language: z.string().nullable(),
  transport: z.strictObject({ means: z.string(), minutes: z.int().nullable() }).nullable(),
  hosts: z.array(entityBrief),
  people: z.array(entityBrief),
  questions: z.array(z.string()),
  /** Notes and questions bound to this stop, newest first. */
  notes: z.array(noteLine),
  /** How many of its hosts and people are not here any more. */
  gone: z.int(),
  /** Hosts and people that stand under another id now. */
  merged: z.array(z.strictObject({ id: entityId, survivor: entityId })),
});

const seen = { recorded: moment.recorded, hidden: moment.hidden };

/** A reason why a question stands where it stands: so many points, and why. The points add up to the score. */
const scorePart = z.strictObject({
  why: z.enum(["missing", "differ", "no-evidence", "weak-grade", "old-source", "host", "one-hop", "money"]),
  points: z.int(),
  sentence: z.string(),
});

/** Methods about study visits. Edits make, change and remove them; notes are bound to them by a target. */
export const visitMethods = {
  /** Visits, the latest first. */
  listVisits: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ limit: limit(1_000, 200), ...seen, ...reading }),
    output: z.strictObject({
      revision,
      visits: z.array(
        z.strictObject({
          ...visitLine,
          stops: z.int(),
          /** Different hosts that are here, and how many hosts and people are not here any more. */
          hosts: z.int(),
          gone: z.int(),
          clashes: z.int(),
          openQuestions: z.int(),
        }),
      ),
      truncated: z.boolean(),
    }),
  },

  /** One visit: its stops by day and hour, with names, notes and what is at odds. Errors: `not-found`. */
  getVisit: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ id: recordIdShape, asOf: moment.asOf, certain: moment.certain, ...seen, ...reading }),
    output: z.strictObject({
      revision,
      visit: z.strictObject({
        ...visitLine,
        aims: z.array(z.string()),
        delegation: z.array(visitMember),
        stops: z.array(visitStop),
        /** Notes bound to the visit as a whole. */
        notes: z.array(noteLine),
        clashes: z.array(visitClash),
      }),
    }),
  },

  /**
   * Entities around the hosts of a visit, nearest first, for a picture that dims the rest: only relations that connect are
   * followed. Errors: `not-found`, also for a stop.
   */
  getVisitSurroundings: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      id: recordIdShape,
      /** Only the hosts of this stop. */
      stop: z.string().max(40).optional(),
      hops: z.int().min(0).max(4).default(2),
      fold: z.boolean().default(true),
      limit: limit(5_000, 1_000),
      ...moment,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      hosts: z.array(entityId),
      entities: z.array(z.strictObject({ id: entityId, hops: z.int() })),
      /** How many there are at each number of hops, the hosts at 0. */
      counts: z.array(z.int()),
      /** Entities of the workspace that are not among them. */
      rest: z.int(),
      truncated: z.boolean(),
    }),
  },

  /**
   * What to ask on a visit: gaps in what is known of the hosts and of what lies at most two hops from them, the most
   * telling first. Nothing is kept: an `addNote` with state question-open, bound to `about` and to the visit, makes one a
   * question. Errors: `not-found`.
   */
  rankQuestions: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      id: recordIdShape,
      stop: z.string().max(40).optional(),
      hops: z.int().min(0).max(2).default(2),
      /** A source is old that was issued more than so many years before the visit. */
      oldYears: z.int().min(1).max(100).default(5),
      limit: limit(500, 50),
      ...moment,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      questions: z.array(
        z.strictObject({
          gap: z.enum(["missing", "differ", "no-evidence", "weak-grade", "old-source"]),
          about: subjectId,
          name: z.string(),
          /** The field that an answer would fill. */
          field: z.string(),
          fieldLabel: z.string(),
          /** The host by whom it is met, and at how many hops. */
          host: entityId,
          hops: z.int(),
          /** Stops where that host is met, the first to ask at. */
          stops: z.array(z.string()),
          /** The question, ready to be asked, in each interface language. */
          sentence: z.strictObject({ en: z.string(), ja: z.string() }),
          score: z.int(),
          because: z.array(scorePart),
          /** Claims that it is about. */
          claims: z.array(claimId),
          /** An open question that asks the same already. */
          asked: noteId.nullable(),
        }),
      ),
      total: z.int(),
      truncated: z.boolean(),
    }),
  },
} as const;
