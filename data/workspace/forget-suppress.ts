import type { Change } from "#graph/model/change.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { createRedactor, namesGiven, recordsOf, spellingsOf } from "./forget-records.ts";
import type { LoadedLayer } from "./workspace-store.ts";

/** Whether a layer is the author's own work, which forgetting has rewritten, and not a copy of something. */
export function isOwnWork({ role, header }: Pick<LoadedLayer, "role" | "header">): boolean {
  return role === "own" && !header.foreign && header.writer !== null;
}

/** Persons whom this author has forgotten, whether the change was taken back or not. */
export function forgottenIn(layers: readonly LoadedLayer[]): ReadonlySet<EntityId> {
  const persons = new Set<EntityId>();
  for (const layer of layers)
    if (isOwnWork(layer))
      for (const { add } of layer.changes)
        for (const record of add) if (record.type === "forgotten") for (const id of record.persons) persons.add(id);
  return persons;
}

/** Whether a change only says that somebody was forgotten: it cannot be taken back, and undo stops at it. */
export function isForgetting({ add }: Change): boolean {
  return add.some(({ type }) => type === "forgotten");
}

/**
 * What others say of persons whom this author has forgotten does not count here: neither in the atlas nor in what is
 * merged later. The names to be withheld are those that the changes themselves give. Cost: nothing where nobody was
 * forgotten; else two passes over the changes that come.
 */
export function createSuppression(persons: ReadonlySet<EntityId>): (changes: readonly Change[]) => readonly Change[] {
  const gone = new Set<string>();
  const texts = new Set<string>();
  return (changes) => {
    if (persons.size === 0) return changes;
    for (const id of recordsOf(changes, persons)) gone.add(id);
    for (const name of namesGiven(changes, persons)) for (const text of spellingsOf(name)) texts.add(text);
    const redactor = createRedactor({ persons, gone, texts: [...texts] });
    return changes.map((change) => redactor.change(change, () => {}));
  };
}
