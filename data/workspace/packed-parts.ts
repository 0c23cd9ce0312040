import { WorkspaceError } from "#data/api/errors.ts";
import type { Change } from "#graph/model/change.ts";
import type { ChangeList } from "#graph/packed/packed-changes.ts";
import { mayDecide } from "./counted-changes.ts";
import type { PackedBeneath } from "./counted-changes.ts";
import type { LoadedLayer, WorkspaceGround } from "./workspace-store.ts";

/** Packed layers of more bytes than this are not parsed whole: it would take ten times as much memory. */
const mostUnpacked = 96 * 1024 * 1024;

/** The layers that were read packed, where some were and all of them are here. */
export function groundOf(layers: readonly LoadedLayer[]): WorkspaceGround | null {
  const packed = layers.flatMap(({ beneath }) => beneath ?? []);
  const ground = packed[0]?.ground ?? null;
  return ground?.layerCount === packed.length ? ground : null;
}

/** All changes of a layer as parsed ones. @throws WorkspaceError `limit-exceeded` for a large one that is not shipped. */
export function unpacked({ beneath, role, changes }: LoadedLayer): readonly Change[] {
  if (!beneath) return changes;
  if (role !== "atlas") requireSmall(beneath.ground, "This cannot be done with a part of the large layers.");
  return [...beneath.ground.changes.of(beneath.layer), ...changes];
}

/** What counts of packed layers from the beginning. */
export function beneathOf(ground: WorkspaceGround, layers: readonly LoadedLayer[]): PackedBeneath {
  const names = new Map<number, string>();
  for (const { beneath, header } of layers) if (beneath?.ground === ground) names.set(beneath.layer, header.id);
  return {
    changes: ground.changes,
    layerOf: (id) => names.get(ground.changes.layerOf(id)) ?? null,
    deciding: () => ground.changes.unusual().filter(mayDecide),
  };
}

/** Two lists as one; the second may grow. */
export function joinedList(first: ChangeList, second: readonly Change[]): ChangeList {
  return {
    get length() {
      return first.length + second.length;
    },
    *[Symbol.iterator]() {
      yield* first;
      yield* second;
    },
  };
}

/** Whether every record may be looked at once without being asked for it. */
export function isSmall(ground: WorkspaceGround | null): boolean {
  return ground === null || ground.bytes <= mostUnpacked;
}

/** @throws WorkspaceError `limit-exceeded` for layers too large to be read as a whole. */
export function requireSmall(ground: WorkspaceGround | null, why: string): void {
  if (ground === null || isSmall(ground)) return;
  const size = Math.round(ground.bytes / 1_000_000);
  throw new WorkspaceError(
    "limit-exceeded",
    `${why} The large layers of this workspace hold ${size} MB, and this can be done up to ${Math.round(mostUnpacked / 1_000_000)} MB.`,
  );
}
