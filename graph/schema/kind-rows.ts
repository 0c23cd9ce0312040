import { z } from "zod";
import { qualifierNames } from "../model/claim.ts";
import { markShapes, tones } from "./entity-kinds.ts";

/** Shapes of the rows that a workspace may add to the shipped tables. */
const labels = z.strictObject({ en: z.string().min(1).max(80), ja: z.string().min(1).max(80) });
const phrase = z.strictObject({ en: z.string().includes("{b}"), ja: z.string().includes("{b}") });
const word = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/);

export const entityKindRow = z.strictObject({
  label: labels,
  plural: labels,
  superKinds: z.array(z.enum(["organisation", "body", "instrument"])).default([]),
  shape: z.enum(markShapes).default("circle"),
  tone: z.enum(tones).default("topic"),
  mapsTo: z.string().default("skos:Concept"),
});
export const relationKindRow = z.strictObject({
  label: labels,
  inverseLabel: labels,
  forward: phrase,
  backward: phrase,
  sources: z.array(word).min(1).default(["any"]),
  targets: z.array(word).min(1).default(["any"]),
  connects: z.boolean().default(true),
  directed: z.boolean().default(true),
  carriesMoney: z.boolean().default(false),
  folds: z.boolean().default(false),
  mapsTo: z.string().default("dcterms:relation"),
});
export const fieldRow = z.strictObject({
  label: labels,
  valueType: z.enum([
    "flag",
    "edtf",
    "text",
    "figure",
    "money",
    "share",
    "code",
    "entity",
    "entities",
    "url",
    "identifier",
  ]),
  qualifiers: z.array(z.enum(qualifierNames)).default([]),
  manyValued: z.boolean().default(false),
  on: z.enum(["entity", "relation", "both"]).default("both"),
  codeList: z.string().optional(),
  isFamily: z.boolean().default(false),
  usualFor: z.array(word).default([]),
});
export const codeListRow = z.record(
  z.string().min(1).max(60),
  z.strictObject({ label: labels, mapsTo: z.string().optional() }),
);
