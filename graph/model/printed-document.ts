/** A document to be printed or written as a file, in no format yet: what writers of HTML, Markdown and DOCX take. */

/** A piece of text in one language. Han characters differ by language, so every piece says its own. */
export interface PrintedRun {
  readonly text: string;
  /** BCP 47. */
  readonly lang: string;
  readonly strong?: boolean | undefined;
  /** Less than the rest: a source's number, a remark. */
  readonly quiet?: boolean | undefined;
  /** Begins a line of its own within the text. */
  readonly newLine?: boolean | undefined;
  /** Name of the heading or source that it leads to. */
  readonly to?: string | undefined;
}
export type PrintedText = readonly PrintedRun[];

export type PrintedBlock =
  | { readonly type: "heading"; readonly level: 1 | 2 | 3; readonly name: string; readonly text: PrintedText }
  | { readonly type: "paragraph"; readonly text: PrintedText; readonly quiet?: boolean | undefined }
  | { readonly type: "list"; readonly items: readonly PrintedText[] }
  /** Numbered from 1; links lead to `name-NUMBER`. */
  | { readonly type: "numbered"; readonly name: string; readonly items: readonly PrintedText[] }
  | {
      readonly type: "table";
      readonly head: readonly PrintedText[];
      readonly rows: readonly (readonly PrintedText[])[];
      /** Widths of the columns in parts of each other. */
      readonly widths: readonly number[];
    }
  /** Money through a body: who pays it, and whom it pays. */
  | {
      readonly type: "flows";
      readonly into: readonly PrintedText[];
      readonly body: PrintedText;
      readonly outOf: readonly PrintedText[];
    }
  | { readonly type: "pageBreak" };

export interface PrintedDocument {
  readonly title: PrintedText;
  readonly subtitle: PrintedText;
  /** Language of the document; of the first where it has two. */
  readonly lang: "en" | "ja";
  /** When it was made: an ISO 8601 instant. The only thing in which two runs differ. */
  readonly made: string;
  /** Under which conditions it was made: label and value. */
  readonly facts: readonly (readonly [PrintedText, PrintedText])[];
  readonly blocks: readonly PrintedBlock[];
}

export function plainText(text: PrintedText): string {
  return text.map((run) => (run.newLine === true ? `\n${run.text}` : run.text)).join("");
}

/** Every text of a document, in its order. */
export function allTexts({ title, subtitle, facts, blocks }: PrintedDocument): readonly PrintedText[] {
  return [title, subtitle, ...facts.flat(), ...blocks.flatMap(textsOf)];
}
function textsOf(block: PrintedBlock): readonly PrintedText[] {
  switch (block.type) {
    case "heading":
    case "paragraph":
      return [block.text];
    case "list":
    case "numbered":
      return block.items;
    case "table":
      return [...block.head, ...block.rows.flat()];
    case "flows":
      return [...block.into, block.body, ...block.outOf];
    case "pageBreak":
      return [];
  }
}
