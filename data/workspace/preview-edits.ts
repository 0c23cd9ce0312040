import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { Change } from "#graph/model/change.ts";
import type { RecordId } from "#graph/model/ids.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import type { PlannedChange } from "./apply-edits.ts";
import { createDescriber } from "./describe.ts";
import type { Describer } from "./describer.ts";
import { diffOf } from "./graph-diff.ts";
import { recordText } from "./record-text.ts";
import { layersNow } from "./packed-layers.ts";
import { createWorkspaceState } from "./workspace-state.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type Preview = OutputOf<"previewEdits">;
type What = Preview["lines"][number]["what"];

/** What a planned change would do, line by line, without doing it. Cost: the workspace is resolved once more. */
export function previewEdits(
  state: WorkspaceState,
  { limit, lang, languages }: Pick<CheckedInputOf<"previewEdits">, "limit" | "lang" | "languages">,
  { change, steps }: PlannedChange,
): Preview {
  const after = withChange(state, change);
  const describers = {
    before: createDescriber(state, { lang, languages }),
    after: createDescriber(after, { lang, languages }),
  };
  const lines: Preview["lines"] = [];
  for (const [at, step] of steps.entries()) {
    const told = toldRecords(step.add);
    for (const record of told) lines.push(lineOf(at + 1, record, describers));
    for (const id of step.retract) lines.push(retractedLine(at + 1, id, describers.before));
  }
  return {
    revision: state.revision,
    label: change.label,
    lines: lines.slice(0, limit),
    truncated: lines.length > limit,
    diff: diffOf(state.resolved, after.resolved, [change]),
  };
}

/** The workspace as it would be with one more change. */
function withChange(state: WorkspaceState, change: Change): WorkspaceState {
  const after = createWorkspaceState({
    ...state.loaded,
    layers: layersNow(state),
  });
  after.addChanges("", [change]);
  return after;
}

/** That something new exists is told by the thing itself. */
function toldRecords(add: readonly LayerRecord[]): readonly LayerRecord[] {
  const made = new Set<string>(
    add.flatMap((record) => (record.type === "entity" || record.type === "relation" ? [record.id] : [])),
  );
  return add.filter(
    (record) =>
      record.type !== "claim" || !made.has(record.about) || record.fields.some(({ field }) => field !== "exists"),
  );
}

function lineOf(
  edit: number,
  record: LayerRecord,
  { before, after }: { readonly before: Describer; readonly after: Describer },
): Preview["lines"][number] {
  const what = whatOf(record, before);
  const isOfBefore = what === "retracted" || what === "split" || record.type === "viewPart";
  const { about, text } = recordText(record, isOfBefore ? before : after);
  return { edit, what, about, sentence: text };
}
function retractedLine(edit: number, id: RecordId, before: Describer): Preview["lines"][number] {
  const record = before.state.resolved.base.live.get(id)?.record;
  if (!record) return { edit, what: "retracted", about: null, sentence: id };
  const { about, text } = recordText(record, before);
  return { edit, what: "retracted", about, sentence: text };
}

function whatOf(record: LayerRecord, { state }: Describer): What {
  switch (record.type) {
    case "judgement": {
      if (record.verdict === "sameAs") return "merged";
      if (record.verdict !== "retraction") return "judged";
      const target = state.resolved.base.live.get(record.target)?.record;
      return target?.type === "judgement" && target.verdict === "sameAs" ? "split" : "retracted";
    }
    case "note":
      return "note";
    case "view":
    case "viewPart":
      return "view";
    case "kindRow":
    case "rate":
      return "table";
    default:
      return "added";
  }
}
