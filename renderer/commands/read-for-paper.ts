import { shippedSchema } from "#graph/schema/schema.ts";
import { moneyOfFold } from "../state/folds.ts";
import type { Fold } from "../state/folds.ts";
import { shownWidths } from "../state/money-widths.ts";
import type { ShownWidths } from "../state/money-widths.ts";
import { seenOf } from "../state/seen.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { filterOf, momentOf, readingOf } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";

/** What a sheet tells that the picture itself does not hold. */
export interface ReadForPaper {
  /** The scale of widths by amount; null where lines are not as wide as their amounts. */
  readonly widths: ShownWidths | null;
  /** Each fold with its counts and the sums of the money that touches it. */
  readonly folds: readonly string[];
}
export const nothingRead: ReadForPaper = { widths: null, folds: [] };

/** More folds than this are told by their counts only. */
const mostSummed = 40;

/** Reads amounts for the scale of widths, and sums for what is folded. Nothing is asked where neither is on the canvas. */
export async function readForPaper(services: WindowServices): Promise<ReadForPaper> {
  const { picture, lens } = services.store.getState();
  const { folds } = seenOf(picture.drawn, lens);
  const [widths, ...lines] = await Promise.all([
    readWidths(services),
    ...folds.map((fold, at) => foldLine(services, fold, at < mostSummed)),
  ]);
  return { widths, folds: lines };
}

async function readWidths(services: WindowServices): Promise<ShownWidths | null> {
  const state = services.store.getState();
  const { widths } = state.lens;
  const { entities, relations } = state.picture.drawn;
  if (widths === null || entities.length === 0) return null;
  const ids = entities.map(({ id }) => id);
  const asked = { entities: ids, limit: 20_000, ...momentOf(state), ...readingOf(state) };
  return shownWidths(await openClient(services).listFlows(asked), relations, widths.key);
}

/** "Japan: 12 entities as one thing; 8 relations among them, 5 to others. EUR 5 million (budget, 2009)". */
async function foldLine(services: WindowServices, fold: Fold, isSummed: boolean): Promise<string> {
  const state = services.store.getState();
  const { lang } = state.profile;
  const words = textsOf(lang).tools.folds;
  const flows = moneyOfFold(fold, state.session.status === "open" ? state.session.schema : shippedSchema);
  const counts = words.holds(fold.members.length, fold.inside.length, fold.across.length);
  if (!isSummed || flows.length === 0) return textsOf(lang).paper.fold(fold.name, counts, []);
  const asked = {
    by: "currency" as const,
    flows: [...flows],
    ...filterOf(state),
    ...momentOf(state),
    ...readingOf(state),
  };
  const { groups } = await openClient(services).totalMoney(asked);
  const sums = groups.map(({ text, total }) => `${total.text} (${text})`);
  return textsOf(lang).paper.fold(fold.name, counts, sums);
}
