import type { Command } from "commander";
import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { findNamed, getNamed } from "./find-named.ts";
import { countOf } from "./options.ts";
import type { Session } from "./session.ts";
import { oneLine, table } from "./table.ts";
import type { VerbAnswer, VerbContext } from "./verb.ts";
import { viewFacts } from "./view-facts.ts";
import { gradeOf } from "./walk-options.ts";

type ViewLine = OutputOf<"listViews">["views"][number];
type View = OutputOf<"getView">["view"];
type Edit = InputOf<"applyEdits">["edits"][number];
type Places = Record<string, [number, number]>;

/** `views`, and `view show`, `save`, `move`, `rename`, `remove`. */
export function addViewVerbs(program: Command, { words, run }: VerbContext): void {
  const { commands, arguments: given, options } = words.views;
  const each = (text: string, before: readonly string[] = []) => [...before, text];
  run(program.command("views").description(commands.views).option("--limit <n>", words.options.limit), list);
  const view = program.command("view").description(commands.view);
  run(view.command("show").description(commands.show).argument("<view>", given.view), show);
  run(
    view
      .command("save")
      .description(commands.save)
      .argument("<name>", given.name)
      .argument("[entities...]", given.entities)
      .option("--at <place>", options.at, each)
      .option("--min-grade <grade>", options.minGrade)
      .option("--copy <view>", options.copy)
      .option("--no-fold", words.options.noFold),
    save,
  );
  run(
    view
      .command("move")
      .description(commands.move)
      .argument("<view>", given.view)
      .argument("<places...>", given.places),
    move,
  );
  run(
    view.command("rename").description(commands.rename).argument("<view>", given.view).argument("<name>", given.name),
    rename,
  );
  run(view.command("remove").description(commands.remove).argument("<view>", given.view), remove);
}

async function list(session: Session, { limit }: { limit?: string }): Promise<VerbAnswer> {
  const { client, words, reading, recording, io } = session;
  const most = countOf("--limit", limit, 1_000) ?? 200;
  const answer = await client.listViews({ limit: most, ...recording, ...reading });
  const said = words.views;
  const rows = answer.views.map(({ id, name, entities, gone, asOf, author, who, when, layer }) => [
    name,
    said.entities(entities),
    gone === 0 ? "" : `${gone} ${said.gone}`,
    asOf ?? "",
    author === who ? layer : author,
    when.slice(0, 16).replace("T", " "),
    id,
  ]);
  return {
    json: answer,
    lines: () =>
      rows.length === 0
        ? [said.none]
        : [
            ...table([words.name, words.entities, "", words.when, words.who, said.changed, words.id], rows, io.columns),
            ...(answer.truncated ? ["", words.more(most)] : []),
          ],
    status: rows.length === 0 ? 1 : 0,
  };
}

async function show(session: Session, text: string): Promise<VerbAnswer> {
  const view = await readView(session, text);
  return { json: { view }, lines: () => viewLines(session, view), status: 0 };
}

async function viewLines({ client, words, reading, recording, io }: Session, view: View): Promise<readonly string[]> {
  const said = words.views;
  const { gone, merged, filters } = view;
  const missing = said.missing(gone.entities, gone.relations, merged.length);
  const { entities } = await client.getPicture({ entities: view.entities, ...recording, ...reading });
  const rows = entities.map(({ id, name }) => {
    const [x, y] = view.positions[id] ?? ["", ""];
    return [name, String(x), String(y), id];
  });
  return [
    `${oneLine(view.name)} (${said.entities(view.entities.length)}, ${said.facts(view.asOf, filters.minGrade, filters.certain ?? false)}; ${view.id})`,
    ...viewFacts(view, new Map(entities.map(({ id, shortName }) => [id, shortName])), said.kept),
    "",
    ...table([words.name, said.x, said.y, words.id], rows, io.columns, [1, 2]),
    ...(missing === "" ? [] : ["", missing]),
  ];
}

interface SaveOptions {
  readonly at?: readonly string[];
  readonly minGrade?: string;
  readonly copy?: string;
  readonly fold?: boolean;
}

/** Makes the view of that name, or says anew what it shows; with neither entities nor a copy what it shows stays. */
async function save(
  session: Session,
  name: string,
  entities: readonly string[],
  { at = [], minGrade, copy, fold = true }: SaveOptions,
): Promise<VerbAnswer> {
  session.requireWorkspace();
  const { labels } = session.words.views;
  const known = await findView(session, name);
  const begun = copy === undefined ? null : await readView(session, copy);
  const named: EntityId[] = [];
  for (const text of entities) named.push((await session.resolveEntity(text)).id);
  if (!known && named.length === 0 && !begun)
    throw new WorkspaceError("invalid-input", `There is no view “${name}”. Name the entities that it shall show.`);
  const before = begun ?? (known ? await readView(session, known.id) : { filters: {}, style: {} });
  const grade = gradeOf(minGrade);
  const { asOf, certain } = session.moment;
  const parts = {
    ...(begun ? partsOf(begun) : {}),
    ...(named.length > 0 ? { shown: [...new Set([...(begun?.entities ?? []), ...named])] } : {}),
    ...(at.length > 0 ? { positions: { ...(begun?.positions ?? {}), ...(await placesOf(session, at)) } } : {}),
    ...(grade === undefined && !certain
      ? {}
      : {
          filters: {
            ...before.filters,
            ...(grade === undefined ? {} : { minGrade: grade }),
            ...(certain ? { certain } : {}),
          },
        }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(fold ? {} : { style: { ...before.style, agreements: "things" as const } }),
  };
  const edit: Edit = known
    ? { type: "changeView", view: known.id, ...parts }
    : { type: "addView", name, shown: [], ...parts };
  return apply(session, known ? labels.change(known.name) : labels.add(name), edit, known?.id);
}

function partsOf({ entities, positions, folds, filters, asOf, camera, style }: View) {
  return { shown: entities, positions, folds, filters, asOf, camera, style };
}

async function move(session: Session, text: string, places: readonly string[]): Promise<VerbAnswer> {
  session.requireWorkspace();
  const view = await getView(session, text);
  const positions = await placesOf(session, places);
  const label = session.words.views.labels.move(Object.keys(positions).length, view.name);
  return apply(session, label, { type: "moveInView", view: view.id, positions }, view.id);
}

async function rename(session: Session, text: string, name: string): Promise<VerbAnswer> {
  session.requireWorkspace();
  const view = await getView(session, text);
  const label = session.words.views.labels.rename(view.name, name);
  return apply(session, label, { type: "changeView", view: view.id, name }, view.id);
}

async function remove(session: Session, text: string): Promise<VerbAnswer> {
  session.requireWorkspace();
  const view = await getView(session, text);
  return apply(session, session.words.views.labels.remove(view.name), { type: "removeView", view: view.id }, null);
}

/** @param view The view that the answer tells; undefined for the one that the edit makes, null for none. */
async function apply(
  { client, words, reading }: Session,
  label: string,
  edit: Edit,
  view: ViewLine["id"] | null | undefined,
): Promise<VerbAnswer> {
  const { change, made } = await client.applyEdits({ label, edits: [edit] });
  const id = view === undefined ? made.views[0] : view;
  const told = id === null || id === undefined ? null : (await client.getView({ id, ...reading })).view;
  return { json: { change, view: told }, lines: () => [words.applied(label)], status: 0 };
}

/** "METI=10,-20.5" and the like, by the ids of what is named. @throws WorkspaceError `invalid-input`. */
async function placesOf(session: Session, places: readonly string[]): Promise<Places> {
  const found: Places = {};
  for (const text of places) {
    const match = /^(.+)=\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)$/s.exec(text);
    if (!match)
      throw new WorkspaceError("invalid-input", `A place is written ENTITY=X,Y, as in "METI=10,-20", not “${text}”.`);
    const [, name = "", x, y] = match;
    found[(await session.resolveEntity(name.trim())).id] = [Number(x), Number(y)];
  }
  return found;
}

async function readView(session: Session, text: string): Promise<View> {
  const { id } = await getView(session, text);
  const { view } = await session.client.getView({ id, ...session.recording, ...session.reading });
  return view;
}

/** @throws WorkspaceError `not-found` with the views that there are; `ambiguous`. */
async function getView(session: Session, text: string): Promise<ViewLine> {
  return getNamed(await readViews(session), text, "view");
}

/** The view of an id, or of a name, whose case and width do not matter. @throws WorkspaceError `ambiguous` with the ids. */
async function findView(session: Session, text: string): Promise<ViewLine | null> {
  return findNamed(await readViews(session), text, "views");
}
async function readViews({ client, recording, reading }: Session): Promise<readonly ViewLine[]> {
  return (await client.listViews({ limit: 1_000, ...recording, ...reading })).views;
}
