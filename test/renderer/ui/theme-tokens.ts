import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../../renderer/ui");
const theme = readFileSync(join(folder, "theme.css"), "utf8");
const more = theme.indexOf("@media (prefers-contrast: more)");

/** Colours by token in the block of a selector, as it is written at `from`. */
function block(selector: string, from: number): ReadonlyMap<string, string> {
  const start = theme.indexOf(`${selector} {`, from);
  const text = theme.slice(start, theme.indexOf("}", start));
  return new Map([...text.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]));
}
const [light, dark] = ['[data-theme="light"]', '[data-theme="dark"]'] as const;

/** Every theme of the window, by what a reader asks the system for. */
export const themes = {
  light: block(light, 0),
  dark: block(dark, 0),
  "light, more contrast": new Map([...block(light, 0), ...block(light, more)]),
  "dark, more contrast": new Map([...block(dark, 0), ...block(dark, more)]),
} as const;
export type ThemeName = keyof typeof themes;

export interface Rule {
  readonly where: string;
  /** Token of each property that names one: `color`, `background`. */
  readonly colour: string | undefined;
  readonly background: string | undefined;
}

/** The rules of all style sheets, with the tokens of text and ground. What is switched off is left out, as WCAG does. */
export function rulesOf(): readonly Rule[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".css"));
  return files.flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selector, body]) => {
      if (/disabled/.test(selector!)) return [];
      const token = (property: string) => new RegExp(`(?:^|[;\\s])${property}: var\\((--[\\w-]+)\\)`).exec(body!)?.[1];
      return [
        { where: `${file}: ${selector!.trim()}`, colour: token("color"), background: token("background(?:-color)?") },
      ];
    }),
  );
}
