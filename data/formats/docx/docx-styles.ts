import type { IStylesOptions } from "docx";

/** Width between the margins of A4, in twentieths of a point. */
export const pageWidth = 10_206;

const fonts: Readonly<Record<string, string>> = { ja: "Noto Sans JP", ko: "Noto Sans KR", zh: "Noto Sans SC" };

/** A font for each script of a run: what stands in Han characters follows the language of the name. */
export function fontOf(lang: string): {
  readonly ascii: string;
  readonly hAnsi: string;
  readonly eastAsia: string;
  readonly cs: string;
} {
  const eastAsia = fonts[lang.split("-", 1)[0]!] ?? "Noto Sans JP";
  return { ascii: "Noto Sans", hAnsi: "Noto Sans", eastAsia, cs: "Noto Sans" };
}

/** Sizes are in half points. */
export function docxStyles(lang: "en" | "ja"): IStylesOptions {
  const heading = (size: number, before: number, color = "1C1F23") => ({
    run: { size, bold: true, color, font: fontOf(lang) },
    paragraph: { spacing: { before, after: 80 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { size: 20, font: fontOf(lang), language: { value: "en-GB", eastAsia: "ja-JP" } },
        paragraph: { spacing: { after: 60 } },
      },
      title: heading(48, 600),
      heading1: heading(34, 360),
      heading2: heading(28, 280),
      heading3: heading(21, 200, "1F5673"),
    },
    paragraphStyles: [
      {
        id: "Subtitle",
        name: "Subtitle",
        basedOn: "Normal",
        next: "Normal",
        run: { size: 26, color: "5A6067" },
        paragraph: { spacing: { after: 360 } },
      },
    ],
  };
}
