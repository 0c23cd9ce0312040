import type { EntityId, RelationId, SubjectId } from "../model/ids.ts";

/**
 * Layers at size, of which most relations can be looked at without making their claims: they have no problem but that
 * nothing backs them. Whatever is not plain is looked at by the rules.
 */
export interface ProblemGround {
  /** Reads what is said of relations, a part each time; nothing else may be asked before it is done. */
  readonly read: () => Iterable<unknown>;
  readonly relationCount: number;
  readonly relationAt: (row: number) => RelationId;
  /** Whether no rule but `no-evidence` has anything to tell of a relation, and its tables nothing to enter. */
  readonly isPlain: (row: number) => boolean;
  /** Whether a claim about a plain relation has a source. */
  readonly isSourced: (row: number) => boolean;
  /** Whether rows stand in the order of their ids. Cost: O(relations) once. */
  readonly areInOrder: () => boolean;
  /** The row of a relation of these layers; −1 for anything else. */
  readonly rowOf: (id: SubjectId) => number;
  /** An entity of which no rule has anything to tell by itself but that nothing backs it; null for any other. */
  readonly plainEntity: (id: SubjectId) => PlainEntity | null;
  /** Whether an entity surely has a relation still; false says nothing. */
  readonly isTied: (id: EntityId) => boolean;
  /** Relations that are otherwise than the layers say, or not in them. */
  readonly others: Iterable<RelationId>;
}

/** What the tables of the rules keep of an entity of which nothing but names is said. */
export interface PlainEntity {
  /** As `nameKeys` tells them: key and name in turn. */
  readonly names: readonly string[];
  readonly isSourced: boolean;
}
