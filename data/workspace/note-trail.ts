import type { NoteLine } from "#data/api/shapes.ts";
import { isEntityId, isNoteId } from "#graph/model/ids.ts";
import type { NoteId, RecordId, SubjectId } from "#graph/model/ids.ts";
import { firstOfNote } from "#graph/model/record.ts";
import type { NoteRecord } from "#graph/model/record.ts";
import type { Describer } from "./describer.ts";
import { recordText } from "./record-text.ts";

type CameOfIt = NonNullable<NoteLine["cameOfIt"]>[number];

/** What a note carries, what came of it, and what it came from; of records that are not here any more nothing is told. */
export function noteTrail(note: NoteRecord, describer: Describer): Partial<NoteLine> {
  const cameOfIt = (note.outcome ?? []).flatMap((id) => describeOutcome(id, describer) ?? []);
  const from = originOf(note, describer);
  return {
    ...(cameOfIt.length === 0 ? {} : { cameOfIt }),
    ...(from === null ? {} : { from: { id: from.id, text: recordText(from, describer).text } }),
    ...(note.triaged === undefined ? {} : { triaged: note.triaged }),
    ...(note.taken === undefined ? {} : { taken: note.taken }),
    ...(note.attachments === undefined ? {} : { attachments: [...note.attachments] }),
  };
}

/** Whether one of some subjects, or a claim about one, came of a note. */
export function ledTo(describer: Describer, note: NoteRecord, subjects: ReadonlySet<SubjectId>): boolean {
  return (note.outcome ?? []).some((id) => {
    const about = describeOutcome(id, describer)?.about ?? null;
    return about !== null && subjects.has(about);
  });
}

function describeOutcome(id: RecordId, describer: Describer): CameOfIt | null {
  const { base } = describer.state.resolved;
  if (isNoteId(id)) {
    const note = newestOf(id, describer);
    return note && { id, about: null, note: note.id, text: recordText(note, describer).text };
  }
  const record = base.live.get(id)?.record;
  if (!record) return null;
  const { about: told, text } = recordText(record, describer);
  if (told === null) return null;
  const about = isEntityId(told) ? base.survivorOf(told) : told;
  const isHere =
    record.type === "claim"
      ? (base.claimsAbout.get(about) ?? []).some(({ claim }) => claim.id === record.id)
      : isEntityId(about)
        ? base.entities.has(about)
        : base.relations.has(about);
  return isHere ? { id, about, note: null, text } : null;
}

/** The note as it reads now whose first text had that id. */
function newestOf(id: NoteId, { state }: Describer): NoteRecord | null {
  const { notes } = state.resolved.base;
  return notes.get(id) ?? [...notes.values()].find((note) => firstOfNote(note) === id) ?? null;
}

/** Only a question comes from another note. Cost: O(notes). */
function originOf(note: NoteRecord, { state }: Describer): NoteRecord | null {
  if (note.state !== "question-open" && note.state !== "question-answered") return null;
  const first = firstOfNote(note) as string;
  for (const other of state.resolved.base.notes.values())
    if (other.outcome?.some((id) => (id as string) === first) === true) return other;
  return null;
}
