import { describe, expect, test } from "vitest";
import { estimateWidth } from "#renderer/canvas/entity-room.ts";
import { fontFamily } from "#renderer/canvas/fonts.ts";
import { fullBlock, nameSizes, restingBlocks } from "#renderer/canvas/name-blocks.ts";
import { entity } from "./sample-picture.ts";

const sizes = nameSizes(13);
const measure = (text: string) => estimateWidth(text);
const texts = (block: { lines: readonly { text: string }[] } | undefined) => block?.lines.map(({ text }) => text);

describe("names as they are set", () => {
  test("a pair of names is two lines, the second one quiet and in the face of its language", () => {
    const [both, alone] = restingBlocks(
      entity(1, { name: "METI", secondName: { value: "経済産業省", lang: "ja" } }),
      sizes,
      measure,
    );
    expect(texts(both)).toEqual(["METI", "経済産業省"]);
    expect(both?.lines.map(({ rank }) => rank)).toEqual(["first", "quiet"]);
    expect(both?.lines[1]?.face).toContain("11px");
    expect(texts(alone)).toEqual(["METI"]);
  });

  test("a long name is broken at a blank into two lines and then shortened", () => {
    const [block] = restingBlocks(
      entity(1, { name: "Ministry of Education, Culture, Sports, Science and Technology" }),
      sizes,
      measure,
    );
    const [first, second, ...more] = texts(block)!;
    expect(more).toEqual([]);
    expect(first).toMatch(/^Ministry of \w+,?/);
    expect(second).toMatch(/…$/);
    expect(block!.width).toBeLessThanOrEqual(150);
  });

  test("Japanese is broken between letters, Korean at blanks", () => {
    const japanese = entity(1, { name: "新エネルギー・産業技術総合開発機構", shortNameLang: "ja" });
    expect(texts(restingBlocks(japanese, sizes, measure)[0])!.join("")).toBe("新エネルギー・産業技術総合開発機構");
    const korean = entity(1, { name: "산업집적지 경쟁력강화사업 추진단", shortNameLang: "ko" });
    expect(texts(restingBlocks(korean, sizes, measure)[0])).toEqual(["산업집적지", "경쟁력강화사업 추진단"]);
  });

  test("under the pointer everything is told: short name, whole name, second name", () => {
    const whole = "Ministry of Economy, Trade and Industry";
    const one = entity(1, { name: whole, shortName: "METI", secondName: { value: "経済産業省", lang: "ja" } });
    expect(texts(fullBlock(one, sizes, measure))).toEqual(["METI", whole, "経済産業省"]);
  });

  test("the face follows the language", () => {
    const second = (lang: string) => fontFamily(lang).split(", ")[1];
    expect([second("ja"), second("ko"), second("zh-Hans"), second("sv")]).toEqual([
      '"Noto Sans JP"',
      '"Noto Sans KR"',
      '"Noto Sans SC"',
      '"Noto Sans JP"',
    ]);
    expect(fontFamily("ja")).toMatch(/^"Noto Sans", /);
  });

  test("names grow with the window's text", () => {
    expect(nameSizes(26)).toEqual({ first: 24, second: 22 });
  });
});
