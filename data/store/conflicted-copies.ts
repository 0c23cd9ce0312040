import type { Change } from "#graph/model/change.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import type { Notice } from "#data/workspace/workspace-store.ts";
import { notices } from "./notices.ts";

/**
 * What cloud drives call the second version of a file that two machines wrote, when they name it as one: Dropbox “NAME
 * (Anna's conflicted copy 2026-05-12)” in the languages of their users, Google Drive “NAME [Conflict]”, Nextcloud “NAME
 * (conflicted copy 2026-05-12 120000)”, ownCloud “NAME_conflict-20260512-120000”, Seafile “NAME (SFConflict …)”,
 * Syncthing “NAME.sync-conflict-20260512-120000-ABCDEFG”, Resilio “NAME.Conflict”.
 */
const marked = [
  /^(.+)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?$/,
  /^(.+?)[ _-]?[([][^()[\]]*(?:conflict|konflikt|conflit|conflito|競合|冲突|衝突|충돌)[^()[\]]*[)\]](?: ?\(?\d+\)?)?$/i,
  /^(.+?)[._-]conflict(?:[-_.]?[\d-]+)?$/i,
];
/** Names that say nothing by themselves: Google Drive and browsers “NAME (1)”, iCloud “NAME 2”, Box “NAME (Anna)”. */
const unmarked = [/^(.+?) ?\([^()]*\)$/, /^(.+) \d{1,3}$/];

/**
 * The file of which a name is a cloud drive's second version, or null for a file in its own right.
 *
 * @param names All names of the folder. A name that says nothing by itself counts only beside the file it is like.
 * @param isSame Whether both begin as the same file; asked for OneDrive's “NAME-COMPUTER”, which any name may look like.
 */
export function findConflictOrigin(
  name: string,
  names: ReadonlySet<string>,
  isSame: (origin: string) => boolean,
): string | null {
  const dot = name.lastIndexOf(".");
  if (dot <= 0) return null;
  const [stem, ending] = [name.slice(0, dot), name.slice(dot)];
  for (const pattern of marked) {
    const origin = pattern.exec(stem)?.[1];
    if (origin !== undefined) return origin + ending;
  }
  for (const pattern of unmarked) {
    const origin = pattern.exec(stem)?.[1];
    if (origin !== undefined && names.has(origin + ending)) return origin + ending;
  }
  for (let at = stem.lastIndexOf("-"); at > 0; at = stem.lastIndexOf("-", at - 1)) {
    const origin = stem.slice(0, at) + ending;
    if (names.has(origin) && isSame(origin)) return origin;
  }
  return null;
}

/** What restores make beside a layer is named after it, and no cloud drive's. */
export const restoredMark = ".restored-";

/** A layer file, with as many of its changes as are known. */
export interface NamedLayer {
  readonly fileName: string;
  readonly header: LayerHeader | null;
  readonly changes: Iterable<Change>;
}

/**
 * Tells which of some layer files are second versions that a cloud drive made, and how many of their changes are nowhere
 * else.
 *
 * @param all Layer files of the folder, the fresh ones among them.
 */
export function findConflictNotices(
  fresh: readonly NamedLayer[],
  all: readonly NamedLayer[],
  nameOf: (fileName: string) => string,
): readonly Notice[] {
  const known = new Map(all.map((layer) => [layer.fileName, layer]));
  const names = new Set(known.keys());
  return fresh.flatMap(({ fileName, header, changes }) => {
    const isSame = (origin: string) => header !== null && known.get(origin)?.header?.id === header.id;
    const origin = fileName.includes(restoredMark) ? null : findConflictOrigin(fileName, names, isSame);
    if (origin === null) return [];
    const others = all.filter((layer) => layer.fileName !== fileName);
    const elsewhere = new Set<string>();
    for (const layer of others) for (const { id } of layer.changes) elsewhere.add(id);
    let only = 0;
    for (const { id } of changes) if (!elsewhere.has(id)) only++;
    return [notices.conflictedCopy(nameOf(fileName), nameOf(origin), only)];
  });
}
