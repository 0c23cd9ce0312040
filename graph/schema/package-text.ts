import { z } from "zod";
import type { Change } from "../model/change.ts";
import { GraphError } from "../model/errors.ts";
import type { ChangeId } from "../model/ids.ts";
import { canonicalJson } from "../model/json.ts";
import { checkLine, encodeChange, encodeHeader, layerFormat } from "../model/layer.ts";
import type { LayerHeader } from "../model/layer.ts";
import type { Sha256 } from "../model/locator.ts";
import { nestingProblem } from "../model/nesting.ts";
import type { MergeConflict } from "../model/record.ts";
import { sumState, withSum } from "../model/sum.ts";
import { findHeader } from "./layer-text.ts";
import { changeId, changeShape, mergeConflictShape } from "./record-shapes.ts";

/** The number of the format of change packages; docs/file-format.md tells what each changed. */
export const packageFormat = 1;

/** The first line of a change package. */
export interface PackageHeader {
  readonly keiro: "package";
  readonly format: number;
  /** Id and title of the workspace that it was made from. */
  readonly workspace: string;
  readonly title: Readonly<Record<string, string>>;
  /** Who made it. */
  readonly author: { readonly id: string; readonly name: string };
  /** What its maker asked for, as they wrote it. */
  readonly since: string;
  /** ISO 8601 instant. */
  readonly made: string;
  /** The last change of each layer that its maker had: a reader knows by it what was news to them. */
  readonly knows: Readonly<Record<string, ChangeId>>;
  /** What merges there had left to decide. */
  readonly conflicts: readonly MergeConflict[];
}
export interface PackagedLayer {
  readonly header: LayerHeader;
  readonly changes: readonly Change[];
}
export interface PackageSignature {
  readonly algorithm: "Ed25519";
  /** The public key, 32 bytes in base64. */
  readonly key: string;
  /** 64 bytes in base64. */
  readonly value: string;
}
export interface PackageText {
  readonly header: PackageHeader;
  readonly layers: readonly PackagedLayer[];
  readonly signature: PackageSignature | null;
  /** What the signature signs. */
  readonly signed: string;
}

const shortText = z.string().max(1_000);
const headerShape = z.strictObject({
  keiro: z.literal("package"),
  format: z.int(),
  workspace: z.string().max(100),
  title: z.record(z.string(), shortText),
  author: z.strictObject({ id: z.string().max(100), name: shortText }),
  since: z.string().max(100),
  made: z.iso.datetime(),
  knows: z.record(z.string().max(80), changeId),
  conflicts: z.array(mergeConflictShape),
  sum: z.string().max(8),
});
const endShape = z.strictObject({
  end: z.strictObject({
    lines: z.int().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    signature: z
      .strictObject({
        algorithm: z.literal("Ed25519"),
        key: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
        value: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
      })
      .nullable(),
  }),
});

/** The lines of a package but for its last one. */
export function encodePackage(header: PackageHeader, layers: readonly PackagedLayer[]): readonly string[] {
  return [
    canonicalJson(withSum(header)),
    ...layers.flatMap((layer) => [encodeHeader(layer.header), ...layer.changes.map(encodeChange)]),
  ];
}

/** A package whole: its lines and the last, which says how many they are and that they are as its maker left them. */
export function closePackage(lines: readonly string[], sha256: string, signature: PackageSignature | null): string {
  const end = canonicalJson({ end: { lines: lines.length, sha256, signature } });
  return [...lines, end].map((line) => `${line}\n`).join("");
}

/** The sha256 of the lines of a package, each with its line feed. */
export function hashLines(lines: readonly string[], sha256: Sha256): string {
  return sha256(lines.map((line) => `${line}\n`).join(""));
}

/** What is signed: it says what it is, so that a signature made for something else never fits. */
export function signedText(hash: string): string {
  return `keiro change package ${packageFormat}\n${hash}\n`;
}

/** Whether a text begins as a change package does. */
export function looksLikePackage(text: string): boolean {
  const value = parseJson(
    text
      .replace(/^\uFEFF/, "")
      .slice(0, 100_000_000)
      .split("\n", 1)[0] ?? "",
  );
  return isObject(value) && value["keiro"] === "package";
}

/**
 * Reads the text of a change package. All of it must be as its maker left it: a package is sent once and can be asked
 * for again, so nothing of a damaged one is taken.
 *
 * @throws GraphError `invalid-input` with the line that is wrong; `newer-format`.
 */
export function parsePackageText(text: string, sha256: Sha256): PackageText {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  while (lines.at(-1) === "") lines.pop();
  const header = parseHeader(lines[0] ?? "");
  const end = parseEnd(lines);
  const body = lines.slice(0, -1);
  const hash = hashLines(body, sha256);
  if (end.lines !== body.length || end.sha256 !== hash)
    throw refusal("It is not as its maker left it: its checksum does not fit");
  const layers: { header: LayerHeader; changes: Change[] }[] = [];
  for (const [at, line] of body.entries()) {
    if (at === 0) continue;
    const layer = parseLayerLine(line);
    if (layer === "newer") throw newer("layers of a newer format");
    if (layer) layers.push({ header: layer, changes: [] });
    else if (layers.length === 0) throw refusal(`Its line ${at + 1} belongs to no layer`);
    else layers.at(-1)!.changes.push(parseChange(line, at + 1));
  }
  return { header, layers, signature: end.signature, signed: signedText(hash) };
}

function parseHeader(line: string): PackageHeader {
  const value = parseJson(line);
  if (!isObject(value) || value["keiro"] !== "package") throw refusal("Its first line says so");
  const { format } = value;
  if (typeof format === "number" && format > packageFormat) throw newer(`format ${format}`);
  const parsed = nestingProblem(value) === null ? headerShape.safeParse(value) : null;
  if (!parsed?.success || sumState(value) !== "fits") throw refusal("Its first line is damaged");
  const { sum: _sum, ...header } = parsed.data;
  return header;
}

function parseEnd(lines: readonly string[]): z.infer<typeof endShape>["end"] {
  const value = lines.length > 1 ? parseJson(lines.at(-1) ?? "") : null;
  const parsed = nestingProblem(value) === null ? endShape.safeParse(value) : null;
  if (!parsed?.success) throw refusal("Its end is missing");
  return parsed.data.end;
}

function parseLayerLine(line: string): LayerHeader | "newer" | null {
  if (line.startsWith('{"change":')) return null;
  const value = parseJson(line);
  if (!isObject(value) || value["keiro"] !== "layer" || nestingProblem(value) !== null) return null;
  if (typeof value["format"] === "number" && value["format"] > layerFormat) return "newer";
  return findHeader(value);
}

function parseChange(line: string, number: number): Change {
  const checked = checkLine(line);
  const value = checked.ok ? parseJson(checked.text) : null;
  const parsed = nestingProblem(value) === null ? changeShape.safeParse(value) : null;
  if (!parsed?.success) throw refusal(`Its line ${number} is damaged`);
  return parsed.data;
}

function refusal(why: string): GraphError {
  return new GraphError(
    "invalid-input",
    `This is no whole change package. ${why}. Nothing of it was taken; ask whoever sent it to send it again.`,
  );
}
function newer(what: string): GraphError {
  return new GraphError(
    "newer-format",
    `This change package was made by a newer Keiro (${what}; this one reads format ${packageFormat}). Update Keiro to merge it.`,
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
