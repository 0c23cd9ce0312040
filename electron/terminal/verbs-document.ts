import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { WorkspaceError } from "#data/api/errors.ts";
import { countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { table } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

/** `documents`, and `document text`, `replace`, `find`. */
export function addDocumentVerbs(program: Command, { words, run }: VerbContext): void {
  const { commands, arguments: given, options } = words.documentVerbs;
  run(program.command("documents").description(commands.documents).option("--limit <n>", words.options.limit), list);
  const document = program.command("document").description(commands.documents);
  run(
    document
      .command("text")
      .description(commands.text)
      .argument("<document>", given.document)
      .option("--find <text>", options.find)
      .option("--limit <n>", words.options.limit),
    text,
  );
  run(
    document
      .command("replace")
      .description(commands.replace)
      .argument("<document>", given.document)
      .argument("<file>", given.file),
    replace,
  );
  run(document.command("find").description(commands.find), find);
}

async function list(session: Session, { limit }: { limit?: string }): Promise<VerbAnswer> {
  const most = countOf("--limit", limit) ?? 200;
  const answer = await session.client.listDocuments({ limit: most, ...session.reading });
  const said = session.words.documentVerbs;
  const rows = answer.documents.map(({ id, title, claims, held }) => [
    id,
    title,
    String(claims),
    held ? said.held : said.notHeld,
  ]);
  return {
    json: answer,
    lines: () => [
      ...table([session.words.id, session.words.document, said.claims, ""], rows, session.io.columns),
      ...(answer.truncated ? ["", session.words.more(most)] : []),
    ],
    status: answer.documents.length === 0 ? 1 : 0,
  };
}

/** What rests on a document, or the places of a text in it; neither prints the text of the document. */
async function text(
  session: Session,
  id: string,
  { find: wanted, limit }: { find?: string; limit?: string },
): Promise<VerbAnswer> {
  const most = countOf("--limit", limit) ?? 500;
  const { client, words } = session;
  const said = session.words.documentVerbs;
  if (wanted === undefined) {
    const answer = await client.listPassages({ document: id, limit: most, ...session.reading });
    const rows = answer.passages.map(({ state, page, pageLines, lines, text: told }) => [
      page === null ? words.line(...lines) : said.nowPage(page, words.line(...(pageLines ?? lines))),
      words.locatorStates[state],
      told,
    ]);
    return {
      json: answer,
      lines: () =>
        rows.length === 0 ? [said.noPassage] : table([words.lines, words.state, ""], rows, session.io.columns),
      status: rows.length === 0 ? 1 : 0,
    };
  }
  const { version } = await client.openDocument({ document: id });
  if (version === null) throw new WorkspaceError("not-found", said.notHere(id));
  const answer = await client.findInDocument({ document: id, version, text: wanted, limit: most });
  return {
    json: answer,
    lines: () =>
      answer.count === 0
        ? [said.noHit]
        : [
            ...answer.hits.map(({ line }) => words.line(line, line)),
            ...(answer.truncated ? ["", words.more(most)] : []),
          ],
    status: answer.count === 0 ? 1 : 0,
  };
}

async function replace(session: Session, id: string, file: string): Promise<VerbAnswer> {
  session.requireWorkspace();
  const said = session.words.documentVerbs;
  const bytes = await readFile(session.pathOf(file)).catch((cause: unknown) => {
    throw new WorkspaceError("not-found", `“${file}” could not be read. Name the file of the new text.`, { cause });
  });
  const answer = await session.client.replaceDocument({
    label: said.labels.replace(id).slice(0, 200),
    document: id,
    fileName: basename(file),
    text: bytes.toString("utf8"),
  });
  const { diff: _, ...told } = answer;
  return {
    json: told,
    lines: () => [said.replaced(answer.verified, answer.moved, answer.changed + answer.notFound)],
    status: 0,
  };
}

async function find(session: Session): Promise<VerbAnswer> {
  session.requireWorkspace();
  const said = session.words.documentVerbs;
  const { diff: _, ...answer } = await session.client.relinkDocuments({ label: said.labels.find });
  return {
    json: answer,
    lines: () => [
      said.found(answer.found, answer.relinked, answer.copied),
      ...(answer.missing.length === 0 ? [] : [said.missing(answer.missing)]),
    ],
    status: answer.missing.length === 0 ? 0 : 1,
  };
}

/** `verify --accept`: moved passages are where they stand now. */
export async function acceptMoved(session: Session): Promise<VerbAnswer> {
  session.requireWorkspace();
  const said = session.words.documentVerbs;
  const { diff: _, ...answer } = await session.client.reanchorLocators({ label: said.labels.accept });
  return { json: answer, lines: () => [said.accepted(answer.reanchored)], status: 0 };
}
