import type { EntityId } from "#graph/model/ids.ts";
import { doneAs, litOf } from "../state/answer.ts";
import type { Answer } from "../state/answer.ts";
import { shownComparedLines } from "../state/compared.ts";
import { sumParts, traceLines } from "../state/money-answers.ts";
import { withDirect } from "../state/picture.ts";
import type { WindowServices } from "../state/services.ts";
import type { WindowState } from "../state/window-state.ts";
import { chooseInAnswer } from "./ask.ts";
import { changePicture, refreshPicture } from "./picture-actions.ts";

/** Lights up one line of the answer, puts its entities on the canvas and brings all of it into view. */
export async function lightUp(services: WindowServices, index: number): Promise<void> {
  chooseInAnswer(services, index);
  const lit = litOf(services.store.getState().answer);
  if (!lit) return;
  await show(services, lit.entities);
  if (litOf(services.store.getState().answer)?.entities.join() !== lit.entities.join()) return; // another line by now
  services.afterDrawing(() => services.canvas()?.keepInView(lit.entities));
}

/** The same, but what is lit goes dark again. */
export async function toggleLight(services: WindowServices, index: number): Promise<void> {
  const { answer } = services.store.getState();
  if (answer.status !== "done") return;
  if (answer.chosen === index) chooseInAnswer(services, null);
  else await lightUp(services, index);
}

/** Lights up the line after the lit one, or before it; at the end it stays. */
export async function stepLight(services: WindowServices, by: 1 | -1): Promise<void> {
  const { answer } = services.store.getState();
  if (answer.status !== "done" || linesOf(answer) === 0) return;
  const shown = shownLines(services.store.getState());
  const { chosen } = answer;
  const next = by === 1 ? shown.find((at) => at > (chosen ?? -1)) : shown.findLast((at) => at < (chosen ?? Infinity));
  if (next !== undefined) await lightUp(services, next);
}

/** The places of the lines that are shown: a comparison may show those of one sort only. */
function shownLines({ answer, compareShown }: WindowState): readonly number[] {
  const compared = doneAs(answer, "compare");
  if (compared) return shownComparedLines(compared.result, compareShown);
  return Array.from({ length: linesOf(answer) }, (_, at) => at);
}

/** How many lines of an answer can be lit up. */
export function linesOf(answer: Answer): number {
  if (answer.status !== "done") return 0;
  switch (answer.type) {
    case "paths":
      return answer.result.paths.length;
    case "common":
    case "reach":
      return answer.result.entities.length;
    case "trace":
      return traceLines(answer.result).length;
    case "sum":
      return sumParts.length;
    case "compare":
      return answer.result.lines.length;
    case "totals":
      return 0;
  }
}

/** Puts entities on the canvas, all of them in view. */
export async function bringIntoView(services: WindowServices, ids: readonly EntityId[]): Promise<void> {
  await show(services, ids);
  services.afterDrawing(() => services.canvas()?.keepInView(ids));
}

/** Puts entities on the canvas; the host is asked only where one was not there. */
async function show(services: WindowServices, ids: readonly EntityId[]): Promise<void> {
  const { shown } = services.store.getState().picture;
  changePicture(services.store, (picture) => withDirect(picture, ids));
  if (ids.some((id) => !shown.includes(id))) await refreshPicture(services);
}
