import { gradePattern, ranks, stances } from "#graph/model/claim.ts";
import { parsePeriod } from "#graph/model/calendars.ts";
import type { CalendarPeriod } from "#graph/model/calendars.ts";
import { GraphError } from "#graph/model/errors.ts";
import type { Fact, Place, Statement } from "./atlas-source.ts";
import { readPlaces } from "./read-place.ts";
import type { FilePlace, Problems } from "./problems.ts";
import type { MappingPart, Part, PartReader } from "./yaml-parts.ts";

/** Members that every statement may have. */
export const statementMembers = ["at", "stance", "hedge", "valid", "grade", "rank", "reason", "comment"] as const;
const factMembers = ["field", "value", "phase", "period", "per", "lang", ...statementMembers];
const nameMembers = ["value", "lang", "form", "period", ...statementMembers];

/** The part of a mapping that says where, how surely and for when something is stated. */
export function readStatement(mapping: MappingPart, reader: PartReader): Statement {
  const { members, file, line } = mapping;
  const text = (name: string) => reader.text(members.get(name), `“${name}”`);
  const grade = text("grade");
  if (grade !== null && !gradePattern.test(grade))
    reader.problems.add(
      members.get("grade")!,
      `“${grade}” is not a grade: write a letter A to F and a digit 1 to 6, as B2.`,
    );
  const rank = reader.oneOf(members.get("rank"), "a rank", ranks) ?? "normal";
  const rankReason = text("reason");
  if (rank !== "normal" && rankReason === null)
    reader.problems.add(members.get("rank")!, `A claim of rank “${rank}” needs a reason.`);
  const valid = text("valid");
  return {
    file,
    line,
    places: readPlaces(members.get("at"), reader),
    stance: reader.oneOf(members.get("stance"), "a stance", stances) ?? "asserted",
    hedge: text("hedge"),
    valid: valid === null ? null : (readPeriod(valid, members.get("valid")!, reader.problems)?.period ?? null),
    grade,
    rank,
    rankReason,
    comment: text("comment"),
  };
}

/** A time as EDTF or fiscal year; reports what is neither. */
export function readPeriod(text: string, place: FilePlace, problems: Problems): CalendarPeriod | null {
  try {
    return parsePeriod(text);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    problems.add(place, error.message);
    return null;
  }
}

/** One row of `facts`. */
export function readFact(part: Part, reader: PartReader): Fact | null {
  const mapping = reader.mapping(part, "a fact", factMembers);
  if (!mapping) return null;
  const field = reader.text(mapping.members.get("field"), "“field”");
  const value = mapping.members.get("value");
  if (field === null || !value) {
    reader.problems.add(part, "A fact needs field and value.");
    return null;
  }
  return located(
    { ...readStatement(mapping, reader), field, value, ...qualifiersOf(mapping, reader) },
    `The fact “${field}”`,
    reader.problems,
  );
}

/** One row of `names`, as a fact of the field `name`. */
export function readName(part: Part, reader: PartReader): Fact | null {
  const mapping = reader.mapping(part, "a name", nameMembers);
  if (!mapping) return null;
  const name = mapping.members.get("value");
  return located(
    {
      ...readStatement(mapping, reader),
      field: "name",
      value: mapping,
      phase: null,
      period: null,
      per: null,
      lang: null,
    },
    `The name “${name?.type === "scalar" ? name.text : "?"}”`,
    reader.problems,
  );
}

function qualifiersOf(mapping: MappingPart, reader: PartReader): Pick<Fact, "phase" | "period" | "per" | "lang"> {
  const text = (name: string) => reader.text(mapping.members.get(name), `“${name}”`);
  return { phase: text("phase"), period: text("period"), per: text("per"), lang: text("lang") };
}

/** Nothing is stated nowhere by accident: who has no source says `at: none`. */
function located<S extends Statement>(statement: S, what: string, problems: Problems): S {
  if (statement.places.length === 0)
    problems.add(
      statement,
      `${what} has no place. Add “at: DOCUMENT:LINE”, “at: general” for an official name or code, or “at: none”.`,
    );
  return statement;
}

/** Whether a statement comes from a document; the first such place shows that a thing exists. */
export function firstDocumentPlace(statements: readonly Statement[]): Place | null {
  for (const { places, stance } of statements) {
    if (stance === "denied") continue;
    const place = places.find(({ type }) => type === "document");
    if (place) return place;
  }
  return null;
}
