import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { oldestFirst } from "#graph/model/change.ts";
import type { Change } from "#graph/model/change.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { RecordId, SubjectId } from "#graph/model/ids.ts";
import { authorName } from "./author-name.ts";
import { subjectsOf, touchedRecords, withUndone } from "./touched-records.ts";
import { findRedo, findUndo, workspaceChanges } from "./undo-redo.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Changes, newest first; those of shipped layers are no history of the workspace. */
export function listHistory(
  state: WorkspaceState,
  input: CheckedInputOf<"listHistory">,
  author: string,
): OutputOf<"listHistory"> {
  const concerns = input.about === undefined ? null : createConcern(state, input.about);
  const changes = workspaceChanges(state)
    .filter((change) => (input.who === undefined || change.who === input.who) && (!concerns || concerns(change)))
    .sort(oldestFirst)
    .reverse();
  return {
    revision: state.revision,
    changes: changes.slice(0, input.limit).map((change) => describeChange(state, change)),
    undo: findUndo(state, author)?.id ?? null,
    redo: findRedo(state, author)?.target ?? null,
    truncated: changes.length > input.limit,
  };
}

function describeChange(state: WorkspaceState, change: Change): OutputOf<"listHistory">["changes"][number] {
  return {
    id: change.id,
    when: change.when,
    who: change.who,
    author: authorName(state, change.who),
    label: change.label,
    layer: state.layerOf(change.id),
    inEffect: state.isInEffect(change.id),
    undoes: [...(change.undoes ?? [])],
    added: change.add.length,
    retracted: change.retract.length,
  };
}

/** Which changes concern a subject: they add, retract or judge a record about it, or take back one that does. */
function createConcern(state: WorkspaceState, about: SubjectId): (change: Change) => boolean {
  const { survivorOf } = state.resolved.base;
  const lead = (id: SubjectId) => (isEntityId(id) ? survivorOf(id) : id);
  const records = new Map<RecordId, LayerRecord>();
  for (const { add } of state.allChanges()) for (const record of add) records.set(record.id as RecordId, record);
  const wanted = lead(about);
  return (change) =>
    touchedRecords(withUndone(change, state.findChange), (id) => records.get(id)).some((record) =>
      subjectsOf(record).some((id) => lead(id) === wanted),
    );
}
