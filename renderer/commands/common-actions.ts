import type { AskedCommon, EndChoice } from "../state/answer.ts";
import { chosenEnds, fewestEnds, mostEnds } from "../state/connect.ts";
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
import { bringIntoView } from "./light-up.ts";
import { selectedEnds } from "./subject.ts";

/** What is asked about: two or more selected entities, else the ends of the form. */
export function commonEndsOf(state: WindowState): readonly EndChoice[] | null {
  const isEnough = (ends: readonly EndChoice[]) => ends.length >= fewestEnds && ends.length <= mostEnds;
  const selected = selectedEnds(state);
  if (isEnough(selected)) return selected;
  const ends = [...new Map(chosenEnds(state.connect).map((end) => [end.id, end])).values()];
  return isEnough(ends) ? ends : null;
}

/** Asks what entities have in common; they are put on the canvas. */
export async function findCommon(
  services: WindowServices,
  ends = commonEndsOf(services.store.getState()),
): Promise<void> {
  if (ends === null) return;
  const state = services.store.getState();
  const { kinds, direction, allKinds } = state.connect;
  const entities = ends.map(({ id }) => id);
  const asked: AskedCommon = {
    ends,
    form: state.connect,
    input: {
      entities,
      direction,
      allKinds,
      fold: state.picture.fold,
      ...(kinds === null ? {} : { kinds: [...kinds] }),
      ...filterOf(state),
      ...momentOf(state),
      ...readingOf(state),
    },
  };
  await ask(services, "common", asked, (options) => openClient(services).findCommon(asked.input, options));
  const { answer } = services.store.getState();
  if (answer.status === "done" && answer.asked === asked) await bringIntoView(services, entities);
}

function namesIn({ ends }: AskedCommon, texts: Texts): string {
  return ends.map(({ name }) => name).join(texts.listSeparator);
}
export const commonWords: AnswerWords<"common"> = {
  title: (asked, texts) => texts.paths.common.title(namesIn(asked, texts)),
  searching: (asked, texts) => texts.paths.common.searching(namesIn(asked, texts)),
  summary: ({ result }, texts) => texts.paths.common.summary(result.entities.length, result.truncated),
  fileName: (_, texts) => texts.paths.fileNames.common,
  asText(answer, lang) {
    const texts = textsOf(lang);
    const { result } = answer;
    const lines = [
      commonWords.title(answer.asked, texts),
      commonWords.summary(answer, texts) ?? "",
      ...conditionLines(answer.asked.input, [], lang),
      ...result.remarks,
      "",
    ];
    if (result.explanation !== null) lines.push(result.explanation);
    result.entities.forEach(({ sentence }, at) => lines.push(`${at + 1}. ${sentence}`));
    return `${[...lines, ...sourceLines(result.sources, texts)].join("\n")}\n`;
  },
};
