import { isPeriod } from "#graph/model/calendars.ts";
import type { InputOf } from "#data/api/contract.ts";
import { attributionLevels } from "#graph/model/source.ts";
import type { AttributionLevel } from "#graph/model/source.ts";

export { attributionLevels };

type Edits = InputOf<"applyEdits">["edits"][number];
/** A source as an edit names it. */
export type SourceInput = NonNullable<Extract<Edits, { type: "addClaim" }>["source"]>;

/** Where something comes from, as it is typed. `same` is that of a claim that was misread. */
export interface SourceDraft {
  readonly type: "same" | SourceInput["type"];
  readonly document: string;
  readonly first: string;
  readonly last: string;
  readonly section: string;
  /** Characters in the first and the last line, for a passage chosen in the reader; other lines have none. */
  readonly chars: readonly [number, number] | null;
  readonly person: string;
  readonly role: string;
  readonly date: string;
  readonly attribution: AttributionLevel;
  /** "B2", or null for none. */
  readonly grade: string | null;
}
export type SourcePart = "document" | "lines" | "person" | "date";
export type SourceProblem = "missing" | "wrongLines" | "wrongDate" | "needed";
export type SourceProblems = Readonly<Partial<Record<SourcePart | "type", SourceProblem>>>;

export const noSource: SourceDraft = {
  type: "none",
  document: "",
  first: "",
  last: "",
  section: "",
  chars: null,
  person: "",
  role: "",
  date: "",
  attribution: "open",
  grade: null,
};

/** The source of a draft, null for that of the claim itself; or what is wrong with it. @param isNeeded Whether none will not do. */
export function readSource(
  draft: SourceDraft,
  isNeeded: boolean,
):
  | { readonly ok: true; readonly source: SourceInput | null }
  | { readonly ok: false; readonly problems: SourceProblems } {
  const problems = problemsOf(draft, isNeeded);
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, source: sourceOf(draft) };
}

function problemsOf(draft: SourceDraft, isNeeded: boolean): SourceProblems {
  switch (draft.type) {
    case "none":
      return isNeeded ? { type: "needed" } : {};
    case "document":
      return {
        ...(draft.document === "" ? { document: "missing" } : {}),
        ...(linesOf(draft) === null ? { lines: draft.first.trim() === "" ? "missing" : "wrongLines" } : {}),
      };
    case "interview":
      return {
        ...(draft.person.trim() === "" ? { person: "missing" } : {}),
        ...(isPeriod(draft.date.trim()) && draft.date.trim() !== "" ? {} : { date: "wrongDate" }),
      };
    default:
      return {};
  }
}

/** First and last line, the last left out where it is one line; null for what is no such thing. */
export function linesOf({ first, last }: Pick<SourceDraft, "first" | "last">): readonly [number, number] | null {
  const from = lineNumber(first);
  const to = last.trim() === "" ? from : lineNumber(last);
  return from === null || to === null || from > to ? null : [from, to];
}
function lineNumber(text: string): number | null {
  const typed = text.normalize("NFKC").trim();
  return /^[1-9]\d{0,6}$/.test(typed) ? Number(typed) : null;
}

function sourceOf(draft: SourceDraft): SourceInput | null {
  const told = (text: string) => (text.trim() === "" ? null : text.trim());
  switch (draft.type) {
    case "same":
      return null;
    case "document": {
      const [first, last] = linesOf(draft)!;
      const section = told(draft.section);
      return {
        type: "document",
        document: draft.document,
        lines: [first, last],
        ...(draft.chars === null ? {} : { chars: [draft.chars[0], draft.chars[1]] }),
        ...(section === null ? {} : { section }),
      };
    }
    case "interview": {
      const role = told(draft.role);
      return {
        type: "interview",
        person: draft.person.trim(),
        ...(role === null ? {} : { role }),
        date: draft.date.trim(),
        attribution: draft.attribution,
      };
    }
    case "general-knowledge":
    case "none":
      return { type: draft.type };
  }
}
