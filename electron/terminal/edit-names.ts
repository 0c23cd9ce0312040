import { WorkspaceError } from "#data/api/errors.ts";
import { isEntityId, isRelationId } from "#graph/model/ids.ts";

/** Keys of an edit under which an entity or relation is named. */
const naming: Readonly<Record<string, readonly string[]>> = {
  addRelation: ["source", "target"],
  addFlow: ["source", "target"],
  addClaim: ["about"],
  addEvidence: ["about"],
  setTags: ["about"],
  markEmpty: ["about"],
  setKind: ["about"],
  sameAs: ["survivor", "merged"],
  notSame: ["entities"],
  addView: ["shown", "folds"],
  moveInView: [],
  changeView: ["shown", "folds"],
};

/**
 * Edits with the ids of the entities that they call by name or acronym, so that a file can be written by hand. Ids, marks
 * ("#1") and everything that is no edit stay as they are: the contract judges them.
 *
 * @throws WorkspaceError `not-found`, `ambiguous`, naming the edit.
 */
export async function withEditIds(input: unknown, resolve: (name: string) => Promise<string>): Promise<unknown> {
  if (!isObject(input) || !Array.isArray(input["edits"])) return input;
  const edits: unknown[] = [];
  for (const [at, edit] of (input["edits"] as readonly unknown[]).entries())
    edits.push(await withIds(edit, resolve).catch((error: unknown) => numbered(error, at + 1)));
  return { ...input, edits };
}

async function withIds(edit: unknown, resolve: (name: string) => Promise<string>): Promise<unknown> {
  if (!isObject(edit) || typeof edit["type"] !== "string" || !Object.hasOwn(naming, edit["type"])) return edit;
  const ids: Record<string, unknown> = {};
  for (const key of naming[edit["type"]] ?? []) {
    const named = edit[key];
    if (typeof named === "string") ids[key] = await idOf(named, resolve);
    else if (Array.isArray(named))
      ids[key] = await Promise.all(
        named.map((one: unknown) => (typeof one === "string" ? idOf(one, resolve) : Promise.resolve(one))),
      );
  }
  const positions = edit["positions"];
  if (isObject(positions)) ids["positions"] = await placesById(positions, resolve);
  return { ...edit, ...ids };
}

/** Places by the ids of what is named. */
async function placesById(
  positions: Record<string, unknown>,
  resolve: (name: string) => Promise<string>,
): Promise<Record<string, unknown>> {
  const byId: Record<string, unknown> = {};
  for (const [name, place] of Object.entries(positions)) byId[await idOf(name, resolve)] = place;
  return byId;
}

async function idOf(text: string, resolve: (name: string) => Promise<string>): Promise<string> {
  return text.startsWith("#") || isEntityId(text) || isRelationId(text) ? text : resolve(text);
}
function numbered(error: unknown, number: number): never {
  if (!(error instanceof WorkspaceError)) throw error;
  throw new WorkspaceError(error.code, `Edit ${number}: ${error.message}`, { cause: error });
}
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
