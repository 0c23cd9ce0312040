import type { CheckedInputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { countingChanges, folderLocal } from "#graph/model/admission.ts";
import type { CountedLayer } from "#graph/model/admission.ts";
import type { Change } from "#graph/model/change.ts";
import { oldestFirst } from "#graph/model/change.ts";
import { GraphError } from "#graph/model/errors.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import type { Sha256 } from "#graph/model/locator.ts";
import type { MergeConflict } from "#graph/model/record.ts";
import { parseLayerText } from "#graph/schema/layer-text.ts";
import { looksLikePackage, parsePackageText } from "#graph/schema/package-text.ts";
import type { PackageSignature, PackageText } from "#graph/schema/package-text.ts";
import { checkForeign } from "./check-foreign.ts";
import { getConflictedCopy } from "./conflicted-copy.ts";
import type { CheckedSignature, MergeSource, TravellingLayer } from "./merge-shapes.ts";
import { foundConflicts } from "./open-conflicts.ts";
import type { PackageSigning } from "./signing-port.ts";
import type { FoundSource, LoadedLayer, SourceLayer, WorkspaceStore } from "./workspace-store.ts";
import { createWorkspaceState } from "./workspace-state.ts";
import type { WorkspaceState } from "./workspace-state.ts";

export interface SourceTools {
  readonly store: WorkspaceStore;
  readonly sha256: Sha256;
  readonly clock: () => number;
  readonly signing: PackageSigning | null;
}

/**
 * Opens what is to be merged and checks that it can be: nothing of it is damaged so that it could mislead, says something
 * else under a known id, or would keep this workspace from being written to.
 *
 * @throws WorkspaceError `not-found`, `invalid-input`, `conflict`, `newer-format`, `storage`.
 */
export async function openSource(
  state: WorkspaceState,
  input: CheckedInputOf<"previewMerge">["source"],
  tools: SourceTools,
): Promise<MergeSource> {
  const source = await readAny(state, input, tools);
  checkForeign(state, source.changes, tools.clock());
  return source;
}

async function readAny(
  state: WorkspaceState,
  input: CheckedInputOf<"previewMerge">["source"],
  tools: SourceTools,
): Promise<MergeSource> {
  if (input.type === "texts") return fromTexts(state, input.files, tools);
  if (input.type === "copy") return fromCopy(state, input.file, tools);
  const found = await tools.store.readSource(input.key);
  if (found.type === "copy") return fromCopy(state, found.file, tools);
  return found.type === "workspace" ? fromLayers(state, found, "workspace") : fromTexts(state, [found], tools);
}

/**
 * A second version of a layer: it knows all of the workspace but what the original has beyond it, and brings what stands
 * nowhere else.
 */
function fromCopy(state: WorkspaceState, file: string, { store }: SourceTools): MergeSource {
  const { layer, original } = getConflictedCopy(state, store, file);
  const inside = new Set(layer.changes.map(({ id }) => id));
  const { id } = (original ?? layer).header;
  const foreign = layer.header.foreign ?? { workspace: state.loaded.id, layer: id };
  const local = folderLocal(layer.changes);
  const changes = layer.changes.filter((change) => !local.has(change.id));
  return {
    type: "copy",
    without: layer.header.id,
    workspace: state.loaded.id,
    title: { en: file },
    layers: [{ header: { title: layer.header.title, author: layer.header.author, foreign }, changes }],
    changes: [...changes].sort(oldestFirst),
    knows: (change, originalLayer) => originalLayer !== id || inside.has(change),
    conflicts: [],
    authors: authorsOf([layer]),
    since: null,
    signature: null,
    damaged: layer.damaged.length,
  };
}

type NamedText = { readonly name: string; readonly text: string };

async function fromTexts(state: WorkspaceState, files: readonly NamedText[], tools: SourceTools): Promise<MergeSource> {
  const packages = files.filter(({ text }) => looksLikePackage(text));
  if (packages.length > 0 && files.length > 1)
    throw new WorkspaceError("invalid-input", "Merge one change package at a time, and layers apart from it.");
  if (packages.length === 1) return fromPackage(parsePackageText(packages[0]!.text, tools.sha256), tools);
  const documents = files.flatMap(({ text }) => documentOf(text));
  const texts = files.filter(({ text }) => documentOf(text).length === 0);
  const layers = texts.map(({ name, text }) => parseNamed(name, text));
  const { id = "unknown", title = { en: files[0]!.name } } = documents[0] ?? {};
  return fromLayers(state, { type: "workspace", name: files[0]!.name, id, title, layers }, "layers");
}

function parseNamed(name: string, text: string): SourceLayer {
  // A whole file is expected here: what says nothing usable is more likely another file than a damaged layer.
  if (
    !text
      .trimStart()
      .replace(/^\uFEFF/, "")
      .startsWith("{")
  )
    throw new WorkspaceError("invalid-input", `“${name}” is neither a change package nor a layer of a workspace.`);
  try {
    const { header, changes, damaged } = parseLayerText(text);
    if (damaged.some((line) => line.text.startsWith('{"end":')))
      throw new WorkspaceError("invalid-input", `“${name}” is a change package that has lost its beginning.`);
    return { header, changes, damaged: damaged.length };
  } catch (cause) {
    if (cause instanceof WorkspaceError) throw cause;
    if (cause instanceof GraphError && cause.code === "newer-format") throw cause;
    const why = `“${name}” is neither a change package nor a layer of a workspace, or its first line is damaged.`;
    throw new WorkspaceError("invalid-input", why, { cause });
  }
}

/** Id and title from the text of a workspace.json; none for any other text. */
function documentOf(
  text: string,
): readonly { readonly id: string; readonly title: Readonly<Record<string, string>> }[] {
  if (!/^\s*\{[^]{0,4000}"layers"/.test(text) || text.length > 1_000_000) return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  if (typeof value !== "object" || value === null || !("id" in value) || !("title" in value)) return [];
  const { id, title } = value;
  if (typeof id !== "string" || id === "" || typeof title !== "object" || title === null) return [];
  const texts = Object.entries(title).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return [{ id: id.slice(0, 100), title: Object.fromEntries(texts) }];
}

function fromLayers(
  state: WorkspaceState,
  { id, title, layers }: Extract<FoundSource, { type: "workspace" }>,
  type: "workspace" | "layers",
): MergeSource {
  const counting = countingChanges(layers);
  const counts = new Set(counting.map((change) => change.id));
  const travelling = travellingOf(id, title, layers, counts, folderLocal(counting));
  return {
    type,
    without: null,
    workspace: id,
    title,
    layers: travelling,
    changes: eachOnce(travelling),
    knows: (change) => counts.has(change),
    conflicts: conflictsOf(state, id, layers),
    authors: authorsOf(layers),
    since: null,
    signature: null,
    damaged: layers.reduce((sum, { damaged }) => sum + damaged, 0),
  };
}

function travellingOf(
  workspace: string,
  title: Readonly<Record<string, string>>,
  layers: readonly CountedLayerWithHeader[],
  counts: ReadonlySet<ChangeId>,
  local: ReadonlySet<ChangeId>,
): readonly TravellingLayer[] {
  return layers
    .map(({ header, changes }) => ({
      header: {
        // A writer without a name calls its layer its own; here it is known by where it came from.
        title: header.writer === null ? header.title : header.author?.name ? {} : title,
        author: header.author,
        foreign: header.foreign ?? { workspace, layer: header.id },
      },
      changes: changes.filter((change) => counts.has(change.id) && !local.has(change.id)),
    }))
    .filter(({ changes }) => changes.length > 0);
}
type CountedLayerWithHeader = CountedLayer & { readonly header: LayerHeader };

function eachOnce(layers: readonly TravellingLayer[]): readonly Change[] {
  const all = new Map(layers.flatMap(({ changes }) => changes.map((change) => [change.id, change] as const)));
  return [...all.values()].sort(oldestFirst);
}

function authorsOf(layers: readonly { readonly header: LayerHeader }[]): ReadonlyMap<string, string> {
  return new Map(layers.flatMap(({ header: { author } }) => (author?.name ? [[author.id, author.name] as const] : [])));
}

/** What is still open there can only be told by what holds there. */
function conflictsOf(state: WorkspaceState, id: string, layers: readonly SourceLayer[]): readonly MergeConflict[] {
  const hasAny = layers.some(({ header, changes }) => !header.foreign && changes.some(hasConflicts));
  if (!hasAny) return [];
  const beneath = state.layers.flatMap(({ loaded }) => (loaded.role === "atlas" ? [loaded] : []));
  const theirs = layers.map(({ header, changes }): LoadedLayer => ({
    header,
    changes,
    role: "colleague",
    writable: false,
    damaged: [],
  }));
  const settings = { title: {}, atlas: beneath.length > 0 };
  const there = createWorkspaceState({ id, settings, layers: [...beneath, ...theirs], notices: [], readOnly: true });
  return foundConflicts(there).flatMap(({ isOpen, conflict }) => (isOpen ? [conflict] : []));
}
function hasConflicts({ add }: Change): boolean {
  return add.some((record) => record.type === "admission" && (record.conflicts ?? []).length > 0);
}

/** @throws WorkspaceError `invalid-input` for a signature that does not fit. */
async function fromPackage(
  { header, layers, signature, signed }: PackageText,
  { signing }: SourceTools,
): Promise<MergeSource> {
  const changes = layers.flatMap((layer) => layer.changes);
  const inside = new Set(changes.map(({ id }) => id));
  const travelling = travellingOf(header.workspace, header.title, layers, inside, folderLocal(changes));
  return {
    type: "package",
    without: null,
    workspace: header.workspace,
    title: header.title,
    layers: travelling,
    changes: eachOnce(travelling),
    knows(change, originalLayer) {
      const last = Object.hasOwn(header.knows, originalLayer) ? header.knows[originalLayer]! : null;
      return inside.has(change) || (last !== null && change <= last);
    },
    conflicts: header.conflicts,
    authors: new Map([...authorsOf(layers), [header.author.id, header.author.name]]),
    since: header.since,
    signature: signature && (await checkSignature(signature, signed, header.author.name, signing)),
    damaged: 0,
  };
}

async function checkSignature(
  signature: PackageSignature,
  signed: string,
  name: string,
  signing: PackageSigning | null,
): Promise<CheckedSignature> {
  if (!signing) throw new WorkspaceError("storage", "Signatures cannot be checked here, and this package bears one.");
  if (!(await signing.verify(signed, signature)))
    throw new WorkspaceError(
      "invalid-input",
      `The signature of this change package, which says it is of ${name || "somebody"}, does not fit: it was changed after it was signed. Nothing of it was taken.`,
    );
  return { ...(await signing.describe(signature)), name, signature };
}
