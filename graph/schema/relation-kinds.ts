import type { Labels, ShippedEntityKind, SuperKind } from "./entity-kinds.ts";

/** How one hop reads in a sentence; {a} is where the walk comes from, {b} where it goes to. */
export interface Phrase {
  readonly en: string;
  readonly ja: string;
}

export interface RelationKindSpec {
  readonly label: Labels;
  /** Read from the target. In Japanese what stands at the other end, as a heading over it. */
  readonly inverseLabel: Labels;
  /** Walked from source to target. */
  readonly forward: Phrase;
  /** Walked from target to source. */
  readonly backward: Phrase;
  /** Allowed ends, as kinds or super-kinds; "any" where the documents need it. */
  readonly sources: readonly RelationEnd[];
  readonly targets: readonly RelationEnd[];
  /** Whether a path may go this way: two ministries are not connected by being in Japan. */
  readonly connects: boolean;
  readonly directed: boolean;
  readonly carriesMoney: boolean;
  /** Whether a party's end lies at an agreement or event that folds into a line between its parties. */
  readonly folds: boolean;
  /** Term of another vocabulary: IATI organisation role, W3C ORG, PROV-O, FollowTheMoney. */
  readonly mapsTo: string;
}
export type RelationEnd = ShippedEntityKind | SuperKind | "any";

const anyone = ["any"] as const;
const bodies = ["organisation", "body", "cluster", "person", "jurisdiction", "targetGroup", "programme"] as const;
const usual = { connects: true, directed: true, carriesMoney: false, folds: false } as const;

/** What may join two entities. Relations point as their names read: payer funds recipient, new succeeds old. */
export const relationKinds = {
  funds: {
    ...usual,
    carriesMoney: true,
    mapsTo: "iati:organisation-role/1",
    label: { en: "funds", ja: "資金を出す" },
    inverseLabel: { en: "is funded by", ja: "資金の出し手" },
    forward: { en: "funds {b}", ja: "{a}は{b}に資金を出す" },
    backward: { en: "is funded by {b}", ja: "{a}は{b}から資金を受ける" },
    sources: ["organisation", "body", "instrument", "jurisdiction", "cluster", "company", "targetGroup", "person"],
    targets: [
      "organisation",
      "body",
      "instrument",
      "jurisdiction",
      "cluster",
      "company",
      "targetGroup",
      "event",
      "agreement",
      "person",
    ],
  },
  administers: {
    ...usual,
    mapsTo: "iati:organisation-role/2",
    label: { en: "administers", ja: "所管する" },
    inverseLabel: { en: "is administered by", ja: "所管機関" },
    forward: { en: "administers {b}", ja: "{a}は{b}を所管する" },
    backward: { en: "is administered by {b}", ja: "{a}は{b}が所管する" },
    sources: ["organisation", "body", "jurisdiction"],
    targets: ["instrument", "agreement", "event", "cluster", "organisation"],
  },
  implements: {
    ...usual,
    mapsTo: "iati:organisation-role/4",
    label: { en: "implements", ja: "実施する" },
    inverseLabel: { en: "is implemented by", ja: "実施主体" },
    forward: { en: "implements {b}", ja: "{a}は{b}を実施する" },
    backward: { en: "is implemented by {b}", ja: "{a}は{b}が実施する" },
    sources: ["organisation", "body", "jurisdiction", "instrument", "targetGroup"],
    targets: ["instrument", "agreement", "event"],
  },
  oversees: {
    ...usual,
    mapsTo: "org:reportsTo",
    label: { en: "oversees", ja: "監督する" },
    inverseLabel: { en: "is overseen by", ja: "監督機関" },
    forward: { en: "oversees {b}", ja: "{a}は{b}を監督する" },
    backward: { en: "is overseen by {b}", ja: "{a}は{b}が監督する" },
    sources: ["organisation", "body", "jurisdiction", "person"],
    targets: ["organisation", "body", "instrument", "cluster", "company", "jurisdiction"],
  },
  partOf: {
    ...usual,
    mapsTo: "org:unitOf",
    label: { en: "is part of", ja: "属する" },
    inverseLabel: { en: "contains", ja: "構成要素" },
    forward: { en: "is part of {b}", ja: "{a}は{b}に属する" },
    backward: { en: "contains {b}", ja: "{a}は{b}を含む" },
    sources: anyone,
    targets: anyone,
  },
  supports: {
    ...usual,
    mapsTo: "prov:wasInfluencedBy",
    label: { en: "supports", ja: "支援する" },
    inverseLabel: { en: "is supported by", ja: "支援元" },
    forward: { en: "supports {b}", ja: "{a}は{b}を支援する" },
    backward: { en: "is supported by {b}", ja: "{a}は{b}の支援を受ける" },
    sources: ["instrument", "organisation", "body", "jurisdiction", "person", "event", "cluster"],
    targets: anyone,
  },
  coordinates: {
    ...usual,
    mapsTo: "iati:organisation-role/3",
    label: { en: "coordinates", ja: "調整する" },
    inverseLabel: { en: "is coordinated by", ja: "調整役" },
    forward: { en: "coordinates {b}", ja: "{a}は{b}を調整する" },
    backward: { en: "is coordinated by {b}", ja: "{a}は{b}が調整する" },
    sources: ["organisation", "body", "person", "instrument", "jurisdiction", "cluster", "targetGroup"],
    targets: anyone,
  },
  cooperatesWith: {
    ...usual,
    directed: false,
    mapsTo: "org:linkedTo",
    label: { en: "cooperates with", ja: "協力する" },
    inverseLabel: { en: "cooperates with", ja: "協力する" },
    forward: { en: "cooperates with {b}", ja: "{a}は{b}と協力する" },
    backward: { en: "cooperates with {b}", ja: "{a}は{b}と協力する" },
    sources: anyone,
    targets: anyone,
  },
  partyTo: {
    ...usual,
    folds: true,
    mapsTo: "ftm:UnknownLink",
    label: { en: "is party to", ja: "締結する" },
    inverseLabel: { en: "has as party", ja: "当事者" },
    forward: { en: "is party to {b}", ja: "{a}は{b}を締結している" },
    backward: { en: "has {b} as party", ja: "{a}は{b}が締結している" },
    sources: bodies,
    targets: ["agreement"],
  },
  under: {
    ...usual,
    mapsTo: "prov:wasDerivedFrom",
    label: { en: "is under", ja: "基づく" },
    inverseLabel: { en: "is the basis of", ja: "これに基づくもの" },
    forward: { en: "is based on {b}", ja: "{a}は{b}に基づく" },
    backward: { en: "is the basis of {b}", ja: "{a}は{b}の根拠となる" },
    sources: anyone,
    targets: ["agreement", "strategy", "programme"],
  },
  succeeds: {
    ...usual,
    mapsTo: "org:resultingOrganization",
    label: { en: "succeeds", ja: "後身である" },
    inverseLabel: { en: "is succeeded by", ja: "前身である" },
    forward: { en: "succeeds {b}", ja: "{a}は{b}の後身である" },
    backward: { en: "is succeeded by {b}", ja: "{a}は{b}の前身である" },
    sources: anyone,
    targets: anyone,
  },
  evaluates: {
    ...usual,
    mapsTo: "prov:wasInformedBy",
    label: { en: "evaluates", ja: "評価する" },
    inverseLabel: { en: "is evaluated by", ja: "評価者" },
    forward: { en: "evaluates {b}", ja: "{a}は{b}を評価する" },
    backward: { en: "is evaluated by {b}", ja: "{a}は{b}が評価する" },
    sources: ["organisation", "body", "person", "instrument", "jurisdiction"],
    targets: anyone,
  },
  locatedIn: {
    ...usual,
    connects: false,
    mapsTo: "org:siteOf",
    label: { en: "is in", ja: "所在する" },
    inverseLabel: { en: "is the place of", ja: "ここにあるもの" },
    forward: { en: "is in {b}", ja: "{a}は{b}にある" },
    backward: { en: "is the place of {b}", ja: "{a}には{b}がある" },
    sources: anyone,
    targets: ["jurisdiction"],
  },
  focusesOn: {
    ...usual,
    connects: false,
    mapsTo: "org:purpose",
    label: { en: "focuses on", ja: "重点とする" },
    inverseLabel: { en: "is a focus of", ja: "これを重点とするもの" },
    forward: { en: "focuses on {b}", ja: "{a}は{b}を重点とする" },
    backward: { en: "is a focus of {b}", ja: "{a}は{b}の重点である" },
    sources: anyone,
    targets: ["field"],
  },
  targets: {
    ...usual,
    connects: false,
    mapsTo: "org:purpose",
    label: { en: "targets", ja: "対象とする" },
    inverseLabel: { en: "is targeted by", ja: "これを対象とするもの" },
    forward: { en: "targets {b}", ja: "{a}は{b}を対象とする" },
    backward: { en: "is targeted by {b}", ja: "{a}は{b}の対象である" },
    sources: ["instrument", "cluster", "jurisdiction", "organisation", "body", "event", "agreement"],
    targets: [
      "targetGroup",
      "company",
      "university",
      "association",
      "organisation",
      "cluster",
      "body",
      "jurisdiction",
      "person",
    ],
  },
  memberOf: {
    ...usual,
    mapsTo: "org:memberOf",
    label: { en: "is a member of", ja: "会員である" },
    inverseLabel: { en: "has as member", ja: "会員" },
    forward: { en: "is a member of {b}", ja: "{a}は{b}の会員である" },
    backward: { en: "has {b} as member", ja: "{a}は{b}を会員とする" },
    sources: anyone,
    targets: ["organisation", "body", "cluster", "instrument", "agreement", "jurisdiction"],
  },
  participatesIn: {
    ...usual,
    mapsTo: "prov:wasAssociatedWith",
    label: { en: "takes part in", ja: "参加する" },
    inverseLabel: { en: "has as participant", ja: "参加者" },
    forward: { en: "takes part in {b}", ja: "{a}は{b}に参加する" },
    backward: { en: "has {b} as participant", ja: "{a}には{b}が参加する" },
    sources: anyone,
    targets: ["event", "instrument", "agreement", "cluster", "organisation"],
  },
  advises: {
    ...usual,
    mapsTo: "prov:wasInfluencedBy",
    label: { en: "advises", ja: "助言する" },
    inverseLabel: { en: "is advised by", ja: "助言者" },
    forward: { en: "advises {b}", ja: "{a}は{b}に助言する" },
    backward: { en: "is advised by {b}", ja: "{a}は{b}の助言を受ける" },
    sources: ["organisation", "body", "person", "instrument", "cluster"],
    targets: ["organisation", "body", "jurisdiction", "instrument", "cluster", "person"],
  },
  worksFor: {
    ...usual,
    mapsTo: "org:memberOf",
    label: { en: "works for", ja: "勤務する" },
    inverseLabel: { en: "employs", ja: "職員" },
    forward: { en: "works for {b}", ja: "{a}は{b}に勤務する" },
    backward: { en: "employs {b}", ja: "{a}には{b}が勤務する" },
    sources: ["person"],
    targets: ["organisation", "body", "cluster", "instrument", "jurisdiction", "event"],
  },
} as const satisfies Record<string, RelationKindSpec>;
export type ShippedRelationKind = keyof typeof relationKinds;
