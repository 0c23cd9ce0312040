import { tones } from "#graph/schema/entity-kinds.ts";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../../renderer/ui/theme.css", import.meta.url), "utf8");

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  return new Map([...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]));
}
/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["--bg", "--panel", "--raised", "--canvas", "--ground"];
const texts = ["--text", "--muted", "--accent", "--warn", "--bad"];
const toneTokens = tones.map((tone) => `--tone-${tone}`);
const graphics = [...toneTokens, "--relation", "--money", "--control", "--focus"];
const pairs = [
  ["--on-accent", "--accent"],
  ["--warn", "--warn-soft"],
  ["--bad", "--bad-soft"],
  ["--accent", "--accent-soft"],
  ["--text", "--accent-soft"],
  ["--muted", "--accent-soft"],
] as const;

describe.each(['[data-theme="light"]', '[data-theme="dark"]'])("the theme %s", (selector) => {
  const tokens = tokensOf(selector);
  const measure = (front: string, ground: string) => ({
    pair: `${front} on ${ground}`,
    ratio: contrast(tokens.get(front)!, tokens.get(ground)!),
  });

  it("has text that reaches 4.5 : 1 on every ground", () => {
    const low = [
      ...texts.flatMap((text) => grounds.map((ground) => measure(text, ground))),
      ...pairs.map(([front, ground]) => measure(front, ground)),
    ].filter(({ ratio }) => ratio < 4.5);
    expect(low).toEqual([]);
  });

  it("has graphics that reach 3 : 1 on every ground", () => {
    const low = graphics
      .flatMap((graphic) => grounds.map((ground) => measure(graphic, ground)))
      .filter(({ ratio }) => ratio < 3);
    expect(low).toEqual([]);
  });
});
