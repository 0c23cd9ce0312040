import { z } from "zod";
import { shareProfile } from "./share-methods.ts";
import { moment, reading, recordIdShape, revision, timeText } from "./shapes.ts";

const run = z.strictObject({
  text: z.string(),
  lang: z.string(),
  strong: z.boolean().optional(),
  quiet: z.boolean().optional(),
  newLine: z.boolean().optional(),
  to: z.string().optional(),
});
const text = z.array(run);
const block = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("heading"),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    name: z.string(),
    text,
  }),
  z.strictObject({ type: z.literal("paragraph"), text, quiet: z.boolean().optional() }),
  z.strictObject({ type: z.literal("list"), items: z.array(text) }),
  z.strictObject({ type: z.literal("numbered"), name: z.string(), items: z.array(text) }),
  z.strictObject({
    type: z.literal("table"),
    head: z.array(text),
    rows: z.array(z.array(text)),
    widths: z.array(z.number()),
  }),
  z.strictObject({ type: z.literal("flows"), into: z.array(text), body: text, outOf: z.array(text) }),
  z.strictObject({ type: z.literal("pageBreak") }),
]);
/** A document in no format yet; `graph/model/printed-document.ts` says what each part is. */
export const printedDocument = z.strictObject({
  title: text,
  subtitle: text,
  lang: z.enum(["en", "ja"]),
  made: z.iso.datetime(),
  facts: z.array(z.tuple([text, text])),
  blocks: z.array(block),
});

export const briefingFormats = ["html", "md", "docx", "pdf"] as const;

/** Methods that make documents to be taken along. */
export const briefingMethods = {
  /**
   * The briefing pack of a visit: cover, programme, a page for each host, glossary, legend, numbered sources. Attribution
   * levels are obeyed. Two runs on the same workspace differ in `made` only. Errors: `not-found`; `invalid-input` for a
   * date; `limit-exceeded`; `cancelled`.
   */
  makeBriefing: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      id: recordIdShape,
      /** English, Japanese, or both beside each other. */
      tongue: z.enum(["en", "ja", "both"]).default("en"),
      /** The list of questions alone, with room for what is answered. */
      only: z.enum(["questions"]).optional(),
      /** What changed since this day is told on the page of each host. */
      since: timeText.optional(),
      /** What may be told; by default everything that a source's level allows, to one's own delegation. */
      profile: shareProfile.prefault({ notes: true, people: true }),
      /** Questions from gaps for each host, besides those that were asked. */
      questions: z.int().min(0).max(50).default(8),
      /** Stated in the facts: "Keiro 0.1.0". */
      program: z.string().max(60).optional(),
      ...moment,
      ...reading,
    }),
    output: z.strictObject({ revision, document: printedDocument }),
  },
} as const;
