import type { SubjectId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { ClaimRecord } from "#graph/model/claim.ts";
import type { JudgementRecord, LayerRecord, ViewPartRecord } from "#graph/model/record.ts";
import { fieldLabel } from "#graph/schema/schema.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { namesOf } from "#graph/resolve/resolve-subject.ts";
import type { Describer } from "./describer.ts";
import { recordWords } from "./record-words.ts";
import { valueText } from "./value-text.ts";
import { viewPartText } from "./view-words.ts";
import { plainNote } from "./workspace-state.ts";

/** A record in one line, and what it is about: "METI: period: since 6 January 2001". */
export interface RecordText {
  readonly about: SubjectId | null;
  readonly text: string;
}

/** Characters of a note that stand in a line. */
const fewCharacters = 80;

/** What a record says, ready to read. A claim that only says that something exists is told by its subject. */
export function recordText(record: LayerRecord, describer: Describer): RecordText {
  const words = recordWords[describer.reading.lang];
  switch (record.type) {
    case "entity":
      return { about: record.id, text: `${entityName(record.id, describer)} (${kindLabel(record, describer)})` };
    case "relation":
      return { about: record.id, text: describer.subjectName(record.id) };
    case "claim":
      return { about: record.about, text: claimText(record, null, describer) };
    case "judgement":
      return judgementText(record, describer);
    case "note": {
      const body = plainNote(record.body).replace(/\s+/gu, " ").trim();
      return { about: null, text: body.length > fewCharacters ? `${body.slice(0, fewCharacters)} …` : body };
    }
    case "kindRow":
      return { about: null, text: words.row[record.table](record.name) };
    case "rate":
      return { about: null, text: `1 ${record.from} = ${record.value} ${record.to}, ${record.date}` };
    case "document":
      return { about: null, text: record.id };
    case "viewPart":
      return { about: null, text: viewPartLine(record, describer) };
    case "view":
    case "savedQuery":
      return { about: null, text: record.name };
    case "visit":
      return { about: null, text: record.title };
    default:
      return { about: null, text: record.id };
  }
}

/** "Japan: 10 things moved". */
function viewPartLine(part: ViewPartRecord, { state, reading }: Describer): string {
  return recordWords[reading.lang].ofView(
    state.resolved.base.views.get(part.view)?.name ?? part.view,
    viewPartText([part], reading.lang),
  );
}

/** @param field One field of it, or null for all. */
function claimText(claim: ClaimRecord, field: string | null, describer: Describer): string {
  const { base } = describer.state.resolved;
  const { lang } = describer.reading;
  const told = claim.fields.filter((one) => (field === null ? one.field !== "exists" : one.field === field));
  const values = told.map(
    (one) => `${fieldLabel(base.schema, one.field)[lang]}: ${valueText(plainClaim(claim, one), describer)}`,
  );
  const subject = isEntityId(claim.about) ? entityName(claim.about, describer) : describer.subjectName(claim.about);
  return [subject, ...(values.length > 0 ? values : [recordWords[lang].exists])].join(": ");
}
function plainClaim(claim: ClaimRecord, field: ClaimRecord["fields"][number]): Parameters<typeof valueText>[0] {
  return {
    claim,
    field,
    change: "" as never, // only its value is read
    rank: claim.rank,
    rankReason: null,
    grade: claim.grade ?? null,
    judged: null,
  };
}

function judgementText(record: JudgementRecord, describer: Describer): RecordText {
  const words = recordWords[describer.reading.lang];
  const why = record.reason === undefined ? "" : words.because(record.reason);
  switch (record.verdict) {
    case "rank":
    case "grade": {
      const claim = findRecord(record.claim, describer);
      const told = claim?.type === "claim" ? claimText(claim, record.field ?? null, describer) : record.claim;
      const verdict = record.verdict === "rank" ? words.ranks[record.rank] : (record.grade ?? words.noGrade);
      return { about: claim?.type === "claim" ? claim.about : null, text: `${told} → ${verdict}${why}` };
    }
    case "retraction": {
      const target = findRecord(record.target, describer);
      if (!target) return { about: null, text: `${record.target}${why}` };
      if (target.type === "claim")
        return { about: target.about, text: claimText(target, record.field ?? null, describer) + why };
      const { about, text } = recordText(target, describer);
      return { about, text: text + why };
    }
    case "sameAs":
      return {
        about: record.survivor,
        text: words.sameAs(entityName(record.merged, describer), entityName(record.survivor, describer)) + why,
      };
    case "notSame":
      return {
        about: record.entities[0],
        text: words.notSame(entityName(record.entities[0], describer), entityName(record.entities[1], describer)) + why,
      };
    default:
      return { about: null, text: record.id + why };
  }
}

function findRecord(id: string, { state }: Describer): LayerRecord | undefined {
  return state.resolved.base.live.get(id as never)?.record;
}
/** The name of an entity, of one that was merged away or taken back too. */
function entityName(id: Parameters<Describer["name"]>[0], describer: Describer): string {
  const { base } = describer.state.resolved;
  if (base.entities.has(id)) return describer.name(id).text;
  const own = ownNames(id, describer);
  return own ?? describer.subjectName(id);
}
/** A name among the claims about an id itself: after a merge they stand at the survivor. */
function ownNames(id: Parameters<Describer["name"]>[0], describer: Describer): string | null {
  const { base } = describer.state.resolved;
  const named = namesOf(base, base.survivorOf(id), anyDate).filter(({ claim }) => claim.claim.about === id);
  return named[0]?.name.value ?? null;
}
function kindLabel({ kind }: { readonly kind: string }, { state, reading }: Describer): string {
  return state.resolved.base.schema.entityKinds.get(kind)?.label[reading.lang] ?? kind;
}
