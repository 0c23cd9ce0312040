import type { PictureEntity } from "../canvas/canvas-port.ts";
import { estimateWidth } from "../canvas/entity-room.ts";
import { nameSizes, restingBlocks } from "../canvas/name-blocks.ts";

/** Letters of the canvas are so much wider than the estimate, in their heaviest weight. */
const heaviest = 1.14;
const measure = (text: string) => estimateWidth(text) * heaviest;
const usualSizes = nameSizes(13);
/** Of a line: the canvas lets a word that cannot be broken reach beyond it. */
const mostWidth = 12.5 * usualSizes.first;

/**
 * The words for a fold as the canvas can write them: where they would be cut, what is cut is the name within them and
 * not the count behind it, which tells how much is in the fold.
 *
 * @param wordsWith The words with this name in them.
 * @param model A fold in the language of the words.
 */
export function foldShortName(
  name: string,
  wordsWith: (name: string) => string,
  model: Omit<PictureEntity, "shortName">,
): string {
  const isWhole = (words: string) => {
    const [block] = restingBlocks({ ...model, shortName: words }, usualSizes, measure);
    return (
      (block?.width ?? 0) <= mostWidth &&
      closeUp(block?.lines.map(({ text }) => text).join("") ?? "") === closeUp(words)
    );
  };
  const whole = wordsWith(name);
  if (isWhole(whole)) return whole;
  const letters = [...name];
  let [low, high] = [1, letters.length - 1];
  const beginning = (count: number) => wordsWith(`${letters.slice(0, count).join("").trimEnd()}…`);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isWhole(beginning(middle))) low = middle;
    else high = middle - 1;
  }
  return beginning(low);
}
function closeUp(text: string): string {
  return text.replaceAll(/\s/gu, "");
}
