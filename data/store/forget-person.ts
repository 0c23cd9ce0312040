import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { encodeChange, encodeHeader, layerFormat } from "#graph/model/layer.ts";
import type { Change } from "#graph/model/change.ts";
import { withSum } from "#graph/model/sum.ts";
import type { ForgetPlan, ForgetReport, LeftReason, PlaceKind, Redactor } from "#data/workspace/forget-port.ts";
import type { Author } from "#data/workspace/workspace-store.ts";
import { findManifest, manifestFile } from "./backup-manifest.ts";
import { timeOfBackup } from "./backups.ts";
import { documentFile, ensureFolder, findFacts, findNames, workspaceParts } from "./folders.ts";
import type { WorkspaceFolder } from "./folders.ts";
import { forgetInLayer, forgetInText } from "./forget-file.ts";
import { beginStaging, forgettingFolder } from "./forget-journal.ts";
import type { Staging } from "./forget-journal.ts";
import type { Files } from "./fs-port.ts";
import { sortedJsonText } from "./json-file.ts";
import { decodeText, findFileBytes } from "./read-file.ts";
import { parseHeader } from "./read-layer.ts";
import { isLayerFileName } from "./workspace-document.ts";
import { asideEnding } from "./write-aside.ts";

/** A layer can be larger than what is read at once elsewhere. */
const maxBytes = 1024 * 1024 * 1024;
const encoder = new TextEncoder();

export interface ForgettingFolder {
  readonly files: Files;
  readonly folder: WorkspaceFolder;
  readonly author: Author;
}

/** What is to become of one file; bytes and path are as before where they are not named. */
interface Rewriting {
  readonly path: string;
  readonly bytes?: Uint8Array | undefined;
  readonly newPath?: string | undefined;
  readonly isRemoved?: boolean | undefined;
}
interface Looked {
  readonly rewritings: readonly Rewriting[];
  readonly report: ForgetReport;
}

/**
 * Looks through every file of a workspace's folder for a person. Own layers, copies that merges made and imported layers
 * are rewritten, so are all backups, for they are this folder's; a layer to which somebody else writes is theirs.
 * Cost: every file is read once, held whole while it is looked at.
 */
export async function lookThrough(
  { files, folder, author }: ForgettingFolder,
  redactor: Redactor,
  removeFiles: boolean,
): Promise<Looked> {
  const places = new Map<PlaceKind, number>();
  const left: { why: LeftReason; file: string }[] = [];
  const rewritings: Rewriting[] = [];
  const count = (kind: PlaceKind) => places.set(kind, (places.get(kind) ?? 0) + 1);
  const leave = (why: LeftReason, path: string) =>
    left.push({ why, file: redactor.text(folder.nameOf(join(folder.root, path))) });
  const read = (path: string) => findFileBytes(files, join(folder.root, path), folder.nameOf(path), maxBytes);

  async function rewrite(
    path: string,
    place: PlaceKind,
    make: (bytes: Uint8Array) => Uint8Array | null,
  ): Promise<Uint8Array | null> {
    const bytes = await read(path);
    const clean = bytes && make(bytes);
    const newPath = cleanPath(path);
    if (clean || newPath !== path) {
      count(place);
      if (newPath !== path) count("fileNames");
      rewritings.push({ path, ...(clean ? { bytes: clean } : {}), ...(newPath === path ? {} : { newPath }) });
    }
    return clean;
  }
  function cleanPath(path: string): string {
    return join(dirname(path), redactor.text(basename(path)).replaceAll("/", "_")).replaceAll("\\", "/");
  }
  /** Of a layer: its changes; of anything else in `backups/` that is no folder: its text. */
  const layerOf = (counting: (kind: PlaceKind) => void) => (bytes: Uint8Array) =>
    forgetInLayer(bytes, redactor, counting);
  const textOf = (bytes: Uint8Array) => forgetInText(bytes, redactor);

  async function lookInHeld(path: string): Promise<void> {
    const bytes = await read(path);
    if (bytes === null) return;
    const found = findInBytes(bytes, redactor);
    const newPath = cleanPath(path);
    if (found === "named" && removeFiles) {
      count("heldFiles");
      rewritings.push({ path, isRemoved: true });
      return;
    }
    if (newPath !== path) {
      count("fileNames");
      rewritings.push({ path, newPath });
    }
    if (found === "named") leave("heldFile", path);
    else if (found === "unread") leave("unread", path);
  }

  async function lookInBackup(id: string): Promise<void> {
    const root = `backups/${id}`;
    const before = rewritings.length;
    for (const name of await namesIn(root)) {
      const path = `${root}/${name}`;
      if (name === manifestFile) continue;
      const facts = await findFacts(files, join(folder.root, path));
      if (facts?.kind === "file") await rewrite(path, "backups", textOf);
      else if (facts?.kind === "folder")
        for (const inner of await namesIn(path)) {
          if (name === "layers")
            await rewrite(
              `${path}/${inner}`,
              "backups",
              layerOf(() => {}),
            );
          else await lookInHeld(`${path}/${inner}`);
        }
    }
    if (rewritings.length > before) await rewriteManifest(id, rewritings.slice(before));
  }
  /** What a backup says of its files has to fit them as they are then. */
  async function rewriteManifest(id: string, changed: readonly Rewriting[]): Promise<void> {
    const root = `backups/${id}`;
    const manifest = await findManifest(files, join(folder.root, root), id);
    if (manifest === null) return;
    const of = new Map(changed.map((one) => [one.path.slice(root.length + 1), one]));
    const entries = manifest.files.flatMap((file) => {
      const one = of.get(file.path);
      if (!one) return [file];
      if (one.isRemoved) return [];
      const path = one.newPath?.slice(root.length + 1) ?? file.path;
      const sum = one.bytes ? { sha256: sha256Of(one.bytes), size: one.bytes.length } : {};
      return [{ ...file, path, ...sum, identity: "" }]; // it is another file: the next backup copies it anew
    });
    const text = sortedJsonText(withSum({ ...manifest, files: entries }));
    rewritings.push({ path: `${root}/${manifestFile}`, bytes: encoder.encode(text) });
  }
  const namesIn = async (path: string) => (await findNames(files, join(folder.root, path))) ?? [];

  async function lookInLayers(): Promise<void> {
    for (const name of await namesIn("layers")) {
      const path = `layers/${name}`;
      if (name.endsWith(asideEnding)) {
        await removeLeftover(path);
        continue;
      }
      const bytes = (await read(path).catch(() => null)) ?? new Uint8Array();
      if (!isOthers(bytes, author)) await rewrite(path, "layers", isLayerFileName(name) ? layerOf(count) : textOf);
      else if (forgetInLayer(bytes, redactor, () => {}) !== null) leave("othersLayer", path);
    }
  }
  async function removeLeftover(path: string): Promise<void> {
    const facts = await findFacts(files, join(folder.root, path));
    const isNamed =
      facts?.kind === "folder" || redactor.names(new TextDecoder().decode((await read(path)) ?? new Uint8Array()));
    if (!isNamed) return;
    count("leftovers");
    rewritings.push({ path, isRemoved: true });
  }
  async function lookInBackups(): Promise<void> {
    for (const name of await namesIn("backups")) {
      const path = `backups/${name}`;
      if (name.endsWith(asideEnding)) await removeLeftover(path);
      else if (timeOfBackup(name) !== null) await lookInBackup(name);
      else if ((await findFacts(files, join(folder.root, path)))?.kind === "file")
        await rewrite(
          path,
          "backups",
          layerOf(() => {}),
        ); // lines that were set aside
      else leave("otherFile", path);
    }
  }
  async function lookInRoot(): Promise<void> {
    for (const name of await namesIn(".")) {
      if (workspaceParts.some((part) => part === name) || join(folder.root, name) === forgettingFolder(folder))
        continue;
      const facts = await findFacts(files, join(folder.root, name));
      if (facts?.kind !== "file") {
        if (facts?.kind === "folder") leave("unread", name);
        continue;
      }
      if (name.endsWith(asideEnding)) await removeLeftover(name);
      else if (name.startsWith(documentFile) || name.startsWith(basename(documentFile, ".json")))
        await rewrite(name, "settings", textOf);
      else if (findInBytes((await read(name)) ?? new Uint8Array(), redactor) === "named") leave("otherFile", name);
    }
  }

  await lookInLayers();
  for (const name of await namesIn("drafts")) {
    if (name.endsWith(asideEnding)) await removeLeftover(`drafts/${name}`);
    else await rewrite(`drafts/${name}`, "drafts", textOf);
  }
  await lookInBackups();
  for (const part of ["documents", "attachments"])
    for (const name of await namesIn(part)) await lookInHeld(`${part}/${name}`);
  await lookInRoot();
  return { rewritings, report: { places, left } };
}

/**
 * Rewrites a folder as `lookThrough` found it, with the tombstone in a layer file of its own: all of it or nothing.
 * Whoever calls this holds the locks of all layers that are rewritten.
 */
export async function rewriteFolder(place: ForgettingFolder, plan: ForgetPlan): Promise<ForgetReport> {
  const { files, folder, author } = place;
  const { rewritings, report } = await lookThrough(place, plan.redactor, plan.removeFiles);
  await ensureFolder(files, folder.layers, folder.nameOf(folder.layers));
  const staging = await beginStaging(files, folder);
  for (const one of rewritings) await stage(staging, one);
  await staging.put(
    `layers/${tombstoneName(plan.tombstone)}.jsonl`,
    encoder.encode(tombstoneLayer(plan.tombstone, author)),
  );
  await staging.carryOut();
  return report;
}

async function stage(staging: Staging, { path, bytes, newPath, isRemoved }: Rewriting): Promise<void> {
  if (isRemoved) staging.remove(path);
  else if (bytes) {
    await staging.put(newPath ?? path, bytes);
    if (newPath !== undefined) staging.remove(path);
  } else if (newPath !== undefined) await staging.move(path, newPath);
}

function tombstoneName({ id }: Change): string {
  return `forgotten-${id}`;
}
/** Nobody appends to it, and its author's processes know it as their own. */
function tombstoneLayer(tombstone: Change, { id, name }: Author): string {
  const layer = tombstoneName(tombstone);
  const header = {
    keiro: "layer",
    format: layerFormat,
    id: layer,
    title: {},
    writer: layer,
    author: { id, name },
  } as const;
  return `${encodeHeader(header)}\n${encodeChange(tombstone)}\n`;
}

/** Whether somebody else writes to a layer: what merges copied and what was imported is this folder's. */
function isOthers(bytes: Uint8Array, author: Author): boolean {
  const end = bytes.indexOf(0x0a);
  const header = parseHeader(decodeText(bytes.subarray(0, end === -1 ? bytes.length : end)) ?? "")?.header;
  return !!header && !header.foreign && header.writer !== null && header.author?.id !== author.id;
}

/** The same of a file in `layers/`; nobody's is nobody else's. */
export async function isOthersLayer({ files, folder, author }: ForgettingFolder, fileName: string): Promise<boolean> {
  const bytes = await findFileBytes(files, join(folder.layers, fileName), fileName, maxBytes).catch(() => null);
  return bytes !== null && isOthers(bytes, author);
}

/** Texts are looked into in UTF-8 and UTF-16; whatever else begins like packed data is told as not looked into. */
function findInBytes(bytes: Uint8Array, redactor: Redactor): "named" | "unread" | "clean" {
  const encodings = ["utf-8", "utf-16le", "utf-16be"] as const;
  if (encodings.some((encoding) => redactor.names(new TextDecoder(encoding).decode(bytes)))) return "named";
  return decodeText(bytes) === null ? "unread" : "clean";
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
