import { LineCounter, isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { FilePlace, Problems } from "./problems.ts";
import { listWords } from "./problems.ts";

/** A piece of YAML that knows where it stands. */
export type Part = ScalarPart | ListPart | MappingPart;
export interface ScalarPart extends FilePlace {
  readonly type: "scalar";
  readonly value: string | number | boolean | null;
  /** As written, so that 8.50 stays 8.50. */
  readonly text: string;
}
export interface ListPart extends FilePlace {
  readonly type: "list";
  readonly items: readonly Part[];
}
export interface MappingPart extends FilePlace {
  readonly type: "mapping";
  readonly members: ReadonlyMap<string, Part>;
}

/** Reads a file; what is no YAML becomes problems, and null. Cost: O(n). */
export function parseParts(file: string, text: string, problems: Problems): Part | null {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  for (const error of [...document.errors, ...document.warnings]) {
    const reason = error.message.split(/ at line \d+|\n/, 1)[0]!;
    problems.add({ file, line: lineCounter.linePos(error.pos[0]).line }, `This is not YAML: ${reason}.`);
  }
  const lineOf = (node: unknown): number | null => {
    const range = (node as { range?: readonly [number, number, number] | null } | null)?.range;
    return range ? lineCounter.linePos(range[0]).line : null;
  };
  /** What stands behind a key is named by the line of the key, an item of a list by its own. */
  const partOf = (node: unknown, line: number): Part => {
    const place = { file, line };
    if (isSeq(node))
      return { type: "list", ...place, items: node.items.map((item) => partOf(item, lineOf(item) ?? line)) };
    if (isMap(node)) {
      const members = new Map<string, Part>();
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        members.set(name, partOf(value, lineOf(key) ?? line));
      }
      return { type: "mapping", ...place, members };
    }
    const value = isScalar(node) ? node.value : null;
    const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
    return {
      type: "scalar",
      ...place,
      value: plain,
      text: typeof plain === "number" ? ((node as { source?: string }).source ?? String(plain)) : String(plain ?? ""),
    };
  };
  if (document.errors.length > 0) return null;
  return document.contents === null
    ? { type: "mapping", file, line: 1, members: new Map() }
    : partOf(document.contents, 1);
}

/** Readers of parts that report what does not fit and go on. */
export interface PartReader {
  readonly problems: Problems;
  mapping(part: Part, what: string, known: readonly string[]): MappingPart | null;
  list(part: Part | undefined, what: string): readonly Part[];
  text(part: Part | undefined, what: string): string | null;
  oneOf<T extends string>(part: Part | undefined, what: string, allowed: readonly T[]): T | null;
  integers(part: Part | undefined, what: string): readonly [number, number] | null;
}

export function createPartReader(problems: Problems): PartReader {
  const text = (part: Part | undefined, what: string): string | null => {
    if (!part) return null;
    if (
      part.type === "scalar" &&
      (typeof part.value === "string" || typeof part.value === "number") &&
      part.text.trim() !== ""
    )
      return part.text;
    problems.add(part, `${what} must be a text.`);
    return null;
  };
  return {
    problems,
    mapping(part, what, known) {
      if (part.type !== "mapping") {
        problems.add(part, `${what} must be a mapping with ${listWords(known)}.`);
        return null;
      }
      for (const [name, member] of part.members)
        if (!known.includes(name))
          problems.add(member, `“${name}” is not known in ${what}. There are: ${listWords(known)}.`);
      return part;
    },
    list(part, what) {
      if (!part || (part.type === "scalar" && part.value === null)) return [];
      if (part.type === "list") return part.items;
      problems.add(part, `${what} must be a list.`);
      return [];
    },
    text,
    oneOf(part, what, allowed) {
      const word = text(part, what);
      if (part === undefined || word === null) return null;
      const found = allowed.find((candidate) => candidate === word);
      if (found === undefined) problems.add(part, `“${word}” is not ${what}. There are: ${listWords(allowed)}.`);
      return found ?? null;
    },
    integers(part, what) {
      if (!part) return null;
      const numbers =
        part.type === "list" ? part.items.map((item) => (item.type === "scalar" ? item.value : null)) : [];
      const [first, last] = numbers;
      if (numbers.length === 2 && Number.isInteger(first) && Number.isInteger(last))
        return [first as number, last as number];
      problems.add(part, `${what} must be two whole numbers, as [12, 14].`);
      return null;
    },
  };
}
