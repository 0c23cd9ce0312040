import { describe, expect, test } from "vitest";
import {
  baseLanguage,
  isTransliteration,
  pickName,
  pickSecondName,
  pickSentenceName,
  pickShortName,
} from "#graph/model/names.ts";
import type { Name, NameForm } from "#graph/model/names.ts";

const name = (value: string, lang: string, form: NameForm = "official"): Name => ({ value, lang, form });
const meti = [
  name("Keizai Sangyōshō", "ja-Latn", "romanisation"),
  name("METI", "en", "acronym"),
  name("経産省", "ja", "short"),
  name("経済産業省", "ja"),
  name("Ministry of Economy, Trade and Industry", "en"),
];
const shown = (names: readonly Name[], languages: readonly string[]) => pickName(names, languages)?.value;

describe("the name to show", () => {
  test("is the best form in the first language that has one", () => {
    expect(shown(meti, ["en", "ja"])).toBe("Ministry of Economy, Trade and Industry");
    expect(shown(meti, ["ja", "en"])).toBe("経済産業省");
    expect(shown(meti, ["sv", "ja"])).toBe("経済産業省");
  });

  test("a language matches longer tags of it, but no other script", () => {
    const names = [name("Shō", "ja-Latn"), name("しょう", "ja-Kana"), name("省", "ja"), name("Torch", "en-GB")];
    expect(shown(names, ["ja"])).toBe("省");
    expect(shown(names, ["ja-Latn"])).toBe("Shō");
    expect(shown(names, ["en"])).toBe("Torch");
    expect(shown([name("科学技术部", "zh-Hans")], ["zh"])).toBe("科学技术部");
    expect(shown([name("科学技术部", "zh-Hans"), name("科學技術部", "zh-Hant")], ["zh-Hant"])).toBe("科學技術部");
  });

  test("a former name is shown only where there is no other", () => {
    expect(shown([name("MITI", "en", "former"), name("経済産業省", "ja")], ["en"])).toBe("経済産業省");
    expect(shown([name("MITI", "en", "former")], ["en"])).toBe("MITI");
  });

  test("where no wanted language has a name, one in Latin script is taken first", () => {
    expect(shown([name("한국산업단지공단", "ko"), name("KICOX", "en", "acronym")], ["sv"])).toBe("KICOX");
    expect(shown([name("한국산업단지공단", "ko")], ["sv"])).toBe("한국산업단지공단");
    expect(pickName([], ["en"])).toBeNull();
  });
});

test("the short name is the acronym, then the short form, of the first language that has a name", () => {
  expect(pickShortName(meti, ["en"])?.value).toBe("METI");
  expect(pickShortName(meti, ["ja", "en"])?.value).toBe("経産省");
  expect(pickShortName([name("Torch Centre", "en"), name("火炬", "zh", "short")], ["en", "zh"])?.value).toBe(
    "Torch Centre",
  );
});

test("running text takes the acronym of the shown language only", () => {
  expect(pickSentenceName(meti, ["en"])?.value).toBe("METI");
  expect(pickSentenceName(meti, ["ja"])?.value).toBe("経済産業省");
});

describe("the second name", () => {
  const second = (names: readonly Name[], languages: readonly string[]) =>
    pickSecondName(names, pickName(names, languages), languages)?.value ?? null;

  test("is in another language, never a reading, a former name or another spelling", () => {
    expect(second(meti, ["en", "ja"])).toBe("経済産業省");
    expect(second(meti, ["ja", "en"])).toBe("Ministry of Economy, Trade and Industry");
    expect(
      second([name("Hamamatsu", "en"), name("ハママツ", "ja-Kana"), name("濱松", "ja", "former")], ["en", "ja"]),
    ).toBeNull();
  });

  test("is the official one where the reader knows none of the languages", () => {
    expect(second([name("KICOX", "en", "acronym"), name("한국산업단지공단", "ko")], ["en"])).toBe("한국산업단지공단");
    expect(pickSecondName(meti, null, ["en"])).toBeNull();
  });
});

test("a reading is told from a name, and a tag's language from its script", () => {
  expect(isTransliteration(name("Tōkyō", "ja-Latn"))).toBe(true);
  expect(isTransliteration(name("Tōkyō", "ja-Latn-JP"))).toBe(true);
  expect(isTransliteration(name("Torch", "en"))).toBe(false);
  expect(isTransliteration(name("Keizai", "ja", "romanisation"))).toBe(true);
  expect(baseLanguage("zh-Hans-CN")).toBe("zh");
});
