import { WorkspaceError } from "#data/api/errors.ts";
import { GraphError } from "#graph/model/errors.ts";
import type { Change } from "#graph/model/change.ts";
import type { NoteId, RecordId, SubjectId } from "#graph/model/ids.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import type { Locate } from "./locate-source.ts";
import { beginChange, finishChange } from "./make-change.ts";
import type { Minting } from "./make-change.ts";
import { addClaim, addEvidence, correct, setTags } from "./plan-claims.ts";
import { markEmpty } from "./plan-empty.ts";
import { addEntity, keepApart, merge, setKind, split } from "./plan-entities.ts";
import { retract, setGrade, setRank } from "./plan-judgements.ts";
import { decideConflict } from "./plan-decisions.ts";
import { addNote, editNote } from "./plan-notes.ts";
import { addFlow, addRelation } from "./plan-relations.ts";
import { setAttribution } from "./plan-documents.ts";
import { addKindRow, addRate } from "./plan-tables.ts";
import { answerQuestion } from "./plan-questions.ts";
import { triageNote } from "./triage-note.ts";
import { addVisit, changeVisit, removeVisit } from "./plan-visits.ts";
import { addView, changeView, moveInView, removeView } from "./plan-views.ts";
import type { EditList, Plan } from "./plan.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** A list of edits as one change, and what it made. */
export interface PlannedChange {
  readonly change: Change;
  readonly refs: Readonly<Record<string, SubjectId>>;
  readonly notes: readonly NoteId[];
  readonly views: readonly RecordId[];
  readonly visits: readonly RecordId[];
  /** Drafts that became notes and go. */
  readonly drafts: readonly string[];
  /** What each edit adds and retracts, in the order of the edits. */
  readonly steps: readonly { readonly add: readonly LayerRecord[]; readonly retract: readonly RecordId[] }[];
}

/**
 * Turns edits into one change without writing it.
 *
 * @param locate Makes sources from what the edits name.
 * @throws WorkspaceError `invalid-input` (unknown kind or field, a value that does not fit, an end of the wrong kind, a
 * list that changes nothing), `invariant` (an end or subject that is not here), `not-found`; each names the number of
 * the edit.
 */
export function planEdits(
  state: WorkspaceState,
  { label, edits }: { readonly label: string; readonly edits: EditList },
  who: string,
  minting: Minting,
  locate: Locate,
): PlannedChange {
  const plan: Plan = {
    state,
    begun: beginChange(state, minting),
    who,
    locate,
    add: [],
    retract: [],
    undoes: [],
    refs: {},
    schema: state.resolved.base.schema,
    newEntities: new Map(),
    newRelations: new Map(),
    preferred: [],
    notes: [],
    views: [],
    visits: [],
    drafts: [],
  };
  const steps: PlannedChange["steps"][number][] = [];
  for (const [at, edit] of edits.entries()) {
    const [added, retracted] = [plan.add.length, plan.retract.length];
    planNumbered(plan, edit, edits.length > 1 ? at + 1 : null);
    steps.push({ add: plan.add.slice(added), retract: plan.retract.slice(retracted) });
  }
  if (plan.add.length === 0 && plan.retract.length === 0 && plan.undoes.length === 0)
    throw new WorkspaceError("invalid-input", "It is so already; there is nothing to change.");
  const { refs, notes, views, visits, drafts, add, retract: gone, undoes } = plan;
  const parts = { add, retract: gone, ...(undoes.length === 0 ? {} : { undoes }) };
  return { change: finishChange(plan.begun, who, label, parts), refs, notes, views, visits, drafts, steps };
}

function planNumbered(plan: Plan, edit: EditList[number], number: number | null): void {
  try {
    planOne(plan, edit);
  } catch (error) {
    if (!(error instanceof WorkspaceError || error instanceof GraphError)) throw error;
    const sentence = number === null ? error.message : `Edit ${number}: ${error.message}`;
    throw new WorkspaceError(error.code, sentence, { cause: error });
  }
}

function planOne(plan: Plan, edit: EditList[number]): void {
  switch (edit.type) {
    case "addEntity":
      return addEntity(plan, edit);
    case "setKind":
      return setKind(plan, edit);
    case "sameAs":
      return merge(plan, edit);
    case "notSame":
      return keepApart(plan, edit);
    case "split":
      return split(plan, edit);
    case "addRelation":
      return addRelation(plan, edit);
    case "addFlow":
      return addFlow(plan, edit);
    case "addClaim":
      return addClaim(plan, edit);
    case "correct":
      return correct(plan, edit);
    case "addEvidence":
      return addEvidence(plan, edit);
    case "setTags":
      return setTags(plan, edit);
    case "markEmpty":
      return markEmpty(plan, edit);
    case "setRank":
      return setRank(plan, edit);
    case "setGrade":
      return setGrade(plan, edit);
    case "retract":
      return retract(plan, edit);
    case "addNote":
      return addNote(plan, edit);
    case "editNote":
      return editNote(plan, edit);
    case "triageNote":
      return triageNote(plan, edit);
    case "addKindRow":
      return addKindRow(plan, edit);
    case "addRate":
      return addRate(plan, edit);
    case "decideConflict":
      return decideConflict(plan, edit);
    case "addView":
      return addView(plan, edit);
    case "changeView":
      return changeView(plan, edit);
    case "moveInView":
      return moveInView(plan, edit);
    case "removeView":
      return removeView(plan, edit);
    case "addVisit":
      return addVisit(plan, edit);
    case "changeVisit":
      return changeVisit(plan, edit);
    case "removeVisit":
      return removeVisit(plan, edit);
    case "answerQuestion":
      return answerQuestion(plan, edit);
    case "setAttribution":
      return setAttribution(plan, edit);
  }
}
