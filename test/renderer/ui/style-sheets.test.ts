import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, it } from "vitest";

const folder = join(import.meta.dirname, "../../../renderer");

/** Rules whose selector is one class and nothing else, of all style sheets; what holds for some windows alone is left out. */
function* plainRules(): Generator<{ readonly sheet: string; readonly name: string; readonly properties: string[] }> {
  const sheets = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".css"));
  for (const path of sheets) {
    const text = readFileSync(join(folder, path), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
    const always = text.replaceAll(/@[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "");
    for (const [, selectors, body] of always.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      const properties = [...body!.matchAll(/(?:^|;)\s*([\w-]+)\s*:/g)].map(([, property]) => property!);
      for (const selector of selectors!.split(",").map((one) => one.trim()))
        if (/^\.[\w-]+$/.test(selector)) yield { sheet: basename(path), name: selector, properties };
    }
  }
}

it("gives a class each of its properties in one style sheet alone, so that no part of the window takes another's name", () => {
  const said = new Map<string, Set<string>>();
  for (const { sheet, name, properties } of plainRules())
    for (const property of properties) {
      const key = `${name} { ${property} }`;
      said.set(key, (said.get(key) ?? new Set()).add(sheet));
    }
  expect(said.size).toBeGreaterThan(500);
  const twice = [...said]
    .filter(([, sheets]) => sheets.size > 1)
    .map(([key, sheets]) => `${key}: ${[...sheets].join(", ")}`);
  expect(twice).toEqual([]);
});
