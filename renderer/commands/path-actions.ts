import { toWireError } from "#data/api/errors.ts";
import { litPathOf } from "../state/answer.ts";
import type { Answer, ConnectForm, EndChoice, PathsAnswer } from "../state/answer.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { momentOf, readingOf } from "../state/window-state.ts";
import type { WindowStore } from "../state/window-store.ts";
import { textsOf } from "../text/texts.ts";
import { addToPicture, changePicture, refreshPicture } from "./picture-actions.ts";
import { withDirect } from "../state/picture.ts";
import { say } from "./report.ts";
import { sourceLine } from "../text/source-line.ts";

export function changeConnect(store: WindowStore, change: Partial<ConnectForm>): void {
  store.setState(({ connect }) => ({ connect: { ...connect, ...change } }));
}

/** Takes an entity as an end: at once by the name it was found by, then by its short name. */
export async function chooseEnd(services: WindowServices, side: "source" | "target", choice: EndChoice): Promise<void> {
  const { store } = services;
  changeConnect(store, { [side]: choice });
  const { entities } = await openClient(services).getPicture({ entities: [choice.id], ...readingOf(store.getState()) });
  const [brief] = entities;
  if (brief && store.getState().connect[side]?.id === choice.id)
    changeConnect(store, { [side]: { ...choice, name: brief.shortName, nameLang: brief.shortNameLang } });
}

/** Whether the form has two different ends. */
export function canConnect({ source, target }: ConnectForm): boolean {
  return source !== null && target !== null && source.id !== target.id;
}

/** Asks how the two ends are connected; the first path is lit up. */
export async function findPaths(services: WindowServices): Promise<void> {
  const { store } = services;
  const state = store.getState();
  const { source, target, kinds, maxHops, direction, crossSuccessions, mode } = state.connect;
  if (source === null || target === null || source.id === target.id) return;
  const ends = { source, target };
  store.setState({ answer: { status: "running", ends }, panels: { ...state.panels, answer: true } });
  try {
    const input = {
      ends: [source.id, target.id],
      mode,
      maxHops,
      direction,
      crossSuccessions,
      fold: state.picture.fold,
      ...(kinds === null ? {} : { kinds: [...kinds] }),
      ...momentOf(state),
      ...readingOf(state),
    };
    const result = await openClient(services).findPaths(input);
    if (!isStillWanted(store, ends)) return;
    store.setState({ answer: { status: "done", ends, result, chosen: null } });
    if (result.paths.length > 0) await choosePath(services, 0);
    else await addToPicture(services, [source.id, target.id]);
  } catch (error) {
    if (isStillWanted(store, ends)) store.setState({ answer: { status: "failed", ends, error: toWireError(error) } });
  }
}
function isStillWanted(store: WindowStore, ends: { source: EndChoice; target: EndChoice }): boolean {
  const { answer } = store.getState();
  return answer.status === "running" && answer.ends === ends;
}

/** Lights a path up and puts its entities on the canvas; the same path again lets it go dark. */
export async function choosePath(services: WindowServices, index: number): Promise<void> {
  const { store } = services;
  const { answer } = store.getState();
  if (answer.status !== "done") return;
  const chosen = answer.chosen === index ? null : index;
  const next: Answer = { ...answer, chosen };
  store.setState({ answer: next });
  const lit = litPathOf(next);
  if (!lit) return;
  const { shown } = store.getState().picture;
  changePicture(store, (picture) => withDirect(picture, lit.entities));
  await refreshPicture(services);
  if (lit.entities.some((id) => !shown.includes(id))) services.afterDrawing(() => services.canvas()?.fit());
}

/** The answer as plain text: sentences in order, then the sources they number. */
export function answerAsText(
  answer: { readonly ends: { readonly source: EndChoice; readonly target: EndChoice }; readonly result: PathsAnswer },
  lang: "en" | "ja",
): string {
  const texts = textsOf(lang);
  const { result, ends } = answer;
  const lines = [
    texts.answer.title(ends.source.name, ends.target.name),
    texts.answer.summary(result.paths.length, result.truncated, result.paths[0]?.hops ?? null),
    ...result.remarks,
    "",
  ];
  if (result.explanation !== null) lines.push(result.explanation);
  result.paths.forEach((path, at) =>
    lines.push(
      `${at + 1}. ${path.sentence} (${texts.answer.hops(path.hops)}${path.weakestGrade === null ? "" : `, ${path.weakestGrade}`})`,
    ),
  );
  if (result.sources.length > 0)
    lines.push(
      "",
      texts.sources.title,
      ...result.sources.map((source) => `[${source.n}] ${sourceLine(source, texts)}`),
    );
  return `${lines.join("\n")}\n`;
}

export async function copyAnswer(services: WindowServices): Promise<void> {
  const { answer, profile } = services.store.getState();
  if (answer.status !== "done") return;
  const texts = textsOf(profile.lang);
  const text = answerAsText(answer, profile.lang);
  if (await services.copyText(text)) say(services.store, texts.answer.copied);
  else if (await services.shell.saveText(texts.answer.fileName, text)) say(services.store, texts.answer.saved);
}
