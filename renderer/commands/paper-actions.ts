import { WorkspaceError } from "#data/api/errors.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { PaperLegendRow, PaperTexts } from "../canvas/paper/paper-texts.ts";
import { legendOf } from "../state/legend.ts";
import type { LegendRow } from "../state/legend.ts";
import { seenOf } from "../state/seen.ts";
import type { Seen } from "../state/seen.ts";
import type { WindowServices } from "../state/services.ts";
import type { WindowState } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";
import { labelsOf } from "../ui/kind-labels.ts";
import type { KindLabels } from "../ui/kind-labels.ts";
import { timeText } from "../ui/time-text.ts";
import { say } from "./report.ts";

/** The picture as an SVG file: the whole of it, with title, legend, date, filters and number of sources. */
export async function savePicture(services: WindowServices): Promise<void> {
  const state = services.store.getState();
  const { paper } = textsOf(state.profile.lang);
  const name = `${paper.fileName(titleOf(state))}.svg`;
  if (await services.shell.saveText(name, drawn(services))) say(services.store, paper.saved(name));
}

/** The same sheet to the system's printing, which also makes a PDF of it. */
export function printPicture(services: WindowServices): void {
  services.print(drawn(services));
}

/** @throws WorkspaceError `limit-exceeded` where nothing could be drawn. */
function drawn({ store, canvas }: WindowServices): string {
  const state = store.getState();
  const sheet = canvas()?.paper(paperTexts(state)) ?? "";
  if (sheet === "") throw new WorkspaceError("limit-exceeded", textsOf(state.profile.lang).paper.tooLarge);
  return sheet;
}

/** What stands on the sheet beside the picture. */
export function paperTexts(state: WindowState): PaperTexts {
  const { profile, picture, lens, moment, filter, session } = state;
  const { lang } = profile;
  const { paper } = textsOf(lang);
  const { sourceCount, hiddenByDate, hiddenByGrade } = picture.drawn;
  const seen = seenOf(picture.drawn, lens);
  const { entities, relations } = seen;
  const schema = session.status === "open" ? session.schema : shippedSchema;
  const labels = labelsOf(schema, lang);
  const conditions = [
    moment.asOf === null ? paper.anyDate : paper.asOf(moment.asOf),
    ...(moment.certain ? [paper.certainOnly] : []),
    ...(moment.recorded === null ? [] : [paper.recorded(timeText(moment.recorded, lang))]),
    ...(filter.minGrade === null ? [] : [paper.minGrade(filter.minGrade)]),
    ...lensTexts(state, seen),
    ...(hiddenByDate + hiddenByGrade > 0 ? [paper.hidden(hiddenByDate + hiddenByGrade)] : []),
  ];
  return {
    lang,
    title: paper.titleOf(titleOf(state)),
    notes: [paper.size(entities.length, relations.length, sourceCount), conditions.join(lang === "ja" ? "、" : " · ")],
    legend: legendOf(seen, schema).map((row) => paperRow(row, state, labels)),
    unplaced: paper.unplaced,
  };
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

function titleOf({ session }: WindowState): string {
  return session.status === "open" ? session.title : "";
}
