import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { NoteLine } from "#data/api/shapes.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { subjectsOfTarget } from "#graph/model/record.ts";
import type { NoteRecord, NoteTarget } from "#graph/model/record.ts";
import { titleOf } from "#graph/resolve/source-list.ts";
import { authorName } from "./author-name.ts";
import { createDescriber } from "./describe.ts";
import type { Describer } from "./describer.ts";
import { words } from "./words.ts";
import { ledTo, noteTrail } from "./note-trail.ts";
import { noteFits } from "./note-filter.ts";
import { snippetOf } from "./note-snippet.ts";
import { mentionsOf } from "./workspace-state.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Notes, newest first. */
export function listNotes(state: WorkspaceState, input: CheckedInputOf<"listNotes">): OutputOf<"listNotes"> {
  const { notes, total } = findNotes(state, input);
  return { revision: state.revision, notes, total, truncated: total > notes.length };
}

/** The newest notes that fit, and how many there are in all; with words asked for, each with the place where they stand. */
export function findNotes(
  state: WorkspaceState,
  input: CheckedInputOf<"listNotes">,
): { readonly notes: NoteLine[]; readonly total: number } {
  const describer = createDescriber(state, input);
  const about = input.about && new Set(input.about.map((id) => survivor(describer, id)));
  const isAbout = (note: NoteRecord) =>
    !about ||
    concerns(describer, note, about) ||
    mentionsOf(note.body).some((id) => about.has(survivor(describer, id)));
  const fits = noteFits(input, describer);
  const found = newestFirst(state).filter((note) => isAbout(note) && fits(note));
  const notes = found.slice(0, input.limit).map((note) => {
    const snippet = input.text === undefined ? null : snippetOf(note.body, input.text);
    return { ...describeNote(note, describer), ...(snippet === null ? {} : { snippet }) };
  });
  return { notes, total: found.length };
}

/** Notes bound to any of some subjects, and those that something said of them came from. */
export function notesAbout(describer: Describer, about: ReadonlySet<SubjectId>): NoteLine[] {
  return newestFirst(describer.state)
    .filter((note) => concerns(describer, note, about) || ledTo(describer, note, about))
    .map((note) => describeNote(note, describer));
}

/** Notes bound elsewhere whose text names an entity. */
export function notesMentioning(describer: Describer, id: EntityId): NoteLine[] {
  const own = new Set<SubjectId>([id]);
  return newestFirst(describer.state)
    .filter(
      (note) =>
        !concerns(describer, note, own) && mentionsOf(note.body).some((mention) => survivor(describer, mention) === id),
    )
    .map((note) => describeNote(note, describer));
}

/** All notes, newest first. */
export function newestFirst(state: WorkspaceState): readonly NoteRecord[] {
  return [...state.resolved.base.notes.values()].sort((a, b) => compareText(b.when, a.when) || compareText(b.id, a.id));
}

function concerns(describer: Describer, note: NoteRecord, about: ReadonlySet<SubjectId>): boolean {
  return note.targets.some((target) => subjectsOfTarget(target).some((id) => about.has(survivor(describer, id))));
}
function survivor(describer: Describer, id: SubjectId): SubjectId {
  return isEntityId(id) ? describer.state.resolved.base.survivorOf(id) : id;
}

export function describeNote(note: NoteRecord, describer: Describer): NoteLine {
  const { base } = describer.state.resolved;
  return {
    id: note.id,
    body: note.body,
    targets: [...note.targets] as NoteLine["targets"],
    targetText:
      note.targets.map((target) => targetText(target, describer)).join(", ") || words[describer.reading.lang].workspace,
    mentions: mentionsOf(note.body)
      .map((id) => base.survivorOf(id))
      .filter((id) => base.entities.has(id))
      .map((id) => ({ id, name: describer.name(id).text })),
    tags: [...note.tags],
    state: note.state,
    owner: note.owner ?? null,
    due: note.due ?? null,
    ...(note.outcome === undefined ? {} : { outcome: [...note.outcome] }),
    ...noteTrail(note, describer),
    author: authorName(describer.state, note.who),
    who: note.who,
    when: note.when,
  };
}

function targetText(target: NoteTarget, describer: Describer): string {
  const phrases = words[describer.reading.lang];
  const { base } = describer.state.resolved;
  switch (target.type) {
    case "subject":
      return describer.subjectName(target.id);
    case "selection":
      return phrases.selection(target.ids.length);
    case "path":
      return phrases.pathTo(describer.subjectName(target.entities[0]!), describer.subjectName(target.entities.at(-1)!));
    case "view":
      return base.views.get(target.id)?.name ?? phrases.view;
    case "visit":
      return base.visits.get(target.id)?.title ?? phrases.visit;
    case "locator": {
      const record = base.documents.get(target.locator.document);
      return phrases.locator(
        record ? titleOf(record, describer.reading.languages) : target.locator.document,
        target.locator.lines,
      );
    }
  }
}
