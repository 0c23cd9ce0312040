import { fontFamily, type Lettering } from "./fonts.ts";
import type { PictureEntity } from "./canvas-port.ts";
import { piecesOf } from "./line-pieces.ts";

/** One line of a name as it is set. */
export interface NameLine {
  readonly text: string;
  /** Size and family; the weight comes before it when it is drawn. */
  readonly face: string;
  /** The first name may be bold; quiet ones are muted. */
  readonly rank: "first" | "plain" | "quiet";
  /** In the heaviest weight it may be drawn in, so that a name keeps its place when it becomes bold. */
  readonly width: number;
  /** From the top of the block to the baseline. */
  readonly baseline: number;
}
/** A name broken into lines, in screen pixels. */
export interface NameBlock {
  readonly lines: readonly NameLine[];
  readonly width: number;
  readonly height: number;
}
/** How wide a text is in a font; a canvas's `measureText`. */
export type MeasureText = (text: string, font: string) => number;

/** Sizes of names in pixels of the screen, for the window's usual text of 13 px. */
export interface NameSizes {
  readonly first: number;
  readonly second: number;
}
export function nameSizes(windowTextPx: number): NameSizes {
  return { first: (windowTextPx * 12) / 13, second: (windowTextPx * 11) / 13 };
}

/** The forms of an entity's name at rest, fullest first: with its second name below, then alone. */
export function restingBlocks(entity: PictureEntity, sizes: NameSizes, measure: MeasureText): readonly NameBlock[] {
  const first = broken(shortName(entity), sizes.first, 600, 12.5 * sizes.first, 2, measure);
  const alone = stacked(first, sizes);
  if (entity.secondName === null || entity.secondName.value === entity.shortName) return [alone];
  const { value, lang } = entity.secondName;
  const second = broken({ text: value, lang }, sizes.second, 400, 12.5 * sizes.first, 1, measure);
  return [stacked([...first, ...second.map(quietly)], sizes), alone];
}

/** All names, as one sees them with the pointer over an entity. */
export function fullBlock(entity: PictureEntity, sizes: NameSizes, measure: MeasureText): NameBlock {
  const most = 22 * sizes.first;
  const lines = broken(shortName(entity), sizes.first, 600, most, 3, measure);
  if (entity.name !== entity.shortName) {
    const whole = { text: entity.name, lang: entity.nameLang };
    lines.push(...broken(whole, sizes.second, 400, most, 3, measure));
  }
  if (entity.secondName !== null && entity.secondName.value !== entity.shortName) {
    const second = { text: entity.secondName.value, lang: entity.secondName.lang };
    lines.push(...broken(second, sizes.second, 400, most, 2, measure).map(quietly));
  }
  return stacked(lines, sizes);
}

/** A quiet text on a line: "funds · 5". @param most Widest line in pixels; 3 lines at most. */
export function quietBlock(texts: readonly string[], lang: string, sizes: NameSizes, measure: MeasureText): NameBlock {
  const lines = texts.flatMap((text) => broken({ text, lang }, sizes.second, 400, 22 * sizes.second, 2, measure));
  return stacked(lines.map(quietly), sizes);
}

/** What is told of a line under the pointer: the first text is its title. */
export function lineBlock(texts: readonly string[], lang: string, sizes: NameSizes, measure: MeasureText): NameBlock {
  const lines = texts.flatMap((text, at) =>
    broken({ text, lang }, sizes.second, at === 0 ? 600 : 400, 28 * sizes.second, 2, measure),
  );
  return stacked(lines, sizes);
}

/** Texts whose faces must be there before these names are measured. */
export function letteringOf(entity: PictureEntity): readonly Lettering[] {
  const second = entity.secondName === null ? [] : [{ text: entity.secondName.value, lang: entity.secondName.lang }];
  return [shortName(entity), { text: entity.name, lang: entity.nameLang }, ...second];
}

type LooseLine = Omit<NameLine, "baseline"> & { readonly sizePx: number };

/** With a question mark where the entity exists only possibly at the date looked at. */
function shortName({ shortName: text, shortNameLang: lang, holds }: PictureEntity): Lettering {
  return { text: holds === "possible" ? `${text} ?` : text, lang };
}
function quietly(line: LooseLine): LooseLine {
  return { ...line, rank: "quiet" };
}
function stacked(lines: readonly LooseLine[], sizes: NameSizes): NameBlock {
  let top = 0;
  const set = lines.map(({ sizePx, ...line }): NameLine => {
    const baseline = top + sizePx * 1.02;
    top += sizePx * 1.28;
    return { ...line, baseline };
  });
  return { lines: set, width: Math.max(0, ...lines.map(({ width }) => width)), height: top + sizes.first * 0.1 };
}

/** Breaks a text at blanks, or between Han and Kana letters, into at most `mostLines` lines no wider than `most`; what is left over ends in "…". */
function broken(
  { text, lang }: Lettering,
  sizePx: number,
  weight: number,
  most: number,
  mostLines: number,
  measure: MeasureText,
): LooseLine[] {
  const face = `${sizePx}px ${fontFamily(lang)}`;
  const font = `${weight} ${face}`;
  const line = (words: string): LooseLine => ({
    text: words,
    face,
    rank: weight === 600 ? "first" : "plain",
    width: measure(words, font),
    sizePx,
  });
  const whole = line(text);
  if (whole.width <= most) return [whole];
  const pieces = piecesOf(text, "name");
  const lines: LooseLine[] = [];
  let words = "";
  for (const [at, piece] of pieces.entries()) {
    if (words === "" || measure((words + piece).trimEnd(), font) <= most) {
      words += piece;
      continue;
    }
    if (lines.length === mostLines - 1)
      return [...lines, line(shortened(words + pieces.slice(at).join(""), font, most, measure))];
    lines.push(line(words.trimEnd()));
    words = piece.trimStart();
  }
  return [...lines, line(shortened(words.trimEnd(), font, most, measure))];
}

/** The longest beginning that fits with "…"; the text itself where it fits. */
function shortened(text: string, font: string, most: number, measure: MeasureText): string {
  if (measure(text, font) <= most) return text;
  const letters = [...text];
  let low = 1;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${letters.slice(0, middle).join("").trimEnd()}…`, font) <= most) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join("").trimEnd()}…`;
}
