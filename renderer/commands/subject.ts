import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { isPersonKind } from "#graph/schema/is-person.ts";
import type { EndChoice } from "../state/answer.ts";
import { isFoldId } from "../canvas/fold-ids.ts";
import type { NoteTarget } from "../state/notes.ts";
import type { WindowState } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";

/** What a command acts on: the focused thing, else the selected one. */
export function subjectOf({ selection, focus }: WindowState): SubjectId | null {
  const subject = focus ?? selection.at(-1) ?? null;
  return subject !== null && isFoldId(subject) ? null : subject; // a fold is nothing in the workspace
}
export function entityOf(state: WindowState): EntityId | null {
  const subject = subjectOf(state);
  return subject !== null && isEntityId(subject) ? subject : null;
}
/** The entity acted on where it is drawn and a person; only persons can be forgotten. */
export function personOf(state: WindowState): EntityId | null {
  const entity = drawnEntityOf(state);
  if (!entity || state.session.status !== "open") return null;
  return isPersonKind(state.session.schema, entity.kind) ? entity.id : null;
}
/** The entity acted on, if it is drawn. */
export function drawnEntityOf(state: WindowState): WindowState["picture"]["drawn"]["entities"][number] | null {
  const id = entityOf(state);
  return state.picture.drawn.entities.find((entity) => entity.id === id) ?? null;
}

/** The entity acted on as an end of a path. */
export function endOf(state: WindowState): EndChoice | null {
  const entity = drawnEntityOf(state);
  return entity ? asEnd(entity) : null;
}
/** The selected entities that are drawn, in the order of the selection. */
export function selectedEnds({ selection, picture }: WindowState): readonly EndChoice[] {
  const drawn = new Map(picture.drawn.entities.map((entity) => [entity.id, entity]));
  return selection.flatMap((id) => {
    const entity = isEntityId(id) ? drawn.get(id) : undefined;
    return entity ? [asEnd(entity)] : [];
  });
}
function asEnd(entity: WindowState["picture"]["drawn"]["entities"][number]): EndChoice {
  return {
    id: entity.id,
    kind: entity.kind,
    name: entity.shortName,
    nameLang: entity.shortNameLang,
    secondName: entity.secondName,
  };
}

/** What a new note is bound to: the selection, the thing in focus, else the view that is open, or nothing. */
export function noteTargetOf(state: WindowState): { readonly targets: readonly NoteTarget[]; readonly text: string } {
  const texts = textsOf(state.profile.lang);
  const chosen = state.selection.filter((id) => !isFoldId(id));
  if (chosen.length > 1)
    return { targets: [{ type: "selection", ids: chosen }], text: texts.notes.selection(chosen.length) };
  const id = subjectOf(state);
  if (id !== null) return { targets: [{ type: "subject", id }], text: nameOf(state, id) };
  const { view } = state.picture;
  return view ? { targets: [{ type: "view", id: view.id }], text: view.name } : { targets: [], text: "" };
}

/** A drawn thing in words: "METI", "METI administers Industrial Cluster Project". */
export function nameOf({ picture, session, profile }: WindowState, id: SubjectId): string {
  const { entities, relations } = picture.drawn;
  const entity = entities.find((candidate) => candidate.id === id);
  if (entity) return entity.shortName;
  const relation = relations.find((candidate) => candidate.id === id);
  const texts = textsOf(profile.lang);
  if (!relation || session.status !== "open") return texts.notes.something;
  const [source, target] = [relation.source, relation.target].map(
    (end) => entities.find((candidate) => candidate.id === end)?.shortName ?? "",
  );
  return `${source} ${session.schema.relationKinds.get(relation.kind)?.label[profile.lang] ?? relation.kind} ${target}`;
}
