import { createAdmits } from "#graph/model/admission.ts";
import type { Change } from "#graph/model/change.ts";
import { oldestFirst } from "#graph/model/change.ts";
import type { ChangeId, RecordId } from "#graph/model/ids.ts";
import type { AdmissionRecord, AdmittedRun, MergeConflict } from "#graph/model/record.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** So many ids are named one by one; more would make one giant line, so they are named by runs. */
export const mostNamed = 1_000;

/** A foreign layer of this folder, and which of its changes are let in. */
export interface AdmittedLayer {
  readonly id: string;
  /** All that stand in the layer's file. */
  readonly changes: readonly Change[];
}

export interface AdmissionParts {
  readonly id: RecordId;
  readonly workspace: string;
  readonly title: string;
  readonly conflicts: readonly MergeConflict[];
}

/**
 * The record that lets changes in. A run goes from the first to the last of neighbours that are all wanted, so a
 * hundred thousand changes of one writer take one run.
 */
export function admissionOf(
  parts: AdmissionParts,
  layers: readonly AdmittedLayer[],
  wanted: ReadonlySet<ChangeId>,
): AdmissionRecord {
  const { conflicts, ...rest } = parts;
  const found = { ...(conflicts.length === 0 ? {} : { conflicts }) };
  if (wanted.size <= mostNamed) return { type: "admission", ...rest, changes: [...wanted].sort(), ...found };
  return { type: "admission", ...rest, changes: [], runs: layers.flatMap((layer) => runsOf(layer, wanted)), ...found };
}

function runsOf({ id, changes }: AdmittedLayer, wanted: ReadonlySet<ChangeId>): readonly AdmittedRun[] {
  const runs: { layer: string; first: ChangeId; last: ChangeId; count: number }[] = [];
  let isOpen = false;
  for (const change of [...changes].sort(oldestFirst)) {
    const run = runs.at(-1);
    if (!wanted.has(change.id)) isOpen = false;
    else if (isOpen && run) Object.assign(run, { last: change.id, count: run.count + 1 });
    else {
      runs.push({ layer: id, first: change.id, last: change.id, count: 1 });
      isOpen = true;
    }
  }
  return runs;
}

/** Some changes, and all foreign ones that admissions among them let in: what undoing or repeating a merge touches. */
export function withAdmitted(changes: readonly Change[], state: WorkspaceState): readonly Change[] {
  const admissions = changes.flatMap(({ add }) => add.filter((record) => record.type === "admission"));
  if (admissions.length === 0) return changes;
  const admits = createAdmits(admissions);
  const admitted = [...state.foreignChanges()].filter(({ change, layers }) => admits(change.id, layers));
  return [...changes, ...admitted.map(({ change }) => change)];
}
