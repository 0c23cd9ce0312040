import { describe, expect, it } from "vitest";
import { nameSizes, restingBlocks } from "#renderer/canvas/name-blocks.ts";
import { estimateWidth } from "#renderer/canvas/entity-room.ts";
import { foldPicture } from "#renderer/state/folds.ts";
import { foldWords } from "#renderer/state/fold-words.ts";
import { noGroups } from "#renderer/state/groups.ts";
import type { GroupKey } from "#renderer/state/groups.ts";
import { entity } from "../canvas/sample-picture.ts";

/** What the canvas writes of a name, with letters as wide as they are in its heaviest weight. */
function written(one: Parameters<typeof restingBlocks>[0]): string {
  const [block] = restingBlocks(one, nameSizes(13), (text) => estimateWidth(text) * 1.14);
  return block!.lines.map(({ text }) => text).join(" ");
}
const bodies = (name: string, jurisdiction: string | null = null) =>
  Array.from({ length: 1_235 }, (_, at) => entity(at, { name: at === 0 ? name : `Body ${at}`, jurisdiction }));

describe("the name of a fold", () => {
  it.each([
    ["en", "Strategic Pharmaceutical Memorandum of Understanding 280", "and 1,234 more"],
    ["en", "Donaudampfschifffahrtsgesellschaftskapitänsverband", "and 1,234 more"],
    ["ja", "京都産業製作所研究開発技術振興推進機構連合会本部", "ほか1,234件"],
  ] as const)("in %s says how many it stands for, however long the name of its strongest is", (lang, name, count) => {
    const all = bodies(name);
    const key: GroupKey = `group ${all[0]!.id}`;
    const groups = new Map(all.map(({ id }) => [id, key]));
    const [fold] = foldPicture({ entities: all, relations: [] }, [key], foldWords(lang), groups).folds;
    const text = written(fold!.entity);
    expect(text.replaceAll(" ", "")).toContain(count.replaceAll(" ", ""));
    expect(text).toContain("…");
    expect(text.startsWith(name.slice(0, 8))).toBe(true);
    expect(fold!.name).toContain(name); // whole where there is room for it
  });

  it("of a jurisdiction keeps its count too, and a short one is left as it is", () => {
    const place = "Metropolitan Region of Rotterdam, The Hague and the Westland";
    const [fold] = foldPicture(
      { entities: bodies("A", place), relations: [] },
      [`place ${place}`],
      foldWords("en"),
      noGroups,
    ).folds;
    expect(written(fold!.entity)).toMatch(/^Metropolitan .*… · 1235$/u);
    const [short] = foldPicture(
      { entities: bodies("A", "Skåne"), relations: [] },
      ["place Skåne"],
      foldWords("en"),
      noGroups,
    ).folds;
    expect(short!.entity.shortName).toBe("Skåne · 1235");
  });
});
