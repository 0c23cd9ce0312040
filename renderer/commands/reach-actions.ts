import type { AskedReach, EndChoice } from "../state/answer.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { filterOf, momentOf, readingOf } from "../state/window-state.ts";
import { sourceLines } from "../text/source-line.ts";
import { textsOf } from "../text/texts.ts";
import type { AnswerWords } from "./answer-words.ts";
import { ask } from "./ask.ts";
import { conditionLines } from "./condition-words.ts";
import { bringIntoView } from "./light-up.ts";

/** Entities that are asked for at most; more are said to be left out. */
const mostReached = 500;

/**
 * Asks for everything upstream or downstream of an entity.
 *
 * @param kinds Kinds of relation to follow; null for those that carry money.
 */
export async function askReach(
  services: WindowServices,
  entity: EndChoice,
  direction: "up" | "down",
  kinds: readonly string[] | null = null,
): Promise<void> {
  const state = services.store.getState();
  const asked: AskedReach = {
    entity,
    input: {
      entity: entity.id,
      direction,
      limit: mostReached,
      ...(kinds === null ? {} : { kinds: [...kinds] }),
      ...filterOf(state),
      ...momentOf(state),
      ...readingOf(state),
    },
  };
  await ask(services, "reach", asked, (options) => openClient(services).reach(asked.input, options));
  const { answer } = services.store.getState();
  if (answer.status === "done" && answer.asked === asked) await bringIntoView(services, [entity.id]);
}

export const reachWords: AnswerWords<"reach"> = {
  title: ({ entity, input }, texts) => texts.paths.reach[input.direction](entity.name),
  searching: ({ entity }, texts) => texts.paths.reach.searching(entity.name),
  summary: ({ result }, texts) =>
    texts.paths.reach.summary(
      result.entities.length,
      Math.max(0, ...result.entities.map(({ hops }) => hops)),
      result.truncated,
    ),
  fileName: ({ input }, texts) => texts.paths.fileNames[input.direction],
  /** One line an entity, indented by its distance, with the relation by which it was reached first. */
  asText(answer, lang) {
    const texts = textsOf(lang);
    const { result, asked } = answer;
    const { direction: _, limit: __, ...conditions } = asked.input;
    const lines = [
      reachWords.title(asked, texts),
      reachWords.summary(answer, texts) ?? "",
      ...conditionLines(conditions, [], lang),
      ...result.remarks,
      "",
    ];
    if (result.explanation !== null) lines.push(result.explanation);
    for (const { name, hops, relations, inCycle } of result.entities) {
      const ties = relations.map(({ source, label, target, forward, amountTexts, sources }) => {
        const [near, far] = forward ? [source, target] : [target, source];
        const amounts = amountTexts.length === 0 ? "" : ` (${amountTexts.join(texts.listSeparator)})`;
        return `${texts.paths.hop(near.name, label, far.name)}${amounts}${sources.map((n) => ` [${n}]`).join("")}`;
      });
      const cycle = inCycle ? ` (${texts.paths.reach.cycle})` : "";
      lines.push(`${"  ".repeat(Math.max(0, hops - 1))}${name}${cycle}: ${ties.join("; ")}`);
    }
    return `${[...lines, ...sourceLines(result.sources, texts)].join("\n")}\n`;
  },
};
