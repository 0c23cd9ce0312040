import { describe, expect, it } from "vitest";
import { entityKinds, tones } from "#graph/schema/entity-kinds.ts";
import { possibleOpacity } from "#renderer/canvas/stylesheet.ts";
import { forcedColours } from "#renderer/canvas/tokens.ts";
import { contrast, sights, unlikeness, type Sight } from "./colour-sight.ts";
import { rulesOf, themes, type ThemeName } from "./theme-tokens.ts";

const grounds = ["--bg", "--panel", "--raised", "--canvas", "--ground"];
const texts = ["--text", "--muted", "--accent", "--warn", "--bad"];
const toneTokens = tones.map((tone) => `--tone-${tone}`);
const graphics = [...toneTokens, "--relation", "--money", "--control", "--focus"];
/** Text on what is filled: buttons, chips, and the badges of the canvas. */
const pairs = [
  ["--on-accent", "--accent"],
  ["--warn", "--warn-soft"],
  ["--bad", "--bad-soft"],
  ["--accent", "--accent-soft"],
  ["--text", "--accent-soft"],
  ["--muted", "--accent-soft"],
  ["--canvas", "--accent"],
  ["--canvas", "--money"],
  ["--money", "--canvas"],
] as const;
/** Colours of lines, and how much of them is seen where a line is uncertain or as wide as its amount. */
const lines = ["--relation", "--money", "--tone-bond"];
const opacities = [possibleOpacity, 0.8];

const names = Object.keys(themes) as ThemeName[];
describe.each(names)("the theme %s", (name) => {
  const tokens = themes[name];
  const isMore = name.includes("more");
  const of = (token: string) => tokens.get(token)!;
  const measure = (front: string, ground: string) => ({
    pair: `${front} on ${ground}`,
    ratio: contrast(of(front), of(ground)),
  });

  it(`has text that reaches ${isMore ? 7 : 4.5} : 1 on every ground`, () => {
    const least = isMore ? 7 : 4.5;
    const all = texts.flatMap((text) => grounds.map((ground) => measure(text, ground)));
    expect(all.filter(({ ratio }) => ratio < least)).toEqual([]);
    expect(pairs.map(([front, ground]) => measure(front, ground)).filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });

  it(`has graphics that reach ${isMore ? 4.5 : 3} : 1 on every ground`, () => {
    const low = graphics
      .flatMap((graphic) => grounds.map((ground) => measure(graphic, ground)))
      .filter(({ ratio }) => ratio < (isMore ? 4.5 : 3));
    expect(low).toEqual([]);
  });

  it("has lines that are seen where they fade for an uncertain date or are wide by amount", () => {
    const low = lines.flatMap((line) =>
      ["--canvas", "--ground"].flatMap((ground) =>
        opacities
          .filter((opacity) => opacity === possibleOpacity || line === "--money")
          .map((opacity) => ({
            line,
            ground,
            opacity,
            ratio: contrast(mixed(of(line), of(ground), opacity), of(ground)),
          }))
          .filter(({ ratio }) => ratio < 3),
      ),
    );
    expect(low).toEqual([]);
  });

  it("has no rule whose text is too faint on its own ground", () => {
    const low = rulesOf().flatMap(({ where, colour, background }) => {
      if (!colour || !background || !tokens.has(colour) || !tokens.has(background)) return [];
      const ratio = contrast(of(colour), of(background));
      return ratio < 4.5 ? [{ where, colour, background, ratio }] : [];
    });
    expect(low).toEqual([]);
  });

  it.each(Object.keys(sights) as Sight[])("has tones that can be told apart by %s", (sight) => {
    const least = isMore ? 3 : 7;
    const alike = toneTokens.flatMap((a, at) =>
      toneTokens
        .slice(at + 1)
        .map((b) => ({ a, b, unlike: unlikeness(of(a), of(b), sight) }))
        .filter(({ unlike }) => unlike < least),
    );
    expect(alike).toEqual([]);
    const linesAlike = unlikeness(of("--money"), of("--relation"), sight);
    expect(linesAlike).toBeGreaterThan(isMore ? 3 : 7);
  });
});

describe("what is coloured", () => {
  it("as text is one of the colours that are checked", () => {
    const checked = new Set<string>([...texts, ...toneTokens, ...pairs.map(([front]) => front), "--panel"]);
    const other = rulesOf().filter(({ colour }) => colour?.startsWith("--") && !checked.has(colour));
    expect(other).toEqual([]);
  });

  it("is told by shape as well: no two kinds have the same, so that nothing is told by colour alone", () => {
    const shapes = Object.values(entityKinds).map(({ shape }) => shape);
    expect(new Set(shapes).size).toBe(shapes.length);
  });
});

/** The contrast themes that Windows 11 ships: what system colours come to there. */
const contrastThemes = {
  aquatic: { Canvas: "#202020", CanvasText: "#ffffff", Highlight: "#8ee3f0", HighlightText: "#263b50" },
  desert: { Canvas: "#fffaef", CanvasText: "#3d3d3d", Highlight: "#903909", HighlightText: "#fff5e3" },
  dusk: { Canvas: "#2d3236", CanvasText: "#ffffff", Highlight: "#a1bfde", HighlightText: "#212d3b" },
  nightSky: { Canvas: "#000000", CanvasText: "#ffffff", Highlight: "#d6b4fd", HighlightText: "#2b2b2b" },
} as const;

describe.each(Object.keys(contrastThemes) as (keyof typeof contrastThemes)[])("forced colours, %s", (name) => {
  const colours = contrastThemes[name];
  const system = (token: keyof typeof forcedColours) => colours[forcedColours[token]];

  it("have names, marks and lines on the canvas that are seen", () => {
    const low = (["text", "muted", "relation", "money", "accent", "focus"] as const).flatMap((front) =>
      (["paper", "raised", "accentSoft"] as const)
        .map((ground) => ({ front, ground, ratio: contrast(system(front), system(ground)) }))
        .filter(({ ratio }) => ratio < 4.5),
    );
    expect(low).toEqual([]);
    const faded = mixed(system("relation"), system("paper"), possibleOpacity);
    expect(contrast(faded, system("paper"))).toBeGreaterThan(3);
  });
});

/** A colour laid over another. @param opacity Share of the upper one, 0 to 1. */
function mixed(over: string, under: string, opacity: number): string {
  const part = (at: number) =>
    Math.round(
      Number.parseInt(over.slice(at, at + 2), 16) * opacity +
        Number.parseInt(under.slice(at, at + 2), 16) * (1 - opacity),
    );
  return `#${[1, 3, 5].map((at) => part(at).toString(16).padStart(2, "0")).join("")}`;
}
