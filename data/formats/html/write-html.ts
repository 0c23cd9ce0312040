import type { PrintedBlock, PrintedDocument, PrintedRun, PrintedText } from "#graph/model/printed-document.ts";
import { plainText } from "#graph/model/printed-document.ts";
import { printStyle } from "./print-style.ts";

const madeLabel = { en: "Made at", ja: "作成日時" } as const;
/** Nothing of the page may be asked of another machine, and nothing runs in it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:";

/**
 * A document as one HTML file that prints on A4 and asks no machine for anything.
 *
 * @param fontStyle `@font-face` rules with the faces as data, or "" for what the machine has.
 */
export function writeHtml({ title, subtitle, lang, made, facts, blocks }: PrintedDocument, fontStyle = ""): string {
  const rows = [...facts, [[{ text: madeLabel[lang], lang }], [{ text: made, lang }]] as const];
  return [
    "<!doctype html>",
    `<html lang="${lang}">`,
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escape(plainText(title).replaceAll("\n", " / "))}</title>`,
    `<style>${fontStyle}${printStyle}</style>`,
    "</head>",
    "<body>",
    `<header><h1>${inline(title, lang)}</h1><p class="subtitle">${inline(subtitle, lang)}</p></header>`,
    "<main>",
    tableOf({ type: "table", head: [], rows, widths: [2, 5] }, lang),
    ...blocksOf(blocks, lang),
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/** A page break is a mark on what follows it. */
function blocksOf(blocks: readonly PrintedBlock[], lang: string): readonly string[] {
  const written: string[] = [];
  let isNewPage = false;
  for (const block of blocks) {
    if (block.type === "pageBreak") isNewPage = true;
    else {
      const text = blockText(block, lang);
      written.push(isNewPage ? text.replace(/^<(\w+)/, '<$1 class="break"') : text);
      isNewPage = false;
    }
  }
  return written;
}

function blockText(block: Exclude<PrintedBlock, { type: "pageBreak" }>, lang: string): string {
  switch (block.type) {
    case "heading":
      return `<h${block.level} id="${escape(block.name)}">${inline(block.text, lang)}</h${block.level}>`;
    case "paragraph":
      return block.quiet === true
        ? `<p><span class="quiet">${inline(block.text, lang)}</span></p>`
        : `<p>${inline(block.text, lang)}</p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${inline(item, lang)}</li>`).join("")}</ul>`;
    case "numbered": {
      const items = block.items.map(
        (item, at) => `<li id="${escape(block.name)}-${at + 1}">${inline(item, lang)}</li>`,
      );
      return `<ol>${items.join("")}</ol>`;
    }
    case "table":
      return tableOf(block, lang);
    case "flows":
      return flowsOf(block, lang);
  }
}

function tableOf({ head, rows, widths }: Extract<PrintedBlock, { type: "table" }>, lang: string): string {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => `<col style="width:${((width / whole) * 100).toFixed(1)}%">`).join("");
  const headRow =
    head.length === 0
      ? ""
      : `<thead><tr>${head.map((cell) => `<th scope="col">${inline(cell, lang)}</th>`).join("")}</tr></thead>`;
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${inline(cell, lang)}</td>`).join("")}</tr>`).join("");
  return `<table><colgroup>${columns}</colgroup>${headRow}<tbody>${body}</tbody></table>`;
}

function flowsOf({ into, body, outOf }: Extract<PrintedBlock, { type: "flows" }>, lang: string): string {
  const side = (texts: readonly PrintedText[]) =>
    `<div class="side">${texts.map((text) => `<div>${inline(text, lang)}</div>`).join("")}</div>`;
  const arrow = (texts: readonly PrintedText[]) =>
    `<div class="arrow" aria-hidden="true">${texts.length === 0 ? "" : "→"}</div>`;
  return `<div class="flows">${side(into)}${arrow(into)}<div class="body">${inline(body, lang)}</div>${arrow(outOf)}${side(outOf)}</div>`;
}

function inline(text: PrintedText, lang: string): string {
  return text.map((run) => (run.newLine === true ? `<br>${runText(run, lang)}` : runText(run, lang))).join("");
}

function runText({ text, lang: own, strong, quiet, to }: PrintedRun, lang: string): string {
  const attributes = [own === lang ? "" : ` lang="${escape(own)}"`, quiet === true ? ' class="quiet"' : ""].join("");
  const said = strong === true ? `<strong>${letters(text)}</strong>` : letters(text);
  if (to !== undefined) return `<a href="#${escape(to)}"${attributes}>${said}</a>`;
  return attributes === "" ? said : `<span${attributes}>${said}</span>`;
}

/**
 * A half-width sound mark (U+FF9E, U+FF9F) is one cluster with its letter, and browsers want a cluster from one file of a
 * font; the two lie in different ones, which gives a box. Set apart by a padding it is shaped alone.
 */
function letters(text: string): string {
  return escape(text).replace(/[\uFF9E\uFF9F]/g, '<span class="sound-mark">$&</span>');
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark]!);
}
