import type { ShippedEntityKind } from "#graph/schema/entity-kinds.ts";
import type { ShippedRelationKind } from "#graph/schema/relation-kinds.ts";

/** How much of everything a made layer holds. */
export interface LayerSize {
  readonly entities: number;
  readonly relations: number;
}
export type SizeName = "S" | "M" | "L";
export const layerSizes: Readonly<Record<SizeName, LayerSize>> = {
  S: { entities: 5_000, relations: 15_000 },
  M: { entities: 50_000, relations: 300_000 },
  L: { entities: 250_000, relations: 1_500_000 },
};

/** A step on the way of the money, or what stands beside it. Money flows from one tier into the next only, so a trace ends. */
export type Tier =
  | "source"
  | "ministry"
  | "agency"
  | "programme"
  | "cluster"
  | "member"
  | "jurisdiction"
  | "field"
  | "targetGroup"
  | "agreement"
  | "person";

interface TierPlan {
  /** Of all entities; members take what the others leave. */
  readonly share: number;
  readonly least: number;
  /** Kinds with their weights. */
  readonly kinds: readonly (readonly [ShippedEntityKind, number])[];
}
export const tiers: Readonly<Record<Tier, TierPlan>> = {
  source: { share: 0.00005, least: 4, kinds: [["fund", 1]] },
  ministry: { share: 0.0012, least: 10, kinds: [["ministry", 1]] },
  agency: {
    share: 0.01,
    least: 20,
    kinds: [
      ["agency", 0.8],
      ["council", 0.2],
    ],
  },
  programme: {
    share: 0.06,
    least: 50,
    kinds: [
      ["programme", 0.9],
      ["strategy", 0.1],
    ],
  },
  cluster: {
    share: 0.13,
    least: 100,
    kinds: [
      ["cluster", 0.8],
      ["clusterOrganisation", 0.2],
    ],
  },
  jurisdiction: { share: 0.0002, least: 8, kinds: [["jurisdiction", 1]] },
  field: { share: 0.0004, least: 10, kinds: [["field", 1]] },
  targetGroup: { share: 0.0001, least: 5, kinds: [["targetGroup", 1]] },
  agreement: { share: 0.02, least: 20, kinds: [["agreement", 1]] },
  person: { share: 0.03, least: 20, kinds: [["person", 1]] },
  member: {
    share: 0,
    least: 100,
    kinds: [
      ["company", 0.7],
      ["university", 0.1],
      ["researchInstitute", 0.1],
      ["association", 0.1],
    ],
  },
};

export interface RelationPlan {
  readonly kind: ShippedRelationKind;
  /** Of all relations. */
  readonly share: number;
  readonly source: Tier;
  readonly target: Tier;
}
/** A third of the relations carries money; all nineteen kinds that ship are there. */
export const relationPlans: readonly RelationPlan[] = [
  { kind: "funds", share: 0.003, source: "source", target: "ministry" },
  { kind: "funds", share: 0.0145, source: "ministry", target: "agency" },
  { kind: "funds", share: 0.045, source: "agency", target: "programme" },
  { kind: "funds", share: 0.0775, source: "programme", target: "cluster" },
  { kind: "funds", share: 0.01, source: "ministry", target: "programme" },
  { kind: "funds", share: 0.183, source: "cluster", target: "member" },
  { kind: "administers", share: 0.04, source: "ministry", target: "programme" },
  { kind: "implements", share: 0.045, source: "agency", target: "programme" },
  { kind: "oversees", share: 0.025, source: "ministry", target: "agency" },
  { kind: "oversees", share: 0.015, source: "agency", target: "cluster" },
  { kind: "partOf", share: 0.02, source: "agency", target: "ministry" },
  { kind: "partOf", share: 0.02, source: "programme", target: "programme" },
  { kind: "supports", share: 0.09, source: "programme", target: "cluster" },
  { kind: "coordinates", share: 0.02, source: "cluster", target: "member" },
  { kind: "cooperatesWith", share: 0.03, source: "cluster", target: "cluster" },
  { kind: "cooperatesWith", share: 0.04, source: "member", target: "member" },
  { kind: "partyTo", share: 0.03, source: "member", target: "agreement" },
  { kind: "under", share: 0.01, source: "programme", target: "agreement" },
  { kind: "succeeds", share: 0.01, source: "programme", target: "programme" },
  { kind: "evaluates", share: 0.015, source: "member", target: "programme" },
  { kind: "locatedIn", share: 0.035, source: "member", target: "jurisdiction" },
  { kind: "focusesOn", share: 0.02, source: "cluster", target: "field" },
  { kind: "targets", share: 0.01, source: "programme", target: "targetGroup" },
  { kind: "memberOf", share: 0.13, source: "member", target: "cluster" },
  { kind: "participatesIn", share: 0.04, source: "member", target: "programme" },
  { kind: "advises", share: 0.012, source: "member", target: "ministry" },
  { kind: "worksFor", share: 0.01, source: "person", target: "member" },
];

/** Phases with their shares; nearly all money is told as paid out, so that a trace of one phase has something to follow. */
export const phases = [
  ["disbursement", 0.7],
  ["budget", 0.2],
  ["commitment", 0.1],
] as const;
export const currencies = [
  ["JPY", 0.7],
  ["EUR", 0.3],
] as const;
export const years = [2004, 2005, 2006, 2007, 2008, 2009] as const;

/** How many entities each tier has. */
export function tierCounts(entities: number): ReadonlyMap<Tier, number> {
  const counts = new Map<Tier, number>();
  let left = entities;
  for (const tier of Object.keys(tiers) as Tier[]) {
    const { share, least } = tiers[tier];
    const count = tier === "member" ? left : Math.max(least, Math.round(entities * share));
    counts.set(tier, count);
    left -= count;
  }
  return counts;
}
