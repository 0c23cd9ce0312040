import { z } from "zod";
import {
  claimLine,
  entityBrief,
  entityId,
  hiddenRemark,
  gradeText,
  limit,
  moment,
  rateParts,
  reading,
  recordIdShape,
  revision,
  sourceEntry,
  subjectId,
  timeoutMs,
  timeText,
} from "./shapes.ts";

/**
 * Figures are decimal strings in base units of a currency, rounded to 6 places; `exact` has the fraction of each figure
 * that rounding changed, by the figure's name ("360000000/11").
 */
const figure = z.string().nullable();
const exact = z.record(z.string(), z.string()).optional();
export const moneyTotal = z.strictObject({
  shown: figure,
  low: z.string(),
  high: figure,
  currency: z.string(),
  exact,
  /** Ready to read, rounded for display and saying so: "JPY 240.0 million (230 to 280)". */
  text: z.string(),
});
export type MoneyTotal = z.infer<typeof moneyTotal>;

/** An entity in a sentence. */
const named = z.strictObject({ id: entityId, kind: z.string(), name: z.string(), nameLang: z.string() });
/** A flow in a list. `text` names it: "F5: MEXT funds the support agency". */
const flowRef = z.strictObject({ flow: subjectId, payer: named, recipient: named, text: z.string() });

/** A rate of the local table, as it has to be shown wherever it was used. */
export const rateLine = z.strictObject(rateParts);
export type RateLine = z.infer<typeof rateLine>;

/** Which figures are asked for. What is left out where several exist is `invalid-input`, with a list of what there is. */
const moneyQuestion = {
  /** A phase, or null for figures that name none. */
  phase: z.string().max(40).nullable().optional(),
  /** EDTF, a fiscal year or an era year; null for figures that name no period. */
  period: timeText.nullable().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** Amounts whose shown claim has a lower grade, or none, are left out and listed. */
  minGrade: gradeText.optional(),
  /**
   * Convert other currencies by these rates; without them nothing is converted. Of several rates between two currencies
   * the one whose date is nearest to the end of the period counts, an earlier one before a later one as near; where there
   * is none, one in the opposite direction.
   */
  rates: z.array(rateLine).max(500).default([]),
  timeoutMs,
};
const moneyAsked = z.strictObject({
  phase: z.string().nullable(),
  period: z.string().nullable(),
  /** XXX where no amount is recorded at all. */
  currency: z.string(),
  /** "disbursement, JP-FY2009 (2009-04-01 to 2010-03-31), JPY". */
  text: z.string(),
});

export const traceParts = ["body", "own-revenue", "untraced", "returned", "unknown-income", "kept"] as const;
const traceRow = z.strictObject({
  /** Where the money comes from in the end; downwards, where it is kept. */
  source: z.strictObject({
    ...named.shape,
    part: z.enum(traceParts),
    /** "Treasury", "own revenue of Shizuoka", "untraced at METI". */
    text: z.string(),
  }),
  proportional: figure,
  lower: figure,
  upper: figure,
  /** Of the total, 0 to 1; null without a figure. */
  share: z.number().nullable(),
  currency: z.string(),
  exact,
  grade: z.string().nullable(),
  paths: z.array(
    z.strictObject({
      /** In the order of the money. */
      entities: z.array(named),
      /** For each hop the flows that carry it. */
      flows: z.array(z.array(subjectId)),
      proportional: figure,
      exact,
      /** "Treasury → MEXT → support agency → cluster: JPY 181.8 million [1][2]". */
      sentence: z.string(),
      sources: z.array(z.int()),
    }),
  ),
  /** There are more paths than are listed. */
  morePaths: z.boolean(),
  /** Numbers of the sources behind it. */
  sources: z.array(z.int()),
  /** Ready to read: figure, bounds and share, rounded so that the shares shown add up to the total shown. */
  texts: z.strictObject({ figure: z.string(), bounds: z.string(), share: z.string() }),
});
export type TraceRowLine = z.infer<typeof traceRow>;

const traceAnswer = {
  asked: moneyAsked,
  rows: z.array(traceRow),
  rowCount: z.int(),
  /** Figures of the rows that are not shown, together, and ready to read. */
  rest: figure,
  restText: z.string().nullable(),
  totals: z.array(moneyTotal),
  /** What the figures rest on: "assumed proportional at the support agency". `explanation` says what the rule means. */
  assumptions: z.array(
    z.strictObject({ at: named.nullable(), rule: z.string(), sentence: z.string(), explanation: z.string() }),
  ),
  /** Money of which nobody says how much. */
  unknown: z.array(
    z.strictObject({
      flow: subjectId.nullable(),
      payer: named,
      recipient: named,
      side: z.enum(["income", "payment", "own-revenue"]),
      sentence: z.string(),
    }),
  ),
  untraced: z.array(z.strictObject({ at: named, amount: moneyTotal, sentence: z.string() })),
  cycles: z.array(z.strictObject({ bodies: z.array(named), solved: z.boolean(), sentence: z.string() })),
  /** Who stands behind it where no amount is recorded, and through whom. */
  behind: z.array(
    z.strictObject({ body: named, entities: z.array(named), flows: z.array(subjectId), sentence: z.string() }),
  ),
  leftOut: z.array(z.strictObject({ ...flowRef.shape, why: z.string(), sentence: z.string() })),
  /** Own revenue of the body asked about; it is no flow into it. */
  ownRevenue: moneyTotal.nullable(),
  /** The answer in words: the first sentence answers, the others say what it rests on and what is unknown. */
  sentences: z.array(z.string()),
  /** Rates that were used. */
  rates: z.array(rateLine),
  truncated: z.boolean(),
};

/** A line of an opened step: an income or a payment, how much of it counts, and the claims behind it. */
const stepMoney = z.strictObject({
  part: z.enum(["flow", "own-revenue", "untraced", "unknown-income", "kept"]),
  flow: subjectId.nullable(),
  other: named.nullable(),
  text: z.string(),
  amount: moneyTotal.nullable(),
  /** How much of it belongs to the answer. */
  counted: moneyTotal.nullable(),
  claims: z.array(claimLine),
  differ: z.boolean(),
});

const groupings = ["payer", "recipient", "payer-kind", "recipient-kind", "period", "phase", "currency"] as const;
/** What stands on one side of a comparison, ready to read. */
const comparedSide = z.strictObject({
  text: z.string(),
  phase: z.string().nullable(),
  amount: moneyTotal.nullable(),
  name: z.string().nullable(),
});

/** Methods about money and about how things change with time. */
export const moneyMethods = {
  /** Where the money into an entity comes from in the end (up), or where what it pays ends (down). See `graph/money/trace.ts`. */
  traceMoney: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      entity: entityId,
      direction: z.enum(["up", "down"]).default("up"),
      /** A second period, to be traced and put beside the first. */
      compare: timeText.optional(),
      limit: limit(100, 25),
      ...moneyQuestion,
      ...moment,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      hidden: hiddenRemark,
      entity: entityBrief,
      direction: z.enum(["up", "down"]),
      ...traceAnswer,
      /** The second period, and both side by side: rows by their index in `rows`, null where that side lacks one. */
      compared: z
        .strictObject({
          ...traceAnswer,
          pairs: z.array(z.strictObject({ before: z.int().nullable(), after: z.int().nullable() })),
        })
        .nullable(),
      sources: z.array(sourceEntry),
    }),
  },

  /** One body of a trace, opened: what it gets and pays, its pots, the rule, and the claims behind each figure. */
  openTraceStep: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      entity: entityId,
      direction: z.enum(["up", "down"]).default("up"),
      body: entityId,
      ...moneyQuestion,
      ...moment,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      hidden: hiddenRemark,
      body: named,
      incomes: z.array(stepMoney),
      payments: z.array(stepMoney),
      pots: z.array(z.strictObject({ text: z.string(), received: moneyTotal.nullable(), kept: moneyTotal.nullable() })),
      rules: z.array(z.string()),
      sources: z.array(sourceEntry),
      /** Of incomes or payments only the greatest are told; a sentence among the rules says how many there are. */
      truncated: z.boolean(),
    }),
  },

  /**
   * A sum of flows: those named, or with a boundary alone all that lead to it (away from it). `into`: what enters these
   * entities; `outOf`: what leaves them. Errors: `invalid-input` for both boundaries, or for neither flows nor a boundary.
   */
  sumMoney: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      flows: z.array(subjectId).min(1).max(20_000).optional(),
      into: z.array(entityId).min(1).max(500).optional(),
      outOf: z.array(entityId).min(1).max(500).optional(),
      limit: limit(20_000, 500),
      ...moneyQuestion,
      ...moment,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      hidden: hiddenRemark,
      asked: moneyAsked,
      amount: moneyTotal,
      /** The plain total of all flows of known amount. */
      gross: moneyTotal,
      atFirstEntry: moneyTotal,
      counted: z.array(flowRef.extend({ amount: moneyTotal, claims: z.array(z.int()) })),
      leftOut: z.array(
        flowRef.extend({
          why: z.enum(["inside", "upstream", "unknown", "other-period", "other"]),
          detail: z.string().nullable(),
          sentence: z.string(),
        }),
      ),
      /** "chain" and "wide-ends", each with its sentence. */
      warnings: z.array(z.strictObject({ code: z.string(), sentence: z.string() })),
      /** Rates that were used, flow by flow, and the amount as it is recorded: "EUR 2.4 million". */
      rates: z.array(rateLine.extend({ flow: subjectId, original: z.string() })),
      sentences: z.array(z.string()),
      sources: z.array(sourceEntry),
      truncated: z.boolean(),
    }),
  },

  /** Totals of figures by payer, recipient, kind, period, phase or currency. Phases, periods and currencies are never mixed. */
  totalMoney: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      by: z.enum(groupings),
      flows: z.array(subjectId).min(1).max(20_000).optional(),
      /** Flows that touch one of these; without flows and entities all there are. */
      entities: z.array(entityId).min(1).max(5_000).optional(),
      /** Only figures of this phase, period and currency; those left out do not matter. */
      phase: moneyQuestion.phase,
      period: moneyQuestion.period,
      currency: moneyQuestion.currency,
      minGrade: gradeText.optional(),
      limit: limit(2_000, 200),
      timeoutMs,
      ...moment,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      hidden: hiddenRemark,
      groups: z.array(
        z.strictObject({
          key: z.string(),
          name: z.string(),
          phase: z.string().nullable(),
          period: z.string().nullable(),
          currency: z.string(),
          /** What its figures are of: "disbursement, JP-FY2009 (2009-04-01 to 2010-03-31), JPY". */
          text: z.string(),
          total: moneyTotal,
          flows: z.array(subjectId),
          /** Figures of unknown amount, and figures per something (a cluster, a firm): no part of the total. */
          unknown: z.int(),
          perSomething: z.int(),
          /** Payers of the line are also its recipients: the total counts money twice. */
          isChain: z.boolean(),
        }),
      ),
      warnings: z.array(z.strictObject({ code: z.string(), sentence: z.string() })),
      truncated: z.boolean(),
    }),
  },

  /** Flows with their figures, for a table; and what one can ask of them. */
  listFlows: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      /** Flows that touch one of these; all there are without. */
      entities: z.array(entityId).min(1).max(5_000).optional(),
      /** Instead: all that lead to (up) or away from (down) these; of more than 5,000 and `limit` the nearest, `truncated`. */
      around: z.strictObject({ entity: entityId, direction: z.enum(["up", "down"]) }).optional(),
      limit: limit(20_000, 1_000),
      timeoutMs,
      ...moment,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      hidden: hiddenRemark,
      flows: z.array(
        flowRef.extend({
          /** What the source calls it, where that is short: "F5". */
          label: z.string().nullable(),
          holds: z.enum(["certain", "possible", "no"]),
          figures: z.array(
            z.strictObject({
              phase: z.string().nullable(),
              period: z.string().nullable(),
              /** "JP-FY2009", as one types it. */
              periodText: z.string(),
              per: z.string().nullable(),
              total: moneyTotal.nullable(),
              /** As recorded: "JPY 200 million". */
              text: z.string(),
              grade: z.string().nullable(),
              differ: z.boolean(),
              sources: z.array(z.int()),
            }),
          ),
        }),
      ),
      /** Phase, period and currency together, most figures first. */
      offers: z.array(
        z.strictObject({
          phase: z.string().nullable(),
          period: z.string().nullable(),
          periodText: z.string(),
          currency: z.string(),
          figures: z.int(),
          text: z.string(),
        }),
      ),
      sources: z.array(sourceEntry),
      truncated: z.boolean(),
    }),
  },

  /** The local table of rates, the youngest date first. */
  listRates: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ limit: limit(5_000, 500), recorded: moment.recorded, hidden: moment.hidden }),
    output: z.strictObject({
      revision,
      rates: z.array(
        rateLine.extend({
          /** What `retract` takes. */
          id: recordIdShape,
          who: z.string(),
          when: z.string(),
          /** Id of the layer it stands in. */
          layer: z.string(),
        }),
      ),
      truncated: z.boolean(),
    }),
  },

  /**
   * What appeared, ended, changed its amount or was renamed between two dates or fiscal years. A flow is compared by its
   * figures of the two periods, phase by phase: it appears or ends by having or lacking one.
   */
  compareTimes: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      before: timeText,
      after: timeText,
      /** Only these, the relations that touch them, and all flows upstream of them; without, the whole workspace. */
      about: z.array(entityId).min(1).max(5_000).optional(),
      limit: limit(5_000, 500),
      certain: moment.certain,
      recorded: moment.recorded,
      hidden: moment.hidden,
      timeoutMs,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      hidden: hiddenRemark,
      lines: z.array(
        z.strictObject({
          what: z.enum(["appeared", "ended", "changed", "renamed"]),
          about: subjectId,
          type: z.enum(["entity", "relation", "flow"]),
          /** Where it is seen on a canvas: the entity itself, or the two ends of the relation. */
          entities: z.array(entityId),
          /** What it is about, in words. */
          name: z.string(),
          before: comparedSide.nullable(),
          after: comparedSide.nullable(),
          sentence: z.string(),
          sources: z.array(z.int()),
        }),
      ),
      counts: z.strictObject({ appeared: z.int(), ended: z.int(), changed: z.int(), renamed: z.int() }),
      sources: z.array(sourceEntry),
      truncated: z.boolean(),
      explanation: z.string().nullable(),
    }),
  },
} as const;
