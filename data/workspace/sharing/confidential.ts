import type { ShareProfile } from "#data/api/share-methods.ts";
import type { DocumentId, EntityId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { DocumentRecord } from "#graph/model/record.ts";
import type { AttributionLevel, Source } from "#graph/model/source.ts";
import { attributionLevels } from "#graph/model/source.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { namesOf, resolveField } from "#graph/resolve/resolve-subject.ts";
import { isPersonKind } from "#graph/schema/is-person.ts";

/** What of a workspace may not be told to others as it stands. */
export interface Confidential {
  readonly levelOf: (source: Source) => AttributionLevel;
  /** Documents that may not be named, and under which id they go out; null for those that do not go out. */
  readonly documents: ReadonlyMap<DocumentId, DocumentRecord | null>;
  /** Persons who do not go out. */
  readonly persons: ReadonlySet<EntityId>;
  /** Texts that may stand nowhere. */
  readonly forbidden: readonly string[];
}

/** Reads every level there is. Cost: O(documents + entities + claims with a source that is an interview). */
export function findConfidential(base: ClaimBase, profile: Pick<ShareProfile, "people" | "background">): Confidential {
  const documents = new Map<DocumentId, DocumentRecord | null>();
  const persons = new Set<EntityId>();
  const forbidden = new Set<string>();
  let number = 0;
  for (const document of base.documents.values()) {
    if (document.attribution === "open") continue;
    const isOut =
      document.attribution === "do-not-cite" || (document.attribution === "background" && !profile.background);
    documents.set(document.id, isOut ? null : nameless(document, ++number));
    for (const text of textsOf(document)) forbidden.add(text);
  }
  for (const [id, { kind }] of base.entities) {
    if (!isPersonKind(base.schema, kind) || (profile.people && personLevel(base, id) === "open")) continue;
    persons.add(id);
    for (const { name } of namesOf(base, id)) forbidden.add(name.value);
  }
  const levelOf = (source: Source): AttributionLevel =>
    source.type === "interview"
      ? source.attribution
      : source.type === "document"
        ? (base.documents.get(source.document)?.attribution ?? "open")
        : "open";
  for (const claims of base.claimsAbout.values())
    for (const { claim } of claims) for (const text of textsOfInterview(claim.source, profile)) forbidden.add(text);
  return { levelOf, documents, persons, forbidden: [...forbidden] };
}

/** How much of a person may be told; open where nobody says otherwise. */
export function personLevel(base: ClaimBase, id: EntityId): AttributionLevel {
  const value = resolveField(base, id, "attribution", anyDate)[0]?.shown?.field.value;
  return attributionLevels.find((level) => level === value) ?? "open";
}

/** A document that may not be named: of one that may be told by its organisation, the publisher and the year stay. */
function nameless(document: DocumentRecord, number: number): DocumentRecord {
  const publisher = document.attribution === "organisation-only" ? document.publisher : null;
  return {
    type: "document",
    id: `source-${number}` as DocumentId,
    titles:
      publisher === null
        ? [
            { value: "Background source", lang: "en" },
            { value: "背景情報", lang: "ja" },
          ]
        : [{ value: publisher, lang: document.language }],
    authors: [],
    publisher,
    issued: document.issued?.slice(0, 4) ?? null,
    identifiers: [],
    mediaType: "text/plain",
    language: "und",
    hasPages: false,
    versions: [],
    licence: null,
    attribution: document.attribution,
    fileName: `source-${number}`,
    path: null,
  };
}

/** Whatever would give a document away: titles, authors, file name, numbers, its id. */
function textsOf({
  attribution,
  titles,
  authors,
  publisher,
  identifiers,
  fileName,
  path,
  id,
}: DocumentRecord): readonly string[] {
  const isNamed = attribution === "organisation-only";
  return [
    ...titles.map(({ value }) => value),
    ...authors,
    ...(publisher === null || isNamed ? [] : [publisher]),
    ...identifiers.map(({ value }) => value),
    fileName,
    fileName.replace(/\.[^.]+$/, ""),
    ...(path === null ? [] : [path]),
    id as string,
  ].filter((text) => text.length > 3);
}

function textsOfInterview(source: Source, { people }: Pick<ShareProfile, "people">): readonly string[] {
  if (source.type !== "interview") return [];
  const { attribution, person, role } = source;
  return [
    ...(attribution === "open" && people ? [] : [person]),
    ...((attribution === "background" || attribution === "do-not-cite") && role !== undefined ? [role] : []),
  ];
}

export function isHiddenEntity({ persons }: Confidential, base: ClaimBase, id: string): boolean {
  return isEntityId(id) && persons.has(base.survivorOf(id));
}
