import type { ShareProfile } from "#data/api/share-methods.ts";
import type { ClaimRecord } from "#graph/model/claim.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId, isRelationId, isSubjectId } from "#graph/model/ids.ts";
import type { LayerRecord, NoteRecord, NoteTarget, VisitRecord, ViewRecord } from "#graph/model/record.ts";
import { idsJudgedBy, subjectsOfTarget } from "#graph/model/record.ts";
import type { Source } from "#graph/model/source.ts";
import { membersOf } from "#graph/model/visit-time.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { partsToTell } from "../view-here.ts";
import type { Confidential } from "./confidential.ts";
import { isHiddenEntity } from "./confidential.ts";
import type { Scrubber } from "./forbidden-texts.ts";

export interface Redaction {
  readonly base: ClaimBase;
  readonly profile: ShareProfile;
  readonly secret: Confidential;
  readonly scrub: Scrubber;
  /** Ids of records that do not go out: what speaks of them does not either. */
  readonly gone: Set<string>;
}

const noHash = "0".repeat(64);
/** Of notes that are never shown to others. */
export const privateTag = "private";

/**
 * A record as it may go out, or null. Entities and relations are to be asked before what speaks of them.
 * Whoever wrote it is not told.
 */
export function redactRecord(redaction: Redaction, record: LayerRecord): LayerRecord | null {
  const kept = keptPart(redaction, record);
  return kept === null ? null : redaction.scrub.value(kept);
}

function keptPart(redaction: Redaction, record: LayerRecord): LayerRecord | null {
  const { base, secret } = redaction;
  switch (record.type) {
    case "entity":
      return isHiddenEntity(secret, base, record.id) ? null : record;
    case "relation":
      return isGone(redaction, record.source) || isGone(redaction, record.target) ? null : record;
    case "claim":
      return redactClaim(redaction, record);
    case "judgement":
      return idsJudgedBy(record).some((id) => isGone(redaction, id)) ? null : record;
    case "document":
      return secret.documents.has(record.id) ? (secret.documents.get(record.id) ?? null) : { ...record, path: null };
    case "note":
      return redactNote(redaction, record);
    case "view":
      return redactView(redaction, base.views.get(record.id) ?? record);
    case "visit":
      return redactVisit(redaction, record);
    case "savedQuery":
    case "kindRow":
    case "rate":
      return record;
    case "viewPart": // the view goes out as it stands with its parts
    case "admission":
    case "forgotten":
      return null;
  }
}

function isGone({ gone, base, secret }: Redaction, id: string): boolean {
  return gone.has(id) || isHiddenEntity(secret, base, id);
}

function redactClaim(redaction: Redaction, claim: ClaimRecord): ClaimRecord | null {
  const level = redaction.secret.levelOf(claim.source);
  if (level === "do-not-cite" || (level === "background" && !redaction.profile.background)) return null;
  if (isGone(redaction, claim.about)) return null;
  const fields = claim.fields.filter(({ value }) => !namesHidden(redaction, value));
  if (fields.length === 0) return null;
  const isOpen = level === "open";
  return {
    ...claim,
    fields,
    source: redactSource(redaction, claim.source),
    comment: isOpen ? claim.comment : undefined,
    rankReason: isOpen ? claim.rankReason : undefined,
  };
}

/** Whether a value names somebody who does not go out. */
function namesHidden(redaction: Redaction, value: unknown): boolean {
  if (typeof value === "string") return isSubjectId(value) && isGone(redaction, value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((one) => namesHidden(redaction, one));
}

/** A passage of a document that may not be named loses what would lead to it: section, hashes, lines. */
function redactSource({ secret, profile }: Redaction, source: Source): Source {
  if (source.type === "interview") {
    const { attribution, date, person, role } = source;
    const isNamed = attribution === "open" && profile.people;
    const isPlaced = attribution === "open" || attribution === "organisation-only";
    return {
      type: "interview",
      person: isNamed ? person : "",
      ...(isPlaced && role !== undefined ? { role } : {}),
      date,
      attribution,
    };
  }
  const nameless = source.type === "document" ? secret.documents.get(source.document) : undefined;
  if (source.type !== "document" || !nameless) return source;
  return {
    type: "document",
    document: nameless.id,
    locator: {
      ...{ document: nameless.id, version: noHash, lines: [1, 1], length: 0, hash: noHash },
      ...{ similarity: noHash.slice(0, 16), before: null, after: null },
    },
  };
}

function redactNote(redaction: Redaction, note: NoteRecord): NoteRecord | null {
  if (!redaction.profile.notes || note.tags.some((tag) => tag.toLowerCase() === privateTag)) return null;
  const targets = note.targets.filter((target) => targetGoes(redaction, target));
  if (targets.length === 0 && note.targets.length > 0) return null;
  const body = note.body.replace(/@\[((?:[^\]\\]|\\.)*)\]\((e:[0-9A-Z]+)\)/g, (link, _name, id: string) =>
    isGone(redaction, id) ? "" : link,
  );
  const { owner, replaces, attachments, ...rest } = note; // the files stay at home, so their names do
  return {
    ...rest,
    body: body.trim() === "" ? "–" : body,
    targets,
    ...(redaction.profile.people && owner !== undefined ? { owner } : {}),
    outcome: note.outcome?.filter((id) => !redaction.gone.has(id)),
  };
}
function targetGoes(redaction: Redaction, target: NoteTarget): boolean {
  if (target.type === "locator") return !redaction.secret.documents.has(target.locator.document);
  if (target.type === "view" || target.type === "visit") return !redaction.gone.has(target.id);
  return subjectsOfTarget(target).every((id) => !isGone(redaction, id));
}

function redactView(redaction: Redaction, view: ViewRecord): ViewRecord {
  const goes = (id: string) => !isGone(redaction, id);
  return {
    ...view,
    shown: view.shown.filter((id: SubjectId) => goes(id)),
    positions: Object.fromEntries(
      Object.entries(view.positions).filter(([id]) => (isEntityId(id) || isRelationId(id)) && goes(id)),
    ),
    folds: view.folds.filter((id: EntityId) => goes(id)),
    ...partsToTell(view, goes),
  };
}

/** Who travels is told by role where nobody is named. */
function redactVisit(redaction: Redaction, visit: VisitRecord): VisitRecord {
  const { people } = redaction.profile;
  const goes = (id: EntityId) => !isGone(redaction, id);
  return {
    ...visit,
    delegation: membersOf(visit).map(({ name, role, person, body }, at) => {
      const isNamed = people && (person === undefined || goes(person));
      return {
        name: isNamed ? name : (role ?? `Member ${at + 1}`),
        ...(role === undefined ? {} : { role }),
        ...(person !== undefined && goes(person) ? { person } : {}),
        ...(body !== undefined && goes(body) ? { body } : {}),
      };
    }),
    stops: visit.stops.map((stop) => ({
      ...stop,
      hosts: stop.hosts.filter(goes),
      people: stop.people.filter(goes),
      questions: redaction.profile.notes ? stop.questions : [],
    })),
  };
}

/** Names of a delegation of which nobody may know, for the list of what stands nowhere. */
export function delegationNames(base: ClaimBase, { people }: ShareProfile): readonly string[] {
  if (people) return [];
  return [...base.visits.values()].flatMap((visit) => membersOf(visit).map(({ name }) => name));
}

/** The order in which records are asked: what others rest on first. */
const order: readonly LayerRecord["type"][] = [
  "document",
  "entity",
  "relation",
  "claim",
  "view",
  "visit",
  "note",
  "judgement",
];
export function restingOrder(a: LayerRecord, b: LayerRecord): number {
  const place = ({ type }: LayerRecord) => (order.includes(type) ? order.indexOf(type) : order.length);
  return place(a) - place(b);
}
