import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { writeDocx } from "#data/formats/docx/write-docx.ts";
import { faceRules, pickFaces } from "#data/formats/html/pick-faces.ts";
import { writeHtml } from "#data/formats/html/write-html.ts";
import { writeMarkdown } from "#data/formats/markdown/write-markdown.ts";
import { allTexts, plainText } from "#graph/model/printed-document.ts";
import { say, someDocument } from "./support.ts";

const words = (text: string) => text.replace(/\u0007/g, "");

describe("a document as HTML", () => {
  const html = writeHtml(someDocument());

  test("says every text and takes none of it as markup", () => {
    expect(html).not.toContain("<script");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).toContain("<title>Visit &lt;b&gt;&amp;</title>");
    expect(html).toContain('<span lang="ja">経済産業省</span>');
    // Letter and mark lie in two files of the font, and together no browser finds both.
    expect(writeHtml({ ...someDocument(), title: say("ｲﾉﾍﾞ", "ja") })).toContain(
      'ｲﾉﾍ<span class="sound-mark">ﾞ</span>',
    );
  });

  test("begins no line with a small kana or a sign that draws a vowel out, which browsers else do", () => {
    expect(html).toMatch(/body \{[^}]*line-break: strict;/);
  });

  test("has what links lead to, breaks pages, and asks no machine for anything", () => {
    for (const [, name] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${name!}"`);
    expect(html).toContain('<h2 class="break" id="host-1">');
    expect(html).not.toMatch(/(?:src|href)="(?!#)/);
    expect(html).toContain("default-src 'none'");
  });

  test("is equal for equal documents, and differs in the stated time only", () => {
    expect(writeHtml(someDocument())).toBe(html);
    const later = writeHtml(someDocument("2027-01-02T03:04:05.000Z"));
    expect(later.replaceAll("2027-01-02T03:04:05.000Z", "2026-01-02T03:04:05.000Z")).toBe(html);
  });

  test("takes the faces that its characters need, each from the family of its language", () => {
    const face = (family: string, ranges: string) => ({ family, weight: 400, ranges, file: `${family} ${ranges}` });
    const faces = [
      face("Noto Sans", "U+0000-00FF"),
      face("Noto Sans", "U+0400-045F"),
      face("Noto Sans JP", "U+7d4c,U+6e08,U+7523,U+696d,U+7701"),
      face("Noto Sans JP", "U+4e00"),
      face("Noto Sans SC", "U+7d4c,U+6e08"),
    ];
    const picked = pickFaces(someDocument(), faces).map(({ file }) => file);
    expect(picked).toEqual(["Noto Sans U+0000-00FF", "Noto Sans JP U+7d4c,U+6e08,U+7523,U+696d,U+7701"]);
    expect(
      pickFaces({ ...someDocument(), title: say("经济", "zh-Hans") }, faces).map(({ family }) => family),
    ).toContain("Noto Sans JP");
    // A reading has its macrons in a Latin face, also where one for ideographs has the letter.
    const macron = [face("Noto Sans JP", "U+14d"), face("Noto Sans", "U+100-17F")];
    expect(pickFaces({ ...someDocument(), title: say("ō", "ja-Latn") }, macron)).toEqual([macron[1]]);
    expect(faceRules([faces[0]!], () => "AAAA")).toContain("base64,AAAA");
  });
});

describe("a document as Markdown", () => {
  test("keeps tables whole and escapes what would be markup", () => {
    const text = writeMarkdown(someDocument());
    expect(text).toContain("| a\\|b | 経済産業省 |");
    expect(text).toContain("- \\# one\n- 1\\. two three");
    expect(text).toContain("[METI](#host-1)");
    expect(text).toContain("- Treasury → METI\n- METI → Agency");
    expect(text).not.toMatch(/[^\\]<script/);
  });
});

describe("a document as DOCX", () => {
  test("is a zip with styles, headings, tables and lists, and says every text", async () => {
    const files = unzipSync(await writeDocx(someDocument()));
    const body = strFromU8(files["word/document.xml"]!);
    expect(body).toContain('w:val="Heading1"');
    expect(body).toContain("<w:tblHeader");
    expect(body).toContain("<w:numPr>");
    expect(body).toContain('w:eastAsia="Noto Sans JP"');
    expect(body).toContain('w:anchor="host_1"');
    const said = [...body.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
      .map(([, text]) => text!.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"))
      .join("|");
    for (const text of allTexts(someDocument()))
      for (const part of plainText(text).split("\n")) expect(said).toContain(words(part).split(" ").at(-1));
    expect(Object.keys(files)).toContain("word/styles.xml");
    expect(strFromU8(files["word/footer1.xml"]!)).toContain("PAGE");
  });

  test("is equal byte for byte on a second run, at another moment", async () => {
    const first = await writeDocx(someDocument());
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(Buffer.compare(Buffer.from(first), Buffer.from(await writeDocx(someDocument())))).toBe(0);
    const other = unzipSync(await writeDocx(someDocument("2027-01-02T03:04:05.000Z")));
    expect(strFromU8(other["docProps/core.xml"]!)).toContain("2027-01-02T03:04:05Z");
  });
});
