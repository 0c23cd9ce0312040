import { WorkspaceError } from "#data/api/errors.ts";
import { sheetSize } from "#data/api/paper-sheet.ts";
import { pngSizes } from "../canvas/paper/png-size.ts";
import type { PngSize } from "../canvas/paper/png-size.ts";
import type { WindowServices } from "../state/services.ts";
import { textsOf } from "../text/texts.ts";
import { openDialog } from "./dialog-actions.ts";
import { drawnSheet, pictureName } from "./paper-actions.ts";
import { say } from "./report.ts";
import { toldTexts } from "./withheld.ts";
import { saveFile } from "./visit-files.ts";

const wordsOf = ({ store }: WindowServices) => textsOf(store.getState().profile.lang).paper;

/** The picture as a PDF of one page as large as its sheet, printed by the host; as SVG where the host cannot print. */
export async function savePicturePdf(services: WindowServices): Promise<void> {
  const svg = await services.withFaces(await drawnSheet(services));
  const saved = await saveFile(services, { type: "picture", svg }, await toldName(services));
  if (saved !== null) say(services.store, wordsOf(services).saved(saved));
}

/** Asks how large the PNG shall be. @throws WorkspaceError `limit-exceeded` where nothing can be drawn. */
export async function choosePngSize(services: WindowServices): Promise<void> {
  const sheet = sheetSize(await drawnSheet(services));
  if (sheet === null) throw tooLarge(services);
  openDialog(services.store, { type: "png", ...pngSizes(sheet) });
}

/**
 * The picture as a PNG of about the size that was chosen: what is drawn now counts.
 *
 * @throws WorkspaceError `limit-exceeded` where the machine could not draw it; nothing is saved then.
 */
export async function savePicturePng(services: WindowServices, { scale }: Pick<PngSize, "scale">): Promise<void> {
  const svg = await drawnSheet(services);
  const sheet = sheetSize(svg);
  const size = sheet && pngSizes(sheet).sizes.findLast((one, at) => at === 0 || one.scale <= scale);
  const png = size ? await services.drawPng(svg, size) : null;
  if (png === null || png === "") throw tooLarge(services);
  const name = `${await toldName(services)}.png`;
  if (await services.shell.saveBytes(name, png)) say(services.store, wordsOf(services).saved(name));
}

/** Without what may stand nowhere. */
async function toldName(services: WindowServices): Promise<string> {
  const name = pictureName(services.store.getState());
  const [told = name] = await toldTexts(services, [name]);
  return told;
}

function tooLarge(services: WindowServices): WorkspaceError {
  return new WorkspaceError("limit-exceeded", wordsOf(services).noPng);
}
