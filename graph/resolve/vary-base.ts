import type { SubjectId } from "../model/ids.ts";
import type { ClaimBase, FieldClaim } from "./claim-base.ts";
import { slotOf } from "./resolve-subject.ts";

/** Every other claim that competes with one for its slot, whatever its time. */
export function rivalsOf(base: ClaimBase, subject: SubjectId, claim: FieldClaim): readonly FieldClaim[] {
  const slot = slotOf(base.schema, claim.field);
  return (base.claimsAbout.get(subject) ?? []).filter(
    (other) => other !== claim && slotOf(base.schema, other.field) === slot,
  );
}

/**
 * The base as it would be if a claim were the preferred one of its slot: its rivals that were preferred are normal, as
 * setting a rank makes them. Everything else is shared with the base. Cost: O(claims of the subject).
 */
export function preferClaim(base: ClaimBase, subject: SubjectId, claim: FieldClaim): ClaimBase {
  const rivals = new Set(rivalsOf(base, subject, claim));
  const claims = (base.claimsAbout.get(subject) ?? []).map((one): FieldClaim => {
    if (one === claim) return { ...one, rank: "preferred" };
    return rivals.has(one) && one.rank === "preferred" ? { ...one, rank: "normal" } : one;
  });
  return { ...base, claimsAbout: withEntry(base.claimsAbout, subject, claims) };
}

/** A map with another value for one of its keys; it is copied only by who reads all of it. */
function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  const copy = () => new Map(map).set(key, value);
  return {
    size: map.size,
    has: (one) => map.has(one),
    get: (one) => (one === key ? value : map.get(one)),
    keys: () => map.keys(),
    values: () => copy().values(),
    entries: () => copy().entries(),
    [Symbol.iterator]: () => copy()[Symbol.iterator](),
    forEach: (visit) => copy().forEach(visit),
  };
}
