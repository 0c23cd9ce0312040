import type { FlowBook } from "#graph/money/flow-book.ts";
import { book, flow } from "./flows.ts";

/** The ten flows of the first journey, in million yen. */
const figures: readonly (readonly [string, number | null, number | null])[] = [
  ["F1 Treasury METI", 120, null],
  ["F2 Treasury MEXT", 300, null],
  ["F3 METI Kanto", 80, null],
  ["F4 Kanto agency", 60, null],
  ["F5 MEXT agency", 200, null],
  ["F6 Shizuoka agency", 40, 40],
  ["F7 Hamamatsu agency", 30, 60],
  ["F8 agency cluster", 300, 90],
  ["F9 firms cluster", 50, 70],
  ["F10 Treasury Shizuoka", 20, 20],
];

export function journeyBook(year: 2009 | 2012): FlowBook {
  const flows = figures.flatMap(([words, in2009, in2012]) => {
    const figure = year === 2009 ? in2009 : in2012;
    return figure === null ? [] : [flow(words, figure, words.startsWith("F9 ") ? { for: ["cluster"] } : {})];
  });
  return book(flows, { ultimate: ["Treasury", "firms"], own: { Shizuoka: 180, Hamamatsu: 100 } });
}
