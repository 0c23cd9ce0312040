import type { PrintedBlock, PrintedDocument, PrintedText } from "#graph/model/printed-document.ts";

const madeLabel = { en: "Made at", ja: "作成日時" } as const;

/** A document as Markdown (CommonMark with tables). Nothing of it is read as markup that was not meant as such. */
export function writeMarkdown({ title, subtitle, lang, made, facts, blocks }: PrintedDocument): string {
  const parts = [
    `# ${inline(title)}`,
    inline(subtitle),
    tableOf([], [...facts, [[{ text: madeLabel[lang], lang }], [{ text: made, lang }]]]),
    ...blocks.flatMap((block) => blockText(block) ?? []),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function blockText(block: PrintedBlock): string | null {
  switch (block.type) {
    case "heading":
      return `<a id="${block.name}"></a>\n\n${"#".repeat(block.level + 1)} ${inline(block.text, " / ")}`;
    case "paragraph":
      return inline(block.text);
    case "list":
      return block.items.map((item) => `- ${inline(item)}`).join("\n");
    case "numbered":
      return block.items.map((item, at) => `${at + 1}. <a id="${block.name}-${at + 1}"></a>${inline(item)}`).join("\n");
    case "table":
      return tableOf(block.head, block.rows);
    case "flows":
      return flowLines(block);
    case "pageBreak":
      return "---";
  }
}

function flowLines({ into, body, outOf }: Extract<PrintedBlock, { type: "flows" }>): string {
  const name = inline(body, " / ");
  return [
    ...into.map((payer) => `- ${inline(payer, ", ")} → ${name}`),
    ...outOf.map((recipient) => `- ${name} → ${inline(recipient, ", ")}`),
  ].join("\n");
}

function tableOf(head: readonly PrintedText[], rows: readonly (readonly PrintedText[])[]): string {
  const columns = Math.max(head.length, ...rows.map((row) => row.length));
  const line = (cells: readonly PrintedText[]) =>
    `| ${Array.from({ length: columns }, (_, at) => inline(cells[at] ?? [])).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(columns)}`, ...rows.map(line)].join("\n");
}

/** @param between What stands for the beginning of a new line. */
function inline(text: PrintedText, between = "<br>"): string {
  return text
    .map(({ text: words, strong, to, newLine }) => {
      const said = escape(words);
      const marked = strong === true && said.trim() !== "" ? `**${said}**` : said;
      const linked = to === undefined || said.trim() === "" ? marked : linkedTo(marked, to);
      return newLine === true ? `${between}${linked}` : linked;
    })
    .join("");
}

/** The blank before a link stays outside of it. */
function linkedTo(text: string, to: string): string {
  const [, blank = "", rest = ""] = /^(\s*)(.*)$/s.exec(text) ?? [];
  return `${blank}[${rest}](#${to})`;
}

/** Characters that Markdown would read as markup, at any place; no line of a text may become a line of the document. */
function escape(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/[\\`*_{}[\]<>#|~&]/g, (mark) => `\\${mark}`)
    .replace(/^(\s*)([-+])(?=\s)/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s)/, "$1\\$2");
}
