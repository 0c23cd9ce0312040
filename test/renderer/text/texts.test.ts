import { describe, expect, it } from "vitest";
import { commandList } from "#renderer/commands/command-list.ts";
import { en } from "#renderer/text/en.ts";
import { ja } from "#renderer/text/ja.ts";

/** Every text of a language with the way to it: "notes.states.to-verify". */
function textsIn(value: unknown, path = ""): Map<string, unknown> {
  if (typeof value !== "object" || value === null) return new Map([[path, value]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...textsIn(inner, path === "" ? key : `${path}.${key}`)]),
  );
}

/** Names of the texts that `other` lacks or leaves empty. */
function missingIn(other: unknown, whole: unknown): string[] {
  const found = textsIn(other);
  return [...textsIn(whole).keys()].filter((path) => !found.has(path) || found.get(path) === "");
}

describe("the texts", () => {
  it("are all there in Japanese", () => {
    expect(missingIn(ja, en), "texts missing in renderer/text/ja.ts").toEqual([]);
  });

  it("are all there in English", () => {
    expect(missingIn(en, ja), "texts missing in renderer/text/en.ts").toEqual([]);
  });

  it("name a missing one", () => {
    const { save: _, ...without } = ja;
    expect(missingIn(without, en)).toEqual(["save"]);
  });

  it("say in Japanese something else than in English, but for names and signs", () => {
    const english = textsIn(en);
    const same = [...textsIn(ja)]
      .filter(([path, text]) => typeof text === "string" && text === english.get(path))
      .map(([path]) => path);
    expect(same.toSorted()).toEqual([
      "commands.language",
      "fallbackTitle",
      "product",
      "settings.english",
      "settings.japanese",
      "start.title",
    ]);
  });

  it("take in both languages the same number of arguments", () => {
    const english = textsIn(en);
    const differing = [...textsIn(ja)].filter(
      ([path, text]) =>
        typeof text === "function" && text.length > (english.get(path) as (...args: unknown[]) => string).length,
    );
    expect(differing).toEqual([]);
  });

  it("give every command a title of its own", () => {
    for (const texts of [en, ja]) {
      const titles = commandList.map(({ title }) => texts.commands[title]);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });
});
