import type { Change } from "#graph/model/change.ts";
import type { ClaimRecord } from "#graph/model/claim.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { isEntityId, isSubjectId } from "#graph/model/ids.ts";
import type { Json } from "#graph/model/json.ts";
import { idsJudgedBy, subjectsOfTarget } from "#graph/model/record.ts";
import type { JudgementRecord, LayerRecord, NoteTarget, ViewPartRecord, VisitRecord } from "#graph/model/record.ts";
import type { PlaceKind, Redactor } from "./forget-port.ts";
import { createScrubber, ownKey, withheld } from "./sharing/forbidden-texts.ts";

/** Who is forgotten, and by which records and texts they are known. */
export interface Forgetting {
  /** The person, with all entities that were merged into them. */
  readonly persons: ReadonlySet<EntityId>;
  /** Relations that begin or end at them, claims about either, and judgements of these. */
  readonly gone: ReadonlySet<string>;
  /** All their names, and whatever else was named to be looked for. */
  readonly texts: readonly string[];
}

/** Keys whose texts are ids, codes and hashes: a person named “Open” is not looked for there. */
const structural = new Set(
  (
    "type id kind source target about field stance rank verdict grade state table attribution language lang form mediaType " +
    "who when valid due issued asOf dates version hash similarity before after sha256 claim entity document view " +
    "entities relations shown folds hosts people changes retract undoes replaces outcome layer workspace survivor merged"
  ).split(" "),
);

/** All names that some changes give to persons, whether they count or not, in the order in which they came. */
export function namesGiven(changes: Iterable<Change>, persons: ReadonlySet<EntityId>): readonly string[] {
  const names = new Set<string>();
  for (const { add } of changes)
    for (const record of add) {
      if (record.type === "claim" && persons.has(record.about as EntityId))
        for (const { field, value } of record.fields)
          if (field === "name") for (const one of valueTexts(value)) names.add(one);
      if (record.type === "visit")
        for (const member of record.delegation)
          if (typeof member !== "string" && member.person && persons.has(member.person)) names.add(member.name);
    }
  return [...names];
}
function valueTexts(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  const inner = isObject(value) ? value["value"] : undefined;
  return typeof inner === "string" ? [inner] : [];
}
function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Ids of all that is said of some persons: it goes with them. Cost: two passes over all records. */
export function recordsOf(changes: readonly Change[], persons: ReadonlySet<EntityId>): ReadonlySet<string> {
  const gone = new Set<string>();
  const each = (look: (record: LayerRecord) => boolean) => {
    for (const { add } of changes) for (const record of add) if (look(record)) gone.add(record.id);
  };
  each((record) => record.type === "relation" && (persons.has(record.source) || persons.has(record.target)));
  each((record) => record.type === "claim" && (persons.has(record.about as EntityId) || gone.has(record.about)));
  each((record) => record.type === "judgement" && isJudgementOf(record, gone));
  return gone;
}
function isJudgementOf(record: JudgementRecord, gone: ReadonlySet<string>): boolean {
  return idsJudgedBy(record).some((id) => gone.has(id));
}

/**
 * Takes a person out of records and texts: what is said of them goes, their names are withheld wherever they stand as
 * words. The entity itself stays, a bare id, so that nobody else ever gets it. Doing it twice changes nothing more.
 */
export function createRedactor({ persons, gone, texts }: Forgetting): Redactor {
  const scrub = createScrubber(texts);
  const isGone = (id: string) => gone.has(id);

  function scrubValue(value: Json | undefined): Json | undefined {
    if (typeof value === "string") return scrub.text(value);
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map((one: Json) => scrubValue(one)!);
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        ownKey.test(key) ? key : scrub.text(key),
        structural.has(key) && isCoded(inner) ? inner : scrubValue(inner)!,
      ]),
    );
  }
  /** Where all keys and texts are the user's own. */
  const scrubAll = (values: Readonly<Record<string, Json>>) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        scrub.text(key),
        typeof value === "string" ? scrub.text(value) : scrubValue(value)!,
      ]),
    );
  /** The part of a record that may stay, or null. */
  function keep(record: LayerRecord): LayerRecord | null {
    switch (record.type) {
      case "relation":
        return isGone(record.id) || persons.has(record.source) || persons.has(record.target) ? null : record;
      case "claim":
        return isGone(record.id) || persons.has(record.about as EntityId) || isGone(record.about)
          ? null
          : keepClaim(record);
      case "judgement":
        return isGone(record.id) || isJudgementOf(record, gone) ? null : record;
      case "note":
        return { ...record, targets: record.targets.flatMap(keepTarget), ...keptOutcome(record.outcome) };
      case "view":
        return {
          ...record,
          shown: record.shown.filter(shows),
          positions: keepPlaces(record.positions),
          folds: record.folds.filter(shows),
          filters: keepLook(record.filters),
          style: keepLook(record.style),
        };
      case "viewPart":
        return keepPart(record);
      case "visit":
        return keepVisit(record);
      case "document":
        return { ...record, authors: record.authors.filter((author) => scrub.text(author) === author) };
      case "rate":
        return { ...record, source: scrub.text(record.source) }; // in words, unlike other sources
      case "savedQuery":
        return { ...record, parameters: scrubAll(record.parameters) };
      default:
        return record;
    }
  }
  function keepClaim(claim: ClaimRecord): ClaimRecord | null {
    const fields = claim.fields.filter(({ value }) => !namesPerson(value));
    return fields.length === 0 ? null : { ...claim, fields };
  }
  function namesPerson(value: unknown): boolean {
    if (typeof value === "string") return isSubjectId(value) && (persons.has(value as EntityId) || isGone(value));
    return typeof value === "object" && value !== null && Object.values(value).some(namesPerson);
  }
  /** The person themselves stays as a bare id; what is said of them is not there to be shown. */
  function keepTarget(target: NoteTarget): readonly NoteTarget[] {
    if (!subjectsOfTarget(target).some(isGone)) return [target];
    return target.type === "selection" ? [{ ...target, ids: target.ids.filter((id) => !isGone(id)) }] : [];
  }
  const keptOutcome = (outcome: readonly string[] | undefined) =>
    outcome?.some(isGone) ? { outcome: outcome.filter((id) => !isGone(id)) as never } : {};
  /** A group is named by the strongest of its members. */
  const shows = (key: string) => {
    const id = key.replace(/^group /, "");
    return !isGone(id) && !(isEntityId(id) && persons.has(id));
  };
  const keepPlaces = <T>(places: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(places).filter(([id]) => shows(id)));
  function keepPart(part: ViewPartRecord): ViewPartRecord {
    const { shown, positions, folds, filters, style } = part;
    return {
      ...part,
      ...(shown ? { shown: { add: shown.add.filter(shows), remove: shown.remove.filter(shows) } } : {}),
      ...(positions ? { positions: keepPlaces(positions) } : {}),
      ...(folds ? { folds: folds.filter(shows) } : {}),
      ...(filters === undefined ? {} : { filters: keepLook(filters) }),
      ...(style === undefined ? {} : { style: keepLook(style) }),
    };
  }
  /** How a view is looked at: pins, folds and groups named by an id; a focus on the person goes as a whole. */
  const isNamed = (value: Json | undefined) => typeof value === "string" && !shows(value);
  function keepLook(value: Json): Json {
    if (Array.isArray(value)) return value.filter((one: Json) => !isNamed(one)).map(keepLook);
    if (!isObject(value)) return value;
    const centresOn = (inner: Json) => isObject(inner) && Object.values(inner).some(isNamed);
    const kept = Object.entries(value).filter(([key, inner]) => shows(key) && !isNamed(inner) && !centresOn(inner));
    return Object.fromEntries(kept.map(([key, inner]) => [key, keepLook(inner)]));
  }
  function keepVisit(visit: VisitRecord): VisitRecord {
    return {
      ...visit,
      delegation: visit.delegation.map((member) =>
        typeof member !== "string" && member.person && persons.has(member.person) ? { name: withheld } : member,
      ),
      stops: visit.stops.map((stop) => ({ ...stop, people: stop.people.filter((id) => !persons.has(id)) })),
    };
  }

  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  function change(given: Change, count: (kind: PlaceKind) => void): Change {
    const add = given.add.flatMap((record) => {
      const kept = keep(record);
      const clean = kept === null ? null : (scrubValue(kept as unknown as Json) as unknown as LayerRecord);
      if (clean !== null && isSame(clean, record)) return [record];
      count(placeOf(record, clean === null));
      return clean === null ? [] : [clean];
    });
    const label = scrub.text(given.label);
    if (label !== given.label) count("labels");
    const isUntouched =
      label === given.label && add.length === given.add.length && add.every((one, at) => one === given.add[at]);
    return isUntouched ? given : { ...given, label, add };
  }
  return {
    change,
    text: scrub.text,
    value: (value) => scrubValue(value)!,
    names: (text) => scrub.text(text) !== text,
  };
}

/** Ids, codes and hashes have neither blanks nor letters of other scripts. */
function isCoded(value: Json | undefined): boolean {
  const isCode = (one: Json | undefined) => typeof one === "string" && /^[\x21-\x7e]*$/.test(one);
  return isCode(value) || (Array.isArray(value) && value.every(isCode));
}

function placeOf(record: LayerRecord, isWhole: boolean): PlaceKind {
  if (record.type === "claim" && isWhole)
    return record.fields.some(({ field }) => field === "name") ? "names" : "claims";
  if (record.type === "relation") return "relations";
  if (record.type === "note") return "notes";
  if (record.type === "visit") return "visits";
  return "texts";
}

/** How a name may be written: as it is, and with the family name first, with a comma or without. */
export function spellingsOf(name: string): readonly string[] {
  const words = name.trim().split(/\s+/u);
  const last = words.at(-1)!;
  const rest = words.slice(0, -1).join(" ");
  return words.length < 2 || words.length > 3 ? [name] : [name, `${last} ${rest}`, `${last}, ${rest}`];
}
