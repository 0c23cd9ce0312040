import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { folderLocal } from "#graph/model/admission.ts";
import { parseAsOf } from "#graph/model/calendars.ts";
import type { Change } from "#graph/model/change.ts";
import { oldestFirst } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import { isChangeId } from "#graph/model/ids.ts";
import { layerFormat } from "#graph/model/layer.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import { closePackage, encodePackage, hashLines, packageFormat, signedText } from "#graph/schema/package-text.ts";
import type { PackagedLayer, PackageSignature } from "#graph/schema/package-text.ts";
import type { SourceTools } from "./merge-source.ts";
import { foundConflicts } from "./open-conflicts.ts";
import { originOf, shippedLayersOf } from "./layer-origin.ts";
import type { Author } from "./workspace-store.ts";
import { decidingChanges } from "./packed-layers.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** A file that goes by mail; whoever has more gives the folder itself. */
const mostCharacters = 32_000_000;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z$/;
const millisecondsADay = 86_400_000;

/**
 * What was changed here since a time, as the text of one file: own changes, and those that merges let in. Shipped layers
 * and merges stay out, for everybody has the one and the other counts in its folder only.
 *
 * @throws WorkspaceError `invalid-input`, `not-found` where nothing was changed since, `limit-exceeded`, `storage`.
 */
export async function makePackage(
  state: WorkspaceState,
  { since, sign }: CheckedInputOf<"makePackage">,
  author: Author,
  { sha256, clock, signing }: Omit<SourceTools, "store">,
): Promise<OutputOf<"makePackage">> {
  const isSince = readSince(state, since.trim());
  const all = travellingChanges(state);
  const wanted = all.filter(isSince);
  if (wanted.length === 0)
    throw new WorkspaceError("not-found", `Nothing was changed here since ${since}. Name an earlier time.`);
  const made = new Date(clock()).toISOString();
  const header = {
    keiro: "package",
    format: packageFormat,
    workspace: state.loaded.id,
    title: state.loaded.settings.title,
    author: { id: author.id, name: author.name },
    since,
    made,
    knows: knownOf(state, all),
    conflicts: foundConflicts(state).flatMap(({ isOpen, conflict }) => (isOpen ? [conflict] : [])),
  } as const;
  const lines = encodePackage(header, layersOf(state, wanted));
  const length = lines.reduce((sum, line) => sum + line.length + 1, 0);
  if (length > mostCharacters)
    throw new WorkspaceError(
      "limit-exceeded",
      `The changes since ${since} are more than ${mostCharacters / 1_000_000} million characters. Name a later time, or give the folder itself.`,
    );
  const hash = hashLines(lines, sha256);
  const signature = sign ? await signWith(signing, hash) : null;
  return {
    revision: state.revision,
    text: closePackage(lines, hash, signature),
    changes: wanted.length,
    suggestedName: `${state.loaded.settings.title["en"] ?? "workspace"} ${made.slice(0, 10)}.keiro-changes.jsonl`,
    signature: signature && { name: author.name, ...(await signing!.describe(signature)) },
  };
}

async function signWith(signing: SourceTools["signing"], hash: string): Promise<PackageSignature> {
  if (!signing) throw new WorkspaceError("storage", "There is no place for a key here, so nothing can be signed.");
  return signing.sign(signedText(hash));
}

/** @throws WorkspaceError `invalid-input` for a time that cannot be read; `not-found` for a change that is not here. */
function readSince(state: WorkspaceState, since: string): (change: Change) => boolean {
  if (isChangeId(since)) {
    if (!state.counts(since)) throw new WorkspaceError("not-found", `There is no change ${since} here.`);
    return ({ id }) => id > since;
  }
  const from = instantPattern.test(since) ? Date.parse(since) : parseAsOf(since).days.first * millisecondsADay;
  if (!Number.isSafeInteger(from))
    throw new WorkspaceError("invalid-input", `“${since}” has no first day. Name a day, as in 2026-05-12.`);
  return ({ when }) => Date.parse(when) >= from;
}

function travellingChanges(state: WorkspaceState): readonly Change[] {
  const all = [...state.allChanges()];
  const local = folderLocal(decidingChanges(state));
  const shipped = shippedLayersOf(state);
  return all.filter(({ id }) => !local.has(id) && !shipped.has(state.layerOf(id)));
}

/** The last change of each layer: a writer only appends, so all before it are known too. */
function knownOf(state: WorkspaceState, changes: readonly Change[]): Record<string, ChangeId> {
  const last: Record<string, ChangeId> = {};
  for (const { id } of changes) {
    const layer = originOf(state, state.layerOf(id));
    if (layer !== "" && (last[layer] ?? "") < id) last[layer] = id;
  }
  return last;
}

/** Changes by the layer in which they stood first, each layer's oldest first. */
function layersOf(state: WorkspaceState, changes: readonly Change[]): readonly PackagedLayer[] {
  const headers = new Map(state.layers.map(({ loaded: { header } }) => [header.id, header]));
  const layers = new Map<string, { header: LayerHeader; changes: Change[] }>();
  for (const change of [...changes].sort(oldestFirst)) {
    const header = headers.get(state.layerOf(change.id));
    const id = header?.foreign?.layer ?? header?.id ?? "unknown";
    const known = layers.get(id);
    if (known) known.changes.push(change);
    else {
      const { title = {}, author = null, foreign, writer = null } = header ?? {};
      const plain = { keiro: "layer", format: layerFormat, id, title, writer, author } as const;
      layers.set(id, { header: { ...plain, ...(foreign ? { foreign } : {}) }, changes: [change] });
    }
  }
  return [...layers.values()];
}
