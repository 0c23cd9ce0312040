import type { SubjectId } from "#graph/model/ids.ts";
import { subjectsOfTarget } from "#graph/model/record.ts";
import { findField } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";
import type { NoteLine } from "./notes.ts";
import type { Visit, VisitStop } from "./visits.ts";

/** The columns of the board, in the order in which a question goes through them. */
export const questionColumns = ["question-open", "to-verify", "question-answered"] as const;
export type QuestionColumn = (typeof questionColumns)[number];

/** A question that was kept for a visit: a note that is bound to it. */
export interface KeptQuestion {
  readonly note: NoteLine;
  readonly column: QuestionColumn;
  /** Where it is asked; null for the visit as a whole. */
  readonly stop: VisitStop | null;
}

/** The questions of a visit: those of its stops in their order, then those of the whole; due ones first, then as written. */
export function questionsOf({ stops, notes }: Visit): readonly KeptQuestion[] {
  const of = (from: readonly NoteLine[], stop: VisitStop | null): readonly KeptQuestion[] =>
    from
      .flatMap((note) => {
        const column = questionColumns.find((one) => one === note.state);
        return column === undefined ? [] : [{ note, column, stop }];
      })
      .sort((a, b) => compare(a.note.due ?? "9999", b.note.due ?? "9999") || compare(a.note.when, b.note.when));
  return [...stops.flatMap((stop) => of(stop.notes, stop)), ...of(notes, null)];
}
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The column to the left or right; null at the edge. */
export function columnBeside(column: QuestionColumn, by: -1 | 1): QuestionColumn | null {
  return questionColumns[questionColumns.indexOf(column) + by] ?? null;
}

/** What a question is about and which field an answer fills, as far as the note says; a question of one's own may name neither. */
export function askedOf(
  { targets, tags }: Pick<NoteLine, "targets" | "tags">,
  schema: Schema,
): { readonly about: SubjectId | null; readonly field: string | null } {
  const about = targets.flatMap(subjectsOfTarget)[0] ?? null;
  const field = tags.find((tag) => tag === "exists" || findField(schema, tag) !== null) ?? null;
  return { about, field };
}
