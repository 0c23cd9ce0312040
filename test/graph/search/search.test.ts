import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText, shortenVowels, squeezeText } from "#graph/model/fold-text.ts";
import { nameEntries } from "#graph/search/name-entries.ts";
import { createNameIndex } from "#graph/search/name-index.ts";
import type { SearchEntry } from "#graph/search/name-index.ts";
import { createWorld } from "../support/world.ts";

type Parts = Partial<Pick<SearchEntry, "lang" | "isAcronym" | "kind" | "weight" | "type">>;
const entry = (id: string, text: string, parts: Parts = {}): SearchEntry => ({
  id,
  type: "entity",
  kind: "ministry",
  text,
  lang: "en",
  isAcronym: false,
  weight: 0,
  ...parts,
});
const index = createNameIndex([
  entry("hamamatsu", "浜松地域", { lang: "ja" }),
  entry("hamamatsu", "はままつちいき", { lang: "ja-Kana" }),
  entry("hamamatsu", "Hamamatsu chiiki", { lang: "ja-Latn" }),
  entry("hamamatsu", "Hamamatsu Region"),
  entry("tokyo", "Tōkyō", { lang: "ja-Latn" }),
  entry("tokyo", "東京都", { lang: "ja" }),
  entry("osaka", "Oosaka", { lang: "ja-Latn" }),
  entry("kicox", "한국산업단지공단", { lang: "ko" }),
  entry("most", "科学技术部", { lang: "zh-Hans" }),
  entry("most", "科技部", { lang: "zh-Hans" }),
  entry("sanen", "San-En-Nanshin"),
  entry("vinnova", "Västra Götaland"),
  entry("cluster", "知的クラスター創成事業", { lang: "ja", kind: "programme" }),
  entry("met", "MET", { isAcronym: true }),
  entry("comet", "Comet Office"),
  entry("metal", "Metal Centre"),
  entry("office", "Office of MET"),
]);
const found = (query: string, kinds: ReadonlySet<string> | null = null) =>
  index.find(query, kinds, 20).hits.map((hit) => hit.entry.id);

describe("folding", () => {
  test.each([
    ["ﾊﾏﾏﾂ", "はままつ"],
    ["ハママツ", "はままつ"],
    ["ガ", "が"],
    ["クラスター", "くらすたー"],
    ["ＭＥＴＩ", "meti"],
    ["Göteborg", "goteborg"],
    ["Straße", "strasse"],
    ["Łódź", "lodz"],
    ["Smørrebrød", "smorrebrod"],
    ["İstanbul", "istanbul"],
    ["Ελλάς", "ελλας"],
    ["R&D (2009)", "r d 2009"],
    ["  a—b  ", "a b"],
    ["㍻", "平成"],
  ])("%s is %s", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test("folding what is folded changes nothing, and case, width and composition never matter", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
        expect(foldText(text.normalize("NFD"))).toBe(folded);
        expect(foldText(text.normalize("NFC"))).toBe(folded);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."abcXYZ éÖñ"), maxLength: 20 }), (text) => {
        expect(foldText(text.toUpperCase())).toBe(foldText(text));
      }),
    );
  });

  test("blanks and hyphens go when squeezed, and long vowels are one however they are typed", () => {
    expect(squeezeText("San-En-Nanshin")).toBe(squeezeText("sanennanshin"));
    expect(new Set(["Tōkyō", "Toukyou", "Tokyo", "tookyoo"].map((text) => shortenVowels(squeezeText(text)))).size).toBe(
      1,
    );
  });
});

describe("search", () => {
  test.each([
    ["浜松", "hamamatsu"],
    ["ﾊﾏﾏﾂ", "hamamatsu"],
    ["はままつ", "hamamatsu"],
    ["ハママツ", "hamamatsu"],
    ["hamamatsu", "hamamatsu"],
    ["HAMAMATSU REGION", "hamamatsu"],
    ["Region Hamamatsu", "hamamatsu"],
    ["산업단지", "kicox"],
    ["科技部", "most"],
    ["科学技术", "most"],
    ["San-En-Nanshin", "sanen"],
    ["sanennanshin", "sanen"],
    ["san en", "sanen"],
    ["vastra gotaland", "vinnova"],
    ["toukyou", "tokyo"],
    ["Tokyo", "tokyo"],
    ["osaka", "osaka"],
    ["クラスター", "cluster"],
    ["ｸﾗｽﾀｰ", "cluster"],
  ])("finds %s", (query, id) => {
    expect(found(query)[0]).toBe(id);
  });

  test("puts the exact acronym before a prefix, a word, the beginning of a word and a piece of one", () => {
    expect(found("met")).toEqual(["met", "metal", "office", "comet"]);
  });

  test("finds nothing by one letter inside a word, but by one Chinese character", () => {
    expect(found("q")).toEqual([]);
    expect(found("京")).toEqual(["tokyo"]);
    expect(found("")).toEqual([]);
    expect(found("!?")).toEqual([]);
  });

  test("tells a thing once, by its best name, and only of the kinds asked for", () => {
    expect(found("hamamatsu")).toEqual(["hamamatsu"]);
    expect(found("クラスター", new Set(["ministry"]))).toEqual([]);
    expect(found("クラスター", new Set(["programme"]))).toEqual(["cluster"]);
  });

  test("of equal hits the one with more relations comes first; a cut is told", () => {
    const twins = createNameIndex([
      entry("a", "Twin"),
      entry("b", "Twin", { weight: 5 }),
      entry("c", "Twin", { weight: 1 }),
    ]);
    expect(twins.find("twin", null, 2)).toMatchObject({
      hits: [{ entry: { id: "b" } }, { entry: { id: "c" } }],
      truncated: true,
    });
    expect(twins.find("twin", null, 3).truncated).toBe(false);
  });

  test("every name finds its thing, whole and squeezed, and the score is between 0 and 1", () => {
    const names = fc.array(fc.string({ unit: fc.constantFrom(..."abcdeé -浜松"), minLength: 1, maxLength: 12 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(names, (texts) => {
        const own = createNameIndex(texts.map((text, at) => entry(String(at), text)));
        for (const [at, text] of texts.entries()) {
          if (foldText(text) === "") continue;
          for (const query of [text, squeezeText(text), text.toUpperCase()]) {
            const { hits } = own.find(query, null, 20);
            expect(hits.map((hit) => hit.entry.id)).toContain(String(at));
            for (const { score } of hits) expect(score > 0 && score <= 1).toBe(true);
            expect(own.findExact(query)).toContain(String(at));
          }
        }
      }),
    );
  });

  test("named exactly so means a whole name of an entity", () => {
    expect(index.findExact("Hamamatsu")).toEqual([]);
    expect(index.findExact("hamamatsu region")).toEqual(["hamamatsu"]);
    expect(index.findExact("ﾊﾏﾏﾂﾁｲｷ")).toEqual(["hamamatsu"]);
    expect(index.findExact("Toukyou")).toEqual(["tokyo"]);
    expect(index.findExact("はままつ ちいき")).toEqual(["hamamatsu"]);
    // What is written so comes before what only sounds so.
    const twins = createNameIndex([entry("shi", "Hamamatsu-shi"), entry("city", "はままつし", { lang: "ja-Kana" })]);
    expect(twins.findExact("hamamatsu shi")).toEqual(["shi"]);
    expect(twins.findExact("hamamatusi")).toEqual(["city"]);
    expect(createNameIndex([entry("n", "Note", { type: "note" })]).findExact("Note")).toEqual([]);
  });
});

test("entities are found by each of their names", () => {
  const world = createWorld();
  const a = world.entity("Ministry");
  world.name(a, { value: "METI", lang: "en", form: "acronym" });
  world.relation("funds", a, world.entity("B"));
  expect([...nameEntries(world.base(), world.graph())].filter(({ id }) => id === a)).toMatchObject([
    { text: "Ministry", isAcronym: false, weight: 1, kind: "ministry" },
    { text: "METI", isAcronym: true, weight: 1 },
  ]);
});
