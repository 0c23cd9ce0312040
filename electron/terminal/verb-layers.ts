import type { Command } from "commander";
import type { OutputOf } from "#data/api/contract.ts";
import type { Session } from "./session.ts";
import { table } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";

type Layers = OutputOf<"listLayers">;

/** `layers`: of which layers a workspace is made, and who wrote. */
export function addLayersVerb(program: Command, { words, run }: VerbContext): void {
  run(program.command("layers").description(words.layerList.layers), layers);
}

async function layers(session: Session): Promise<VerbAnswer> {
  const answer = await session.client.listLayers({ lang: session.reading.lang, ...session.recording });
  return {
    json: answer,
    lines: () => linesOf(answer, session),
    table: () => ({
      columns: [
        "id",
        "title",
        "role",
        "author",
        "writer",
        "file",
        "entities",
        "relations",
        "claims",
        "notes",
        "changes",
        "since",
        "last",
        "hidden",
      ],
      rows: answer.layers.map((layer) => [
        layer.id,
        layer.title,
        layer.role,
        layer.author?.name ?? "",
        layer.writer ?? "",
        layer.fileName ?? "",
        ...countsOf(layer),
        String(layer.changes),
        layer.since ?? "",
        layer.last ?? "",
        layer.hidden ? "1" : "",
      ]),
    }),
    status: 0,
  };
}

function linesOf(answer: Layers, { words, io }: Session): readonly string[] {
  const said = words.layerList;
  const counted = [words.entities, words.relations, words.claims, words.notes];
  const state = (hidden: boolean) => (hidden ? said.hidden : said.shown);
  const layerRows = answer.layers.map((layer) => [
    layer.title,
    said.roles[layer.role] ?? layer.role,
    ...countsOf(layer),
    dayOf(layer.since),
    dayOf(layer.last),
    state(layer.hidden),
    layer.fileName ?? layer.id,
  ]);
  const authorRows = answer.authors.map((author) => [
    author.name === author.id ? words.noName : author.name,
    ...countsOf(author),
    dayOf(author.since),
    dayOf(author.last),
    state(author.hidden),
    author.id,
  ]);
  const ends = [said.since, said.last, words.state];
  const remarks = answer.layers.flatMap((layer) => remarksOf(layer, said));
  const total = countsOf(answer.total).map((count, at) => `${count} ${counted[at]}`);
  return [
    said.layersTitle,
    ...table([words.title, words.role, ...counted, ...ends, said.file], layerRows, io.columns, [2, 3, 4, 5]),
    ...(remarks.length === 0 ? [] : ["", ...remarks]),
    "",
    said.authorsTitle,
    ...table([words.author, ...counted, ...ends, words.id], authorRows, io.columns, [1, 2, 3, 4]),
    ...(answer.hidden === null ? [] : ["", said.total(total)]),
  ];
}

function remarksOf(
  { title, merged, damaged, damagedCount }: Layers["layers"][number],
  said: Session["words"]["layerList"],
): readonly string[] {
  const shown = damaged.slice(0, 10).map(({ line }) => line);
  const lines = shown.join(", ") + (damagedCount > shown.length ? " …" : "");
  return [
    ...(merged === null ? [] : [said.merged(title, merged.workspace, merged.by.at(-1)?.when.slice(0, 10) ?? null)]),
    ...(damagedCount === 0 ? [] : [said.damaged(title, lines)]),
  ];
}

function countsOf({ entities, relations, claims, notes }: Layers["total"]): readonly string[] {
  return [entities, relations, claims, notes].map(String);
}
function dayOf(instant: string | null): string {
  return instant?.slice(0, 10) ?? "";
}
