import { WorkspaceError } from "#data/api/errors.ts";
import type { Change } from "#graph/model/change.ts";
import { timeOfUlid } from "#graph/model/ids.ts";
import type { RecordId } from "#graph/model/ids.ts";
import { canonicalJson } from "#graph/model/json.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import { shippedLayersOf } from "./layer-origin.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** How far ahead a colleague's clock may be. Ids follow the greatest known, so one from the end of time would be the last. */
const mostAheadMs = 366 * 86_400_000;
/** Records that are never written anew under their id; whoever has something else to say says it in a record of its own. */
const neverRewritten: readonly LayerRecord["type"][] = ["entity", "relation", "claim", "judgement", "note", "viewPart"];

/**
 * Refuses foreign changes that no Keiro would have made: dated far ahead, saying something else under the id of a change
 * that is known, or rewriting a record that is here.
 *
 * @throws WorkspaceError `invalid-input`, `conflict`.
 */
export function checkForeign(state: WorkspaceState, changes: readonly Change[], now: number): void {
  const shipped = shippedLayersOf(state);
  const { live } = state.resolved.base;
  for (const change of changes) {
    const { id, label } = change;
    if (timeOfUlid(id) > now + mostAheadMs)
      throw new WorkspaceError(
        "invalid-input",
        `The change “${label.slice(0, 80)}” is dated ${new Date(timeOfUlid(id)).getUTCFullYear()}, far ahead of this machine's clock. Set the clock right, here or where it was made. Nothing was merged.`,
      );
    const known = state.findChange(id);
    if (known) {
      // Of a shipped layer another version of Keiro may have other words; the one that is here stands.
      if (!shipped.has(state.layerOf(id)) && canonicalJson(known) !== canonicalJson(change))
        throw new WorkspaceError(
          "conflict",
          `The change “${label.slice(0, 80)}” (${id}) says something else than the one of that id here. One of the two was changed by hand. Nothing was merged.`,
        );
      continue;
    }
    for (const record of change.add) checkRecord(live.get(record.id as RecordId)?.record, record);
  }
}

function checkRecord(here: LayerRecord | undefined, record: LayerRecord): void {
  if (!here || (!neverRewritten.includes(here.type) && here.type === record.type)) return;
  if (canonicalJson(here) === canonicalJson(record)) return;
  throw new WorkspaceError(
    "conflict",
    `A change to be merged would rewrite ${record.id}, which is here already. Keiro never does that; the file was made by something else. Nothing was merged.`,
  );
}
