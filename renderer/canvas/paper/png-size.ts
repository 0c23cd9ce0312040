import type { SheetSize } from "#data/api/paper-sheet.ts";

/** More pixels than this no canvas of Chromium has: beyond, it gives nothing and says nothing. */
export const mostPixels = 268_435_456;
/** The same for one side. */
export const mostOnSide = 65_535;

/** A picture in pixels. */
export interface PngSize {
  /** Pixels per unit of the sheet. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}
export interface PngSizes {
  /** Smallest first, never none. */
  readonly sizes: readonly PngSize[];
  /** Whether a usual size is left out because it would be too large. */
  readonly isCut: boolean;
}

const usualScales = [1, 2, 3, 4];

/** The sizes in which a sheet can be had: one to four times, or, where even one is too large, the largest there is. */
export function pngSizes(sheet: SheetSize): PngSizes {
  const most = Math.min(
    Math.sqrt(mostPixels / (sheet.width * sheet.height)),
    mostOnSide / sheet.width,
    mostOnSide / sheet.height,
  );
  const fitting = usualScales.filter((scale) => scale <= most);
  const scales = fitting.length > 0 ? fitting : [Math.floor(most * 100) / 100 || most];
  return { sizes: scales.map((scale) => sizeAt(sheet, scale)), isCut: fitting.length < usualScales.length };
}

/** A sheet of which one side is less than a pixel still has one. */
function sizeAt({ width, height }: SheetSize, scale: number): PngSize {
  const pixels = (length: number) => Math.max(1, Math.floor(length * scale));
  return { scale, width: pixels(width), height: pixels(height) };
}
