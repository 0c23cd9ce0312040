import type { ShippedRelationKind } from "#graph/schema/relation-kinds.ts";

/**
 * Which end of a relation stands above the other in a hierarchy: the whole above its part, who runs something above it.
 * Kinds that are not named, and those of the workspace's own, say nothing of rank.
 */
const ends: Partial<Record<ShippedRelationKind, "source" | "target">> = {
  administers: "source",
  oversees: "source",
  coordinates: "source",
  supports: "source",
  implements: "target",
  partOf: "target",
  under: "target",
  memberOf: "target",
  worksFor: "target",
};

export function endAbove(kind: string): "source" | "target" | null {
  return (ends as Readonly<Record<string, "source" | "target" | undefined>>)[kind] ?? null;
}
