import type { EntityId, SubjectId } from "../model/ids.ts";
import { isEntityId } from "../model/ids.ts";
import type { Json } from "../model/json.ts";
import type { ClaimBase, FieldClaim } from "../resolve/claim-base.ts";
import { mostBearers, nameKeys } from "./name-keys.ts";

/** What a subject says that rules about other subjects, or about several, begin with: most say nothing of the kind. */
export type Said = "amount" | "count" | "share";

/** What subjects say of others and of themselves, kept subject by subject, so that claims are read once and not for each rule. */
export interface SubjectTables {
  /** Entities of the same kind that bear a name of an entity too, by the name as the entity bears it; none that it bears alone. */
  readonly namesakesOf: (id: EntityId) => ReadonlyMap<string, ReadonlySet<EntityId>>;
  readonly isNamed: (id: EntityId) => boolean;
  /** Whether a claim about a subject has such a field. */
  readonly says: (about: SubjectId, what: Said) => boolean;
  /** Whether a claim about any subject has such a field. */
  readonly isSaid: (what: Said) => boolean;
  /** Enters a subject for the first time. Cost: O(its claims). */
  readonly enter: (base: ClaimBase, about: SubjectId) => void;
  /** Enters an entity for the first time of which nothing but names is said: keys and names in turn. */
  readonly enterNames: (about: EntityId, names: readonly string[]) => void;
  /** Enters a subject as it is now, in place of what was entered of it. @returns whom it shares a name with or names, before or now. */
  readonly enterAgain: (base: ClaimBase, about: SubjectId) => ReadonlySet<EntityId>;
}

/** Keys of names and the names as they are borne, in turn; ids of entities that values name; what is said, as bits. */
interface Entered {
  readonly names: readonly string[];
  readonly named: readonly EntityId[];
  readonly said: number;
}
const nothing: Entered = { names: [], named: [], said: 0 };
const alone: ReadonlyMap<string, ReadonlySet<EntityId>> = new Map();
const bits: Readonly<Record<Said, number>> = { amount: 1, count: 2, share: 4 };

export function createSubjectTables(): SubjectTables {
  /** Subjects of which nothing is to be kept are not in it. */
  const entered = new Map<SubjectId, Entered>();
  /** Who bears a name: one of them, or all where there are several. */
  const bearers = new Map<string, EntityId | Set<EntityId>>();
  const timesNamed = new Map<EntityId, number>();
  const timesSaid: Record<Said, number> = { amount: 0, count: 0, share: 0 };

  function count({ named, said }: Entered, by: 1 | -1): void {
    for (const id of named) {
      const times = (timesNamed.get(id) ?? 0) + by;
      if (times > 0) timesNamed.set(id, times);
      else timesNamed.delete(id);
    }
    if (said === 0) return;
    for (const what of ["amount", "count", "share"] as const) if ((said & bits[what]) !== 0) timesSaid[what] += by;
  }
  function take(about: SubjectId, former: Entered): void {
    for (let at = 0; at < former.names.length; at += 2) {
      const key = former.names[at]!;
      const known = bearers.get(key);
      if (known === about) bearers.delete(key);
      else if (known instanceof Set && known.delete(about as EntityId) && known.size === 0) bearers.delete(key);
    }
    count(former, -1);
    entered.delete(about);
  }
  function put(about: SubjectId, now: Entered): void {
    if (now === nothing) return;
    for (let at = 0; at < now.names.length; at += 2) {
      const key = now.names[at]!;
      const known = bearers.get(key);
      if (known === undefined) bearers.set(key, about as EntityId);
      else if (known instanceof Set) known.add(about as EntityId);
      else bearers.set(key, new Set([known, about as EntityId]));
    }
    count(now, 1);
    entered.set(about, now);
  }
  function gather(others: Set<EntityId>, { names, named }: Entered): void {
    for (const id of named) others.add(id);
    for (let at = 0; at < names.length; at += 2) {
      const known = bearers.get(names[at]!);
      // One more or less among so many changes nothing for the others.
      if (known instanceof Set && known.size <= mostBearers + 1) for (const id of known) others.add(id);
      else if (typeof known === "string") others.add(known);
    }
  }
  return {
    namesakesOf(id) {
      const { names } = entered.get(id) ?? nothing;
      let shared: Map<string, ReadonlySet<EntityId>> | null = null;
      for (let at = 0; at < names.length; at += 2) {
        const known = bearers.get(names[at]!);
        if (known instanceof Set && known.size > 1) (shared ??= new Map()).set(names[at + 1]!, known);
      }
      return shared ?? alone;
    },
    isNamed: (id) => timesNamed.has(id),
    says: (about, what) => timesSaid[what] > 0 && ((entered.get(about)?.said ?? 0) & bits[what]) !== 0,
    isSaid: (what) => timesSaid[what] > 0,
    enter: (base, about) => put(about, entryOf(base, about)),
    enterNames(about, names) {
      if (names.length > 0) put(about, { names, named: nothing.named, said: 0 });
    },
    enterAgain(base, about) {
      const former = entered.get(about);
      const now = entryOf(base, about);
      const others = new Set<EntityId>();
      if (former) {
        gather(others, former);
        take(about, former);
      }
      put(about, now);
      gather(others, now);
      return others;
    },
  };
}

function entryOf(base: ClaimBase, about: SubjectId): Entered {
  const claims = base.claimsAbout.get(about);
  if (!claims) return nothing;
  const isEntity = isEntityId(about);
  const named: EntityId[] = [];
  for (const { field } of claims) addIdsIn(named, field.value);
  const names = isEntity ? [...nameKeys(base, about)].flat() : nothing.names;
  const said = saidBy(claims, isEntity);
  return names.length + named.length + said === 0 ? nothing : { names, named, said };
}

/** Amounts of relations are asked from the body that they are paid to, so that only entities are entered for them. */
function saidBy(claims: readonly FieldClaim[], isEntity: boolean): number {
  let said = 0;
  for (const { field } of claims)
    if (!isEntity) said |= field.field === "share" ? bits.share : 0;
    else if (field.field === "amount") said |= bits.amount;
    else if (field.field.startsWith("count.")) said |= bits.count;
  return said;
}

/** Ids of entities that a value names. */
function addIdsIn(ids: EntityId[], value: Json): void {
  if (typeof value === "string") {
    if (isEntityId(value)) ids.push(value);
  } else if (Array.isArray(value))
    for (const one of value) if (typeof one === "string" && isEntityId(one)) ids.push(one);
}
