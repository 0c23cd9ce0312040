import type { InputOf } from "#data/api/contract.ts";
import type { NoteId, RecordId } from "#graph/model/ids.ts";
import type { NoteLine } from "../state/notes.ts";
import type { WindowServices } from "../state/services.ts";
import type { QuestionColumn } from "../state/visit-questions.ts";
import type { Visit } from "../state/visits.ts";
import { textsOf } from "../text/texts.ts";
import { applyEdits } from "./change-actions.ts";
import { say } from "./report.ts";
import { briefingOf, saveFile } from "./visit-files.ts";
import type { BriefingWishes } from "./visit-files.ts";

type Edit = InputOf<"applyEdits">["edits"][number];
type Answer = Omit<Extract<Edit, { readonly type: "answerQuestion" }>, "type" | "note">;

/** Longest label of a change. */
const mostLabel = 200;

export interface QuestionFacts {
  readonly body: string;
  /** Who asks it; empty for nobody. */
  readonly owner: string;
  /** EDTF; empty for none. */
  readonly due: string;
  /** The stop where it is asked; null for the visit as a whole. Of a question that is there already it stays. */
  readonly stop: string | null;
}

const wordsOf = ({ store }: WindowServices) => textsOf(store.getState().profile.lang).visits.board;

/** Asks a question of one's own on a visit. */
export async function addQuestion(services: WindowServices, visit: Visit, facts: QuestionFacts): Promise<void> {
  const { body, owner, due, stop } = facts;
  await applyEdits(services, wordsOf(services).changes.add(visit.title).slice(0, mostLabel), [
    {
      type: "addNote",
      body,
      targets: [{ type: "visit", id: visit.id, ...(stop === null ? {} : { stop }) }],
      tags: [],
      state: "question-open",
      ...(owner === "" ? {} : { owner }),
      ...(due === "" ? {} : { due }),
    },
  ]);
}

/** Another wording, somebody else who asks it, another day. What it is bound to stays. */
export async function changeQuestion(
  services: WindowServices,
  note: NoteLine,
  { body, owner, due }: QuestionFacts,
): Promise<void> {
  const orNull = (text: string) => (text === "" ? null : text);
  await applyEdits(services, wordsOf(services).changes.edit, [
    { type: "editNote", note: note.id, body, owner: orNull(owner), due: orNull(due) },
  ]);
}

/** Moves a question to another column; what is answered is answered by its evidence alone. @returns the id it has now. */
export async function moveQuestion(
  services: WindowServices,
  note: NoteLine,
  column: Exclude<QuestionColumn, "question-answered">,
): Promise<NoteId | null> {
  const words = wordsOf(services);
  const edit = { type: "editNote" as const, note: note.id, state: column };
  const { notes } = await applyEdits(services, words.changes.move(words.columns[column]), [edit]);
  say(services.store, words.moved(words.columns[column]));
  return notes[0] ?? null;
}

/** Closes a question with the evidence that closed it, as one change. */
export async function answerQuestion(services: WindowServices, note: NoteLine, answer: Answer): Promise<void> {
  const words = wordsOf(services);
  await applyEdits(services, words.changes.answer, [{ type: "answerQuestion", note: note.id, ...answer }]);
  say(services.store, words.answered);
}

/** The questions of a visit as a list to print, with room for what is answered. Levels are obeyed as in a briefing. */
export async function saveQuestionList(
  services: WindowServices,
  { id, title }: { readonly id: RecordId; readonly title: string },
  { format, tongue, told }: Pick<BriefingWishes, "format" | "tongue" | "told">,
): Promise<void> {
  const document = await briefingOf(services, id, { tongue, told, only: "questions" });
  const words = wordsOf(services);
  const saved = await saveFile(services, { type: "document", document, format }, words.fileName(title, tongue));
  if (saved !== null) say(services.store, words.saved(saved));
}
