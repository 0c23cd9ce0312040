import type { EntityId, SubjectId } from "../model/ids.ts";
import { isEntityId } from "../model/ids.ts";
import type { Json } from "../model/json.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { mostBearers, nameKeys } from "./name-keys.ts";

/** What subjects say of others, kept subject by subject: who bears which name, and who is named in values. */
export interface SubjectTables {
  readonly namesakesOf: (id: EntityId) => ReadonlyMap<string, ReadonlySet<EntityId>>;
  readonly isNamed: (id: EntityId) => boolean;
  readonly has: (about: SubjectId) => boolean;
  /** Enters a subject as it is now, in place of what was entered of it. @returns whom it shares a name with or names, before or now. */
  readonly enter: (base: ClaimBase, about: SubjectId) => ReadonlySet<EntityId>;
}

interface Entered {
  /** Key of a name to the name as it is borne. */
  readonly names: ReadonlyMap<string, string>;
  readonly named: readonly EntityId[];
}

export function createSubjectTables(): SubjectTables {
  const entered = new Map<SubjectId, Entered>();
  const bearers = new Map<string, Set<EntityId>>();
  const timesNamed = new Map<EntityId, number>();

  function count(id: EntityId, by: 1 | -1): void {
    const times = (timesNamed.get(id) ?? 0) + by;
    if (times > 0) timesNamed.set(id, times);
    else timesNamed.delete(id);
  }
  function take(about: SubjectId, { names, named }: Entered): void {
    for (const key of names.keys()) {
      const set = bearers.get(key);
      if (set?.delete(about as EntityId) && set.size === 0) bearers.delete(key);
    }
    for (const id of named) count(id, -1);
  }
  function put(about: SubjectId, { names, named }: Entered): void {
    for (const key of names.keys()) {
      const set = bearers.get(key);
      if (set) set.add(about as EntityId);
      else bearers.set(key, new Set([about as EntityId]));
    }
    for (const id of named) count(id, 1);
  }
  return {
    namesakesOf(id) {
      const { names = new Map<string, string>() } = entered.get(id) ?? {};
      return new Map([...names].map(([key, shown]) => [shown, bearers.get(key)!] as const));
    },
    isNamed: (id) => timesNamed.has(id),
    has: (about) => entered.has(about),
    enter(base, about) {
      const former = entered.get(about);
      const now = entryOf(base, about);
      const others = new Set<EntityId>();
      if (former) gather(former);
      if (former) take(about, former);
      put(about, now);
      gather(now);
      entered.set(about, now);
      return others;
      function gather({ names, named }: Entered): void {
        for (const id of named) others.add(id);
        for (const key of names.keys()) {
          const group = bearers.get(key);
          // One more or less among so many changes nothing for the others.
          if (group && group.size <= mostBearers + 1) for (const id of group) others.add(id);
        }
      }
    },
  };
}

const nobody: Entered = { names: new Map(), named: [] };
function entryOf(base: ClaimBase, about: SubjectId): Entered {
  const named = (base.claimsAbout.get(about) ?? []).flatMap(({ field }) => idsIn(field.value));
  const names = isEntityId(about) ? nameKeys(base, about) : nobody.names;
  return named.length === 0 && names.size === 0 ? nobody : { names, named };
}

/** Ids of entities that a value names. */
function idsIn(value: Json): readonly EntityId[] {
  if (typeof value === "string") return isEntityId(value) ? [value] : [];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string" && isEntityId(one)) : [];
}
