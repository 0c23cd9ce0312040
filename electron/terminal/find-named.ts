import { WorkspaceError } from "#data/api/errors.ts";
import { foldText } from "#graph/model/fold-text.ts";

/** Something that a user names by its id or by what it is called. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * The one of an id, or of a name, whose case and width do not matter; null where there is none.
 *
 * @param kind What they are, for the sentence: "views".
 * @throws WorkspaceError `ambiguous` with the ids.
 */
export function findNamed<T extends Named>(list: readonly T[], text: string, kind: string): T | null {
  const wanted = foldText(text.trim());
  const found = list.filter(({ id, name }) => id === text.trim() || foldText(name) === wanted);
  if (found.length > 1)
    throw new WorkspaceError(
      "ambiguous",
      `${found.length} ${kind} are called “${text}”. Name one by its id: ${found.map(({ id }) => id).join(", ")}.`,
    );
  return found[0] ?? null;
}

/** The same, but there is one. @throws WorkspaceError `not-found` with the names that there are; `ambiguous`. */
export function getNamed<T extends Named>(list: readonly T[], text: string, kind: "view" | "visit"): T {
  const found = findNamed(list, text, `${kind}s`);
  if (found) return found;
  const names = list.map(({ name }) => `“${name}”`).join(", ");
  throw new WorkspaceError(
    "not-found",
    names === "" ? `There are no ${kind}s here.` : `There is no ${kind} “${text}” here. There are: ${names}.`,
  );
}
