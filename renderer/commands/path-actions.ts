import type { InputOf } from "#data/api/contract.ts";
import type { AskedPaths } from "../state/answer.ts";
import { chosenEnds } from "../state/connect.ts";
import type { ConnectForm } from "../state/connect.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { filterOf, momentOf, readingOf } from "../state/window-state.ts";
import type { WindowState } from "../state/window-state.ts";
import { sourceLines } from "../text/source-line.ts";
import { textsOf } from "../text/texts.ts";
import type { Texts } from "../text/texts.ts";
import type { AnswerWords } from "./answer-words.ts";
import { ask } from "./ask.ts";
import { conditionLines } from "./condition-words.ts";
import { canConnect } from "./connect-form.ts";
import { bringIntoView, lightUp } from "./light-up.ts";

/** Asks how the ends of the form are connected; the first path is lit up. */
export async function findPaths(services: WindowServices): Promise<void> {
  const state = services.store.getState();
  const form = state.connect;
  if (!canConnect(form)) return;
  const asked: AskedPaths = { ends: chosenEnds(form), form, input: pathsInput(state) };
  await ask(services, "paths", asked, (options) => openClient(services).findPaths(asked.input, options));
  const { answer } = services.store.getState();
  if (answer.status !== "done" || answer.asked !== asked || answer.type !== "paths") return;
  if (answer.result.paths.length > 0) await lightUp(services, 0);
  else
    await bringIntoView(
      services,
      asked.ends.map(({ id }) => id),
    );
}

/** The form as the host takes it, with the date, the least grade and the agreements of the picture. */
export function pathsInput(state: WindowState): InputOf<"findPaths"> {
  const { kinds, avoid, avoidKinds, minAmount, limit, maxHops, mode, rankBy, direction, allKinds, crossSuccessions } =
    state.connect;
  return {
    ends: chosenEnds(state.connect).map(({ id }) => id),
    ...{ limit, maxHops, mode, direction, allKinds, crossSuccessions },
    rankBy: rankBy === "amount" && minAmount === null ? "hops" : rankBy,
    fold: state.picture.fold,
    avoid: avoid.map(({ id }) => id),
    avoidKinds: [...avoidKinds],
    ...(kinds === null ? {} : { kinds: [...kinds] }),
    ...(minAmount === null ? {} : { minAmount: leastAmount(minAmount) }),
    ...filterOf(state),
    ...momentOf(state),
    ...readingOf(state),
  };
}
function leastAmount({ amount, currency, phase }: NonNullable<ConnectForm["minAmount"]>) {
  return { amount, currency, ...(phase === null ? {} : { phase }) };
}

function titleOf({ ends }: AskedPaths, texts: Texts): string {
  const [source, target] = ends;
  return ends.length === 2
    ? texts.answer.title(source!.name, target!.name)
    : texts.paths.among(ends.map(({ name }) => name).join(texts.listSeparator), ends.length);
}

export const pathsWords: AnswerWords<"paths"> = {
  title: titleOf,
  searching({ ends }, texts) {
    const [source, target] = ends;
    return ends.length === 2
      ? texts.answer.searching(source!.name, target!.name)
      : texts.paths.searchingAmong(ends.map(({ name }) => name).join(texts.listSeparator));
  },
  summary: ({ result }, texts) =>
    texts.answer.summary(
      result.paths.length,
      result.truncated,
      result.paths.length === 0 ? null : Math.min(...result.paths.map(({ hops }) => hops)),
    ),
  fileName: (_, texts) => texts.paths.fileNames.paths,
  /** Sentences in order, then the sources they number. */
  asText(answer, lang) {
    const texts = textsOf(lang);
    const { result } = answer;
    const lines = [
      titleOf(answer.asked, texts),
      pathsWords.summary(answer, texts) ?? "",
      ...conditionLines(answer.asked.input, answer.asked.form.avoid, lang),
      ...result.remarks,
      "",
    ];
    if (result.explanation !== null) lines.push(result.explanation);
    result.paths.forEach(({ sentence, hops, weakestGrade }, at) =>
      lines.push(
        `${at + 1}. ${sentence} (${texts.answer.hops(hops)}${weakestGrade === null ? "" : `, ${weakestGrade}`})`,
      ),
    );
    return `${[...lines, ...sourceLines(result.sources, texts)].join("\n")}\n`;
  },
};
