import { expect, test } from "vitest";
import { runsOf, textsOf } from "../../tools/copying.mjs";

const sentence = "The quick brown fox jumps over the lazy dog and then over the fence";

function runsIn(text: string): Set<string> {
  return new Set([...runsOf(text)].map(({ folded }) => folded));
}

function isCopied(source: string, text: string): boolean {
  const runs = runsIn(source);
  return [...runsOf(text)].some(({ folded }) => runs.has(folded));
}

test("twelve words in a row are a copy, whatever their case, width, punctuation and line breaks", () => {
  expect(isCopied(sentence, "// the QUICK brown\n// fox, jumps over the lazy dog: and then ｏｖｅｒ.")).toBe(true);
});

test("eleven words in a row are none", () => {
  expect(isCopied(sentence, "The quick brown fox jumps over the lazy dog and then under a bridge")).toBe(false);
});

test("twenty-five Japanese characters are a copy across a line break, twenty-four are none", () => {
  const source = "いろはにほへと、ちりぬるを。わかよたれそつねならむうゐのおくやま";
  const copied = "ちりぬるをわかよたれそつねならむ\nうゐのおくやま";
  expect([...copied.replace("\n", "")]).toHaveLength(23);
  expect(isCopied(source, `と、${copied}`)).toBe(false);
  expect(isCopied(source, `へと、${copied}`)).toBe(true);
});

test("figures alone are no sentence", () => {
  expect(runsIn("1 2 3 4 5 6 7 8 9 10 11 12 13 14").size).toBe(0);
});

test("a run knows the line it begins in", () => {
  expect([...runsOf(`\n\n${sentence}`)][0]?.line).toBe(3);
});

test("names, titles and addresses of the atlas and of a layer are marked, other texts are not", () => {
  const texts = [
    ...textsOf({
      names: [{ value: "A name" }],
      facts: [
        { field: "address", value: "An address" },
        { field: "aim", value: "An aim" },
      ],
    }),
    ...textsOf({ field: "website", value: "https://example.org/a/b/c/d/e/f/g/h/i/j/k/l" }),
    ...textsOf({ topic: "See https://example.org for all of it" }),
    ...textsOf({ field: "name", value: { value: "A layer's name", lang: "en" } }),
  ];
  const nameOf = (text: string): boolean | undefined => texts.find((one) => one.text === text)?.isName;
  expect(nameOf("https://example.org/a/b/c/d/e/f/g/h/i/j/k/l")).toBe(true);
  expect(nameOf("See https://example.org for all of it")).toBe(false);
  expect(["A name", "An address", "A layer's name", "An aim"].map(nameOf)).toEqual([true, true, true, false]);
});
