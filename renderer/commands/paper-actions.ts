import { WorkspaceError } from "#data/api/errors.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { PaperLegendRow, PaperTexts } from "../canvas/paper/paper-texts.ts";
import { doneAs } from "../state/answer.ts";
import { comparedMarks } from "../state/compared.ts";
import { hiddenText } from "../state/hidden.ts";
import { legendOf } from "../state/legend.ts";
import type { LegendRow } from "../state/legend.ts";
import { badgeRows, badgesOf } from "../state/marks.ts";
import { scaleSteps } from "../state/money-widths.ts";
import type { ShownWidths } from "../state/money-widths.ts";
import { seenOf } from "../state/seen.ts";
import type { Seen } from "../state/seen.ts";
import type { WindowServices } from "../state/services.ts";
import { comparisonOf } from "../state/view-lens.ts";
import type { WindowState } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";
import type { Texts } from "../text/texts.ts";
import { labelsOf } from "../ui/kind-labels.ts";
import type { KindLabels } from "../ui/kind-labels.ts";
import { timeText } from "../ui/time-text.ts";
import { widthStepText } from "../ui/width-step-text.ts";
import { nothingRead, readForPaper } from "./read-for-paper.ts";
import type { ReadForPaper } from "./read-for-paper.ts";
import { say } from "./report.ts";
import { toldTexts, withToldPicture } from "./withheld.ts";

/** The picture as an SVG file: the whole of it, with title, legend, date, filters and number of sources, and the letters it is written in. */
export async function savePicture(services: WindowServices): Promise<void> {
  const state = services.store.getState();
  const { paper } = textsOf(state.profile.lang);
  const name = `${pictureName(state)}.svg`;
  const sheet = await services.withFaces(await drawnSheet(services));
  const [told = name] = await toldTexts(services, [name]);
  if (await services.shell.saveText(told, sheet)) say(services.store, paper.savedSvg(told));
}

/** The same sheet to the system's printing, which also makes a PDF of it. */
export async function printPicture(services: WindowServices): Promise<void> {
  services.print(await drawnSheet(services));
}

/** The sheet, of what the attribution levels let go out. @throws WorkspaceError `limit-exceeded` where nothing could be drawn. */
export function drawnSheet(services: WindowServices): Promise<string> {
  return withToldPicture(services, async (told) => {
    const read = await readForPaper(told);
    const state = told.store.getState();
    const sheet = told.canvas()?.paper(await toldPaper(services, paperTexts(state, read))) ?? "";
    if (sheet === "") throw new WorkspaceError("limit-exceeded", textsOf(state.profile.lang).paper.tooLarge);
    return sheet;
  });
}

/** What stands beside the picture, without what may stand nowhere. */
async function toldPaper(services: WindowServices, texts: PaperTexts): Promise<PaperTexts> {
  const parts = [texts.title, ...texts.notes, ...texts.legend.map(({ text }) => text), ...texts.below];
  const told = [...(await toldTexts(services, parts))];
  const [title = ""] = told.splice(0, 1);
  const notes = told.splice(0, texts.notes.length);
  const rows = told.splice(0, texts.legend.length);
  return { ...texts, title, notes, legend: texts.legend.map((row, at) => ({ ...row, text: rows[at]! })), below: told };
}

/** What stands on the sheet beside the picture. */
export function paperTexts(state: WindowState, read: ReadForPaper = nothingRead): PaperTexts {
  const { profile, picture, lens, session } = state;
  const { lang } = profile;
  const texts = textsOf(lang);
  const { paper } = texts;
  const seen = seenOf(picture.drawn, lens);
  const { entities, relations } = seen;
  const schema = session.status === "open" ? session.schema : shippedSchema;
  const labels = labelsOf(schema, lang);
  const size = paper.size(entities.length, relations.length, picture.drawn.sourceCount);
  return {
    lang,
    title: titleOf(state),
    notes: [size, ...linesOf(conditionTexts(state, seen), lang === "ja" ? "、" : " · ")],
    legend: [
      ...legendOf(seen, schema).map((row) => paperRow(row, state, labels)),
      ...badgeLegend(state, seen, texts),
      ...widthLegend(read.widths, lang),
    ],
    below: [...read.folds, ...widthNotes(read.widths, texts)],
    unplaced: paper.unplaced,
  };
}

/** The date and everything that leaves something out or draws it otherwise. */
function conditionTexts(state: WindowState, seen: Seen): readonly string[] {
  const { profile, moment, filter, picture, answer } = state;
  const texts = textsOf(profile.lang);
  const { paper } = texts;
  const { hiddenByDate, hiddenByGrade } = picture.drawn;
  const hidden = hiddenText(moment.hidden, texts.layers);
  const compared = comparisonOf(answer, picture.shown);
  return [
    ...(picture.view === null ? [] : [texts.views.region(picture.view.name)]),
    moment.asOf === null ? paper.anyDate : paper.asOf(moment.asOf),
    ...(moment.certain ? [paper.certainOnly] : []),
    ...(moment.recorded === null ? [] : [paper.recorded(timeText(moment.recorded, profile.lang))]),
    ...(filter.minGrade === null ? [] : [paper.minGrade(filter.minGrade)]),
    ...(compared === null ? [] : [texts.time.compare.answerTitle(compared.before, compared.after)]),
    ...lensTexts(state, seen),
    ...(hiddenByDate + hiddenByGrade > 0 ? [paper.hidden(hiddenByDate + hiddenByGrade)] : []),
    ...(hidden === null ? [] : [hidden]),
  ];
}

/** Letters, of which a Japanese one counts as two, that a line has room for. */
const mostLetters = 110;
/** Joined to lines that are no longer than a sheet is wide. */
function linesOf(parts: readonly string[], separator: string): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = lines.length === 0 ? part : `${lines.at(-1)}${separator}${part}`;
    if (lines.length === 0 || widthOf(longer) > mostLetters) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e80 ? 2 : 1), 0);
}

/** Signs that are on the canvas, in words. */
function badgeLegend(
  { lens, answer, compareShown, picture }: WindowState,
  seen: Seen,
  texts: Texts,
): readonly PaperLegendRow[] {
  const compared = doneAs(answer, "compare")?.result ?? null;
  const badges = badgesOf(seen, comparedMarks(compared, compareShown), lens.marks, lens.pinned);
  const signs = new Set([...badges.values()].flatMap((list) => list.map(({ text }) => text)));
  const ungraded = picture.drawn.relations.filter(({ grade }) => grade === null).length;
  return [
    ...badgeRows(signs, texts).map((row) => ({ sign: "badge", ...row }) as const),
    ...(lens.marks.grade
      ? [{ sign: "badge", badge: { text: "B2", tone: "plain" }, text: texts.tools.marks.grade(ungraded) } as const]
      : []),
  ];
}
function widthLegend(widths: ShownWidths | null, lang: "en" | "ja"): readonly PaperLegendRow[] {
  const { offer, most } = widths ?? { offer: null, most: 0 };
  if (offer === null) return [];
  return scaleSteps(most).map((step) => ({
    sign: "width",
    share: step / most,
    text: widthStepText(step, offer.currency, lang),
  }));
}
function widthNotes(widths: ShownWidths | null, { tools, paper }: Texts): readonly string[] {
  if (widths === null) return [];
  if (widths.offer === null) return [tools.marks.noAmounts];
  const without = widths.without > 0 ? tools.marks.without(widths.without) : "";
  return [paper.widthOf(widths.offer.text, without)];
}

/** What the sheet leaves out because of the legend or of the distance. */
function lensTexts({ lens, picture, profile }: WindowState, { bySign, around }: Seen): readonly string[] {
  const { paper } = textsOf(profile.lang).tools;
  const bySigns = bySign.reduce((sum, taken) => sum + taken.entities + taken.relations, 0);
  const centre = picture.drawn.entities.find(({ id }) => id === lens.around?.centre)?.shortName ?? "";
  return [
    ...(bySigns > 0 ? [paper.signs(bySigns)] : []),
    ...(around && lens.around?.rest === "hidden" ? [paper.around(centre, lens.around.hops)] : []),
  ];
}

function paperRow(row: LegendRow, { session, profile }: WindowState, labels: KindLabels): PaperLegendRow {
  const { canvas } = textsOf(profile.lang);
  const line = { sign: "line", look: "plain", certainty: "stated" } as const;
  switch (row.sign) {
    case "kind": {
      const spec = (session.status === "open" ? session.schema : shippedSchema).entityKinds.get(row.kind);
      const text = `${labels.entityKind(row.kind)} ${row.count}`;
      return { sign: "mark", shape: spec?.shape ?? "circle", tone: spec?.tone ?? "topic", text };
    }
    case "money":
      return { ...line, look: "money", text: `${labels.relation(row.kind, true)} ${row.count}` };
    case "plain":
      return { ...line, text: `${canvas.otherRelation} ${row.count}` };
    case "folded":
      return { ...line, look: "bond", text: canvas.folded };
    case "inferred":
      return { ...line, certainty: "inferred", text: canvas.inferred };
    case "possible":
      return { ...line, certainty: "possible", text: canvas.possible };
  }
}

/** What a file of the picture is named, without its ending. */
export function pictureName(state: WindowState): string {
  return textsOf(state.profile.lang).paper.fileName(titleOf(state));
}

function titleOf({ session }: WindowState): string {
  return session.status === "open" ? session.title : "";
}
