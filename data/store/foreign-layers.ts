import { basename, dirname, join } from "node:path";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ForeignCopy, FoundSource, SourceLayer } from "#data/workspace/workspace-store.ts";
import { encodeChange, encodeHeader, layerFormat } from "#graph/model/layer.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import { attempt } from "./attempt.ts";
import { ensureFolder, findFacts, findNames, workspaceFolder } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import type { Files } from "./fs-port.ts";
import { DamagedFile } from "./json-file.ts";
import { decodeText, findFileBytes } from "./read-file.ts";
import { readLayer } from "./read-layer.ts";
import { maxLineBytes } from "./read-lines.ts";
import { storageError } from "./storage-error.ts";
import { isLayerFileName, newDocument, openWorkspaceDocument, salvageDocument } from "./workspace-document.ts";
import { writeAside } from "./write-aside.ts";

/** Files of foreign changes are named after their layer, so that they are known also where their header is damaged. */
const foreignName = /^f-[A-Za-z0-9-]+/;

/** The id under which admissions name a foreign layer: also of a copy that a cloud drive or a restore made beside it. */
export function foreignIdOf(fileName: string, header: LayerHeader): string {
  return foreignName.exec(fileName)?.[0] ?? header.id;
}

/**
 * Reads what is to be merged: a workspace folder, or a file. It is only read, whoever is writing to it; damaged lines
 * are counted and left out.
 *
 * @param own The workspace that asks, which cannot be merged with itself.
 * @throws WorkspaceError `not-found`, `invalid-input`, `storage`, `newer-format`.
 */
export async function readSource(files: Files, path: string, own: WorkspaceFolder): Promise<FoundSource> {
  const name = basename(path);
  try {
    // People link their disks and folders; inside the workspace nothing is followed.
    const real = await files.realPath(path);
    const { kind } = await files.facts(real);
    if (kind === "folder") return await readFolder(files, workspaceFolder(real), name, own);
    if (dirname(real) === (await files.realPath(own.layers).catch(() => own.layers)))
      return { type: "copy", file: own.nameOf(join(own.layers, basename(real))) };
    const bytes = await findFileBytes(files, real, name);
    const text = bytes && decodeText(bytes);
    if (text === null) throw new WorkspaceError("invalid-input", `“${name}” is no text, so it is no change package.`);
    return { type: "file", name, text };
  } catch (cause) {
    if ((await findFacts(files, path).catch(() => null)) === null)
      throw new WorkspaceError("not-found", `There is nothing at “${name}”. Mend the path.`, { cause });
    throw storageError("read", name, cause);
  }
}

async function readFolder(
  files: Files,
  folder: WorkspaceFolder,
  name: string,
  own: WorkspaceFolder,
): Promise<FoundSource> {
  if (folder.root === (await files.realPath(own.root).catch(() => own.root)))
    throw new WorkspaceError("invalid-input", "That is this workspace itself. Name the other one.");
  const names = ((await findNames(files, folder.layers)) ?? []).filter(isLayerFileName);
  const hasDocument = (await findFacts(files, folder.document)) !== null;
  if (names.length === 0 && !hasDocument)
    throw new WorkspaceError(
      "not-found",
      `“${name}” is no Keiro workspace: it has neither workspace.json nor layers. Name the folder of a workspace.`,
    );
  const layers: SourceLayer[] = [];
  for (const fileName of names) {
    const layer = await readSourceLayer(files, folder, fileName);
    if (layer) layers.push(layer);
  }
  return { type: "workspace", name, ...(await readIdentity(files, folder, name)), layers };
}

async function readSourceLayer(files: Files, folder: WorkspaceFolder, fileName: string): Promise<SourceLayer | null> {
  const path = join(folder.layers, fileName);
  const shown = folder.nameOf(path);
  const { header, headerState, readsChanges, changes, damaged, tail } = await readLayer(files, path, shown);
  if (headerState === "newer" && !readsChanges)
    throw new WorkspaceError(
      "newer-format",
      `“${shown}” was written by a newer Keiro (format ${header?.format ?? "unknown"}; this one reads format ${layerFormat}). Update Keiro to merge it.`,
    );
  if (header === null && changes.length === 0) return null;
  // Its writer may be in the middle of a line.
  const torn = tail === "torn" ? 1 : 0;
  return { header: headerFor(fileName, header), changes, damaged: damaged.length - torn };
}

/** The header of a layer; one that is damaged is made up from the file's name. A file of foreign changes stays one. */
export function headerFor(fileName: string, header: LayerHeader | null): LayerHeader {
  const id = fileName.replace(/\.jsonl$/, "").slice(0, 80);
  if (header) return header.id === "" ? { ...header, id } : header;
  return {
    keiro: "layer",
    format: 1,
    id,
    title: { en: id },
    writer: null,
    author: null,
    ...(foreignName.test(fileName) ? { foreign: { workspace: "", layer: id } } : {}),
  };
}

async function readIdentity(
  files: Files,
  folder: WorkspaceFolder,
  name: string,
): Promise<{ readonly id: string; readonly title: Readonly<Record<string, string>> }> {
  const title = { en: name.replace(/\.keiro$/i, "") };
  const document = openWorkspaceDocument(files, folder.document, newDocument(`unknown-${title.en}`, title, true));
  try {
    await document.read();
    return { id: document.data.id, title: document.data.title };
  } catch (cause) {
    if (!(cause instanceof DamagedFile)) throw cause;
    return { id: salvageDocument(cause.text).id ?? document.data.id, title };
  }
}

/**
 * Writes foreign changes into layer files of their own: written aside, synced, put in place, the folder synced. Where
 * one cannot be written, those before it are taken away again.
 *
 * @returns names of the files. @throws WorkspaceError `storage`, `limit-exceeded`.
 */
export async function keepForeign(
  files: Files,
  folder: WorkspaceFolder,
  copies: readonly ForeignCopy[],
  mintId: () => string,
): Promise<readonly { readonly id: string; readonly fileName: string }[]> {
  const texts = copies.map((copy) => {
    const id = `f-${mintId()}`;
    return { id, fileName: `${id}.jsonl`, text: layerText(id, copy) };
  });
  await ensureFolder(files, folder.layers, folder.nameOf(folder.layers));
  const written: string[] = [];
  try {
    for (const { fileName, text } of texts) {
      const path = join(folder.layers, fileName);
      await writeAside(files, path, text);
      written.push(path);
    }
  } catch (cause) {
    for (const path of written) await attempt(files.remove(path));
    await attempt(files.syncFolder(folder.layers));
    throw storageError("written", folder.nameOf(folder.layers), cause);
  }
  return texts.map(({ id, fileName }) => ({ id, fileName }));
}

function layerText(id: string, { header, changes }: ForeignCopy): Uint8Array {
  const lines = [encodeHeader({ keiro: "layer", format: layerFormat, id, writer: null, ...header })];
  for (const change of changes) {
    const line = encodeChange(change); // it was read and checked by the same rules by which it will be
    if (line.length > maxLineBytes)
      throw new WorkspaceError("limit-exceeded", `The change “${change.label}” is too large to be copied.`);
    lines.push(line);
  }
  return Buffer.from(lines.map((line) => `${line}\n`).join(""));
}
