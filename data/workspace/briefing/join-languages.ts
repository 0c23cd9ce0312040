import type { PrintedBlock, PrintedDocument, PrintedText } from "#graph/model/printed-document.ts";
import { plainText } from "#graph/model/printed-document.ts";

/**
 * Two documents of the same parts as one: what is the same in both stands once, what differs stands one below the other,
 * and paragraphs and lists beside each other.
 *
 * @throws Error where the two have not the same parts, which is a mistake of whoever made them.
 */
export function joinLanguages(first: PrintedDocument, second: PrintedDocument): PrintedDocument {
  if (first.blocks.length !== second.blocks.length)
    throw new Error(`The two languages have ${first.blocks.length} and ${second.blocks.length} parts.`);
  return {
    ...first,
    title: both(first.title, second.title),
    subtitle: both(first.subtitle, second.subtitle),
    facts: first.facts.map(([name, value], at) => {
      const [otherName, otherValue] = second.facts[at]!;
      return [both(name, otherName), both(value, otherValue)];
    }),
    blocks: first.blocks.map((block, at) => joinBlocks(block, second.blocks[at]!)),
  };
}

function joinBlocks(a: PrintedBlock, b: PrintedBlock): PrintedBlock {
  if (a.type === "heading" && b.type === "heading") return { ...a, text: both(a.text, b.text) };
  if (a.type === "paragraph" && b.type === "paragraph") return beside([[a.text, b.text]]) ?? a;
  if (a.type === "list" && b.type === "list") return beside(a.items.map((item, at) => [item, b.items[at] ?? []])) ?? a;
  if (a.type === "numbered" && b.type === "numbered")
    return { ...a, items: a.items.map((item, at) => both(item, b.items[at] ?? [])) };
  if (a.type === "table" && b.type === "table")
    return {
      ...a,
      head: a.head.map((cell, at) => both(cell, b.head[at] ?? [])),
      rows: a.rows.map((row, at) => row.map((cell, column) => both(cell, b.rows[at]?.[column] ?? []))),
    };
  if (a.type === "flows" && b.type === "flows")
    return {
      ...a,
      into: a.into.map((text, at) => both(text, b.into[at] ?? [])),
      body: both(a.body, b.body),
      outOf: a.outOf.map((text, at) => both(text, b.outOf[at] ?? [])),
    };
  if (a.type === b.type) return a;
  throw new Error(`Where one language has a ${a.type}, the other has a ${b.type}.`);
}

/** Two columns; null where both say the same. */
function beside(pairs: readonly (readonly [PrintedText, PrintedText])[]): PrintedBlock | null {
  if (pairs.every(([a, b]) => isSame(a, b))) return null;
  return { type: "table", head: [], rows: pairs, widths: [1, 1] };
}

function both(a: PrintedText, b: PrintedText): PrintedText {
  if (b.length === 0 || isSame(a, b)) return a;
  const [first, ...rest] = b;
  return [...a, { ...first!, newLine: true }, ...rest];
}

/** How a language parts a list is no difference. */
function isSame(a: PrintedText, b: PrintedText): boolean {
  const plain = (text: PrintedText) => plainText(text).replace(/[\s、,，]+/gu, " ");
  return plain(a) === plain(b);
}
