import type { EntityId } from "./ids.ts";

/** A path as its entities in order; each hop holds every relation that could be taken there, best first. */
export interface EntityPath<Hop> {
  readonly entities: readonly EntityId[];
  readonly hops: readonly (readonly Hop[])[];
}
