import { WorkspaceError } from "#data/api/errors.ts";
import type { EditOf, Plan } from "./plan.ts";

/** A newer version of a document's record; of two the greatest change counts, so undo brings the former level back. @throws WorkspaceError `not-found`. */
export function setAttribution(plan: Plan, { document, attribution }: EditOf<"setAttribution">): void {
  const former = plan.state.resolved.base.documents.get(document);
  if (!former) throw new WorkspaceError("not-found", `There is no document “${document}” here.`);
  if (former.attribution !== attribution) plan.add.push({ ...former, attribution });
}
