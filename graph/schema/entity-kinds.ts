/** Text in the interface languages; a kind without one of them fails the architecture test. */
export interface Labels {
  readonly en: string;
  readonly ja: string;
}

/** Outline of a kind on canvas, in legend and tree; shape comes first, colour second. */
export const markShapes = [
  "square",
  "pill",
  "diamond",
  "circle",
  "hexagon",
  "triangle",
  "pentagon",
  "octagon",
  "star",
  "tag",
  "barrel",
  "rhomboid",
  "vee",
  "cut",
  "dot",
  "ring",
  "cross",
  "flag",
] as const;
export type MarkShape = (typeof markShapes)[number];
/** Colour families of `renderer/ui/theme.css`; colour is spent on meaning only. */
export const tones = [
  "state",
  "office",
  "scheme",
  "money",
  "cluster",
  "knowledge",
  "business",
  "bond",
  "person",
  "place",
  "topic",
] as const;
export type Tone = (typeof tones)[number];

export interface EntityKindSpec {
  readonly label: Labels;
  readonly plural: Labels;
  /** Wider kinds by which a query may name this one. */
  readonly superKinds: readonly SuperKind[];
  readonly shape: MarkShape;
  readonly tone: Tone;
  /** Class of another vocabulary: W3C ORG, FollowTheMoney, schema.org. */
  readonly mapsTo: string;
}

export const superKinds = {
  organisation: { en: "organisation", ja: "組織" },
  body: { en: "body", ja: "機関" },
  instrument: { en: "instrument", ja: "施策" },
} as const satisfies Record<string, Labels>;
export type SuperKind = keyof typeof superKinds;

/** What exists. A workspace may add rows; code reads this table and never compares a kind with a literal of its own. */
export const entityKinds = {
  jurisdiction: {
    label: { en: "jurisdiction", ja: "国・地域" },
    plural: { en: "jurisdictions", ja: "国・地域" },
    superKinds: [],
    shape: "cut",
    tone: "place",
    mapsTo: "ftm:Address",
  },
  ministry: {
    label: { en: "ministry", ja: "省" },
    plural: { en: "ministries", ja: "省" },
    superKinds: ["organisation", "body"],
    shape: "square",
    tone: "state",
    mapsTo: "ftm:PublicBody",
  },
  agency: {
    label: { en: "agency", ja: "政府機関" },
    plural: { en: "agencies", ja: "政府機関" },
    superKinds: ["organisation", "body"],
    shape: "pill",
    tone: "office",
    mapsTo: "ftm:PublicBody",
  },
  council: {
    label: { en: "council", ja: "会議・審議会" },
    plural: { en: "councils", ja: "会議・審議会" },
    superKinds: ["organisation", "body"],
    shape: "octagon",
    tone: "state",
    mapsTo: "ftm:PublicBody",
  },
  programme: {
    label: { en: "programme", ja: "事業" },
    plural: { en: "programmes", ja: "事業" },
    superKinds: ["instrument"],
    shape: "diamond",
    tone: "scheme",
    mapsTo: "ftm:Project",
  },
  strategy: {
    label: { en: "strategy", ja: "戦略・計画・法" },
    plural: { en: "strategies", ja: "戦略・計画・法" },
    superKinds: ["instrument"],
    shape: "flag",
    tone: "scheme",
    mapsTo: "ftm:Document",
  },
  fund: {
    label: { en: "fund", ja: "基金・財源" },
    plural: { en: "funds", ja: "基金・財源" },
    superKinds: ["instrument"],
    shape: "barrel",
    tone: "money",
    mapsTo: "ftm:Asset",
  },
  cluster: {
    label: { en: "cluster", ja: "クラスター" },
    plural: { en: "clusters", ja: "クラスター" },
    superKinds: ["organisation"],
    shape: "circle",
    tone: "cluster",
    mapsTo: "ftm:Organization",
  },
  clusterOrganisation: {
    label: { en: "cluster organisation", ja: "クラスター推進組織" },
    plural: { en: "cluster organisations", ja: "クラスター推進組織" },
    superKinds: ["organisation", "body"],
    shape: "ring",
    tone: "cluster",
    mapsTo: "ftm:Organization",
  },
  university: {
    label: { en: "university", ja: "大学" },
    plural: { en: "universities", ja: "大学" },
    superKinds: ["organisation", "body"],
    shape: "pentagon",
    tone: "knowledge",
    mapsTo: "ftm:Organization",
  },
  researchInstitute: {
    label: { en: "research institute", ja: "研究機関" },
    plural: { en: "research institutes", ja: "研究機関" },
    superKinds: ["organisation", "body"],
    shape: "triangle",
    tone: "knowledge",
    mapsTo: "ftm:Organization",
  },
  company: {
    label: { en: "company", ja: "企業" },
    plural: { en: "companies", ja: "企業" },
    superKinds: ["organisation"],
    shape: "rhomboid",
    tone: "business",
    mapsTo: "ftm:Company",
  },
  association: {
    label: { en: "association", ja: "団体" },
    plural: { en: "associations", ja: "団体" },
    superKinds: ["organisation", "body"],
    shape: "tag",
    tone: "business",
    mapsTo: "ftm:Organization",
  },
  agreement: {
    label: { en: "agreement", ja: "協定" },
    plural: { en: "agreements", ja: "協定" },
    superKinds: [],
    shape: "hexagon",
    tone: "bond",
    mapsTo: "ftm:UnknownLink",
  },
  person: {
    label: { en: "person", ja: "人" },
    plural: { en: "persons", ja: "人" },
    superKinds: [],
    shape: "dot",
    tone: "person",
    mapsTo: "ftm:Person",
  },
  event: {
    label: { en: "event", ja: "行事" },
    plural: { en: "events", ja: "行事" },
    superKinds: [],
    shape: "star",
    tone: "bond",
    mapsTo: "ftm:Event",
  },
  field: {
    label: { en: "field", ja: "分野" },
    plural: { en: "fields", ja: "分野" },
    superKinds: [],
    shape: "cross",
    tone: "topic",
    mapsTo: "skos:Concept",
  },
  targetGroup: {
    label: { en: "target group", ja: "対象" },
    plural: { en: "target groups", ja: "対象" },
    superKinds: [],
    shape: "vee",
    tone: "topic",
    mapsTo: "skos:Concept",
  },
} as const satisfies Record<string, EntityKindSpec>;
export type ShippedEntityKind = keyof typeof entityKinds;
