import { basename, extname } from "node:path";
import type { Low } from "lowdb";
import { WorkspaceError } from "#data/api/errors.ts";
import { isDoubtfulFormat, sumState, withSum } from "#graph/model/sum.ts";
import type { SumState } from "#graph/model/sum.ts";
import type { Files } from "./fs-port.ts";
import { openJsonFile, sortedJsonText } from "./json-file.ts";
import { migrateDocument } from "./migrations.ts";
import { isJsonObject } from "./safe-json.ts";

/** The number of the format of workspace.json; docs/file-format.md tells what each changed. */
export const workspaceFormat = 2;
/** The oldest format whose readers understand what is written now. */
const readableFrom = 1;

/** Where a listed layer comes from. Whose an `own` one is stands in its header. */
export const listedRoles = ["own", "shipped", "imported", "colleague"] as const;
export type ListedRole = (typeof listedRoles)[number];

export interface ListedLayer {
  readonly id: string;
  /** From the workspace folder on, with slashes: `layers/NAME.jsonl`. */
  readonly file: string;
  readonly role: ListedRole;
}

/**
 * What stands in workspace.json, without what guards it (`sum`, `readableFrom`). Keys that this Keiro does not know stay
 * as they are when it writes.
 */
export interface WorkspaceDocument {
  /** Greater than `workspaceFormat` for one that may only be read. */
  readonly format: number;
  readonly id: string;
  readonly title: Readonly<Record<string, string>>;
  /** Whether the atlas lies beneath. */
  readonly atlas: boolean;
  /** As they stand in the file: entries are looked at one by one, by `sortListed`. */
  readonly layers: readonly unknown[];
}

export function newDocument(id: string, title: Readonly<Record<string, string>>, atlas: boolean): WorkspaceDocument {
  return { format: workspaceFormat, id, title, atlas, layers: [] };
}

/** What stands in workspace.json, sum and all. */
export function workspaceDocumentText(document: WorkspaceDocument): string {
  return sortedJsonText(sealed(document));
}
function sealed(document: WorkspaceDocument): WorkspaceDocument & { readonly sum: string } {
  return withSum({ ...document, readableFrom });
}

/** workspace.json by lowdb, and how it stood on the disk when it was last read. */
export interface WorkspaceDocumentFile extends Pick<Low<WorkspaceDocument>, "read" | "write"> {
  data: WorkspaceDocument;
  /** Null as long as none was read. */
  readonly stored: StoredState | null;
}
export interface StoredState {
  readonly format: number;
  readonly sum: SumState;
  /** Its number is a newer format's, and its sum says that the number is damaged: it is read, and never written. */
  readonly isDoubtful: boolean;
}

/** @throws DamagedFile on `read()`; WorkspaceError `newer-format` for a format that cannot be read safely. */
export function openWorkspaceDocument(files: Files, path: string, initial: WorkspaceDocument): WorkspaceDocumentFile {
  let stored: StoredState | null = null;
  const parse = (value: unknown) => {
    const parsed = parseDocument(value);
    stored = parsed.stored;
    return parsed.document;
  };
  const low = openJsonFile(files, path, initial, parse, sealed);
  return {
    get data() {
      return low.data;
    },
    set data(document) {
      low.data = document;
    },
    get stored() {
      return stored;
    },
    read: () => low.read(),
    async write() {
      await low.write();
      stored = { format: low.data.format, sum: "fits", isDoubtful: false };
    },
  };
}

/** @throws Error with what is wrong with it; WorkspaceError `newer-format`. */
export function parseDocument(value: unknown): { readonly document: WorkspaceDocument; readonly stored: StoredState } {
  if (!isJsonObject(value)) throw new Error("it is no JSON object");
  const { format } = value;
  if (typeof format !== "number" || !Number.isInteger(format) || format < 1) throw new Error("it names no format");
  const sum = sumState(value);
  const isDoubtful = format > workspaceFormat && isDoubtfulFormat(format, sum);
  if (format > workspaceFormat && !isDoubtful) refuseUnreadable(format, value["readableFrom"]);
  const known = format > workspaceFormat ? value : migrateDocument(value, format, workspaceFormat);
  const { id, title, atlas, layers } = known;
  if (typeof id !== "string" || id === "" || id.length > 100) throw new Error("it has no id");
  if (!isTitle(title)) throw new Error("its title is none");
  if (typeof atlas !== "boolean") throw new Error("it does not say whether the atlas lies beneath");
  if (!Array.isArray(layers)) throw new Error("it has no list of layers");
  const others = Object.fromEntries(Object.entries(known).filter(([key]) => key !== "sum" && key !== "readableFrom"));
  const document = { ...others, format: Math.max(format, workspaceFormat), id, title, atlas, layers };
  return { document, stored: { format, sum, isDoubtful } };
}

function refuseUnreadable(format: number, readableFrom: unknown): void {
  if (typeof readableFrom === "number" && readableFrom <= workspaceFormat) return;
  throw new WorkspaceError(
    "newer-format",
    `This workspace was written by a newer Keiro (format ${format}; this one reads format ${workspaceFormat}). Update Keiro to open it.`,
  );
}

function isTitle(value: unknown): value is Readonly<Record<string, string>> {
  return isJsonObject(value) && Object.values(value).every((text) => typeof text === "string" && text.length <= 1_000);
}

/** Entries of the list that name a file in `layers/`, and those that do not: wrong shapes, paths that climb out. */
export function sortListed(layers: readonly unknown[]): {
  readonly listed: ReadonlyMap<string, ListedLayer>;
  readonly refused: readonly string[];
} {
  const listed = new Map<string, ListedLayer>();
  const refused: string[] = [];
  for (const entry of layers) {
    if (!isJsonObject(entry)) {
      refused.push(JSON.stringify(entry).slice(0, 200));
      continue;
    }
    const { id, file, role } = entry;
    const name = typeof file === "string" ? findLayerFileName(file) : null;
    const known = listedRoles.find((known) => known === role);
    if (typeof id !== "string" || name === null || !known) refused.push(String(file).slice(0, 200));
    else listed.set(name, { id, file: `layers/${name}`, role: known });
  }
  return { listed, refused };
}

/** The name in `layers/` of a listed file, or null for anything else. */
function findLayerFileName(file: string): string | null {
  const [folder, name, ...deeper] = file.split("/");
  return folder === "layers" && name !== undefined && deeper.length === 0 && isLayerFileName(name) ? name : null;
}

/** A plain name that ends in `.jsonl`. Hidden files belong to others. */
export function isLayerFileName(name: string): boolean {
  return extname(name) === ".jsonl" && !name.startsWith(".") && basename(name) === name && !/[\\/:\0]/.test(name);
}

/** What a damaged workspace.json still tells, by looking at its text: keys are sorted, so the workspace's id is the first. */
export function salvageDocument(text: string): { readonly id: string | null; readonly atlas: boolean } {
  const id = /"id"\s*:\s*"([\w:-]{1,100})"/.exec(text)?.[1] ?? null;
  return { id, atlas: !/"atlas"\s*:\s*false/.test(text) };
}
