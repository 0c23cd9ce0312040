import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { AskedCompare, EndChoice } from "../state/answer.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import type { ViewComparison } from "../state/view-lens.ts";
import { momentOf, readingOf } from "../state/window-state.ts";
import type { WindowState } from "../state/window-state.ts";
import { sourceLines } from "../text/source-line.ts";
import { textsOf } from "../text/texts.ts";
import type { Texts } from "../text/texts.ts";
import type { AnswerWords } from "./answer-words.ts";
import { ask } from "./ask.ts";
import { endOf } from "./subject.ts";

/** What of the workspace is compared. */
export const compareScopes = ["all", "picture", "subject"] as const;
export type CompareScope = (typeof compareScopes)[number];
export type ComparedLine = OutputOf<"compareTimes">["lines"][number];

export interface CompareQuestion {
  /** As the user wrote them. */
  readonly before: string;
  readonly after: string;
  readonly scope: CompareScope;
}

/** What a comparison is of: null for everything, else the entities, with their names. */
function aboutOf(scope: CompareScope, state: WindowState): readonly EndChoice[] | null {
  if (scope === "all") return null;
  if (scope === "subject") {
    const end = endOf(state);
    return end === null ? null : [end];
  }
  return state.picture.drawn.entities.map(({ id, kind, shortName, shortNameLang, secondName }) => ({
    id,
    kind,
    name: shortName,
    nameLang: shortNameLang,
    secondName,
  }));
}

/** Asks what appeared, ended, changed its amount or was renamed between two times. What is hidden as of the present date is compared all the same. */
export async function compareTimes(services: WindowServices, { before, after, scope }: CompareQuestion): Promise<void> {
  const state = services.store.getState();
  const about = aboutOf(scope, state);
  const ids = scope === "picture" ? [...state.picture.shown] : about?.map(({ id }) => id);
  await askCompare(services, { before, after }, about, ids);
}

/** Asks again what a view keeps; of entities that are not in its picture nothing can be told by name. */
export async function compareAgain(services: WindowServices, { before, after, about }: ViewComparison): Promise<void> {
  if (typeof about === "string")
    return compareTimes(services, { before, after, scope: about === "all" ? "all" : "picture" });
  const ends = aboutOf("picture", services.store.getState())?.filter(({ id }) => about.includes(id)) ?? [];
  await askCompare(services, { before, after }, ends, about);
}

async function askCompare(
  services: WindowServices,
  { before, after }: Pick<CompareQuestion, "before" | "after">,
  about: readonly EndChoice[] | null,
  ids: readonly EntityId[] | undefined,
): Promise<void> {
  const state = services.store.getState();
  const { certain, recorded, hidden } = momentOf(state);
  const asked: AskedCompare = {
    about,
    input: {
      before,
      after,
      certain,
      ...(recorded === undefined ? {} : { recorded }),
      ...(hidden === undefined ? {} : { hidden }),
      ...(ids === undefined || ids.length === 0 ? {} : { about: [...ids] }),
      ...readingOf(state),
    },
  };
  services.store.setState({ compareShown: "all" });
  await ask(services, "compare", asked, (options) => openClient(services).compareTimes(asked.input, options));
}

/** How many names a heading has room for. */
const fewNames = 3;

function titleOf({ about, input: { before, after } }: AskedCompare, texts: Texts): string {
  const { compare } = texts.time;
  if (about === null) return compare.answerTitle(before, after);
  if (about.length > fewNames) return compare.answerTitleOf(texts.entityCount(about.length), before, after);
  return compare.answerTitleOf(about.map(({ name }) => name).join(texts.listSeparator), before, after);
}

/** "5 ended, 3 amount changed", in the order of the table. */
export function countTexts(counts: OutputOf<"compareTimes">["counts"], texts: Texts): readonly string[] {
  return compareWhats
    .filter((what) => counts[what] > 0)
    .map((what) => texts.time.compare.count(texts.time.compare.what[what], counts[what]));
}
export const compareWhats = ["appeared", "ended", "changed", "renamed"] as const;

export const compareWords: AnswerWords<"compare"> = {
  title: titleOf,
  searching: ({ input: { before, after } }, texts) => texts.time.compare.searching(before, after),
  summary({ result: { counts, lines, truncated } }, texts) {
    const told = countTexts(counts, texts);
    if (told.length === 0) return texts.time.compare.nothing;
    return [...told, ...(truncated ? [texts.time.compare.first(lines.length)] : [])].join(texts.listSeparator);
  },
  fileName: ({ input: { before, after } }, texts) =>
    `${texts.time.compare.fileName} ${before} ${after}`.replace(/[^\p{L}\p{N} .-]/gu, "_"),
  asText(answer, lang) {
    const texts = textsOf(lang);
    const { lines, sources, explanation } = answer.result;
    return `${[
      titleOf(answer.asked, texts),
      compareWords.summary(answer, texts) ?? "",
      ...(explanation === null ? [] : [explanation]),
      "",
      ...lines.map(({ sentence }, at) => `${at + 1}. ${sentence}`),
      ...sourceLines(sources, texts),
    ].join("\n")}\n`;
  },
};
