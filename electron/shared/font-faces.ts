import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FontFace } from "#data/formats/html/pick-faces.ts";
import { findShippedFiles } from "./shipped-files.ts";

const packages = ["noto-sans", "noto-sans-jp", "noto-sans-kr", "noto-sans-sc"];
const weights = [400, 600];

/**
 * Every face of the fonts that ship: those of the packages that the page is built from where they are installed, else
 * those that the built page has.
 *
 * @param codeAddress Where this code lies, in the sources or below `dist/`.
 * @returns none where neither is there: the document then takes what the machine has.
 */
export async function findFontFaces(codeAddress: string): Promise<readonly FontFace[]> {
  const { page } = findShippedFiles(codeAddress);
  const roots = [dirname(page), dirname(dirname(page))]; // without a build the page would lie in the repository itself
  const assets = join(page, "assets");
  const built = existsSync(assets)
    ? (await readdir(assets)).filter((name) => name.endsWith(".css")).map((name) => join(assets, name))
    : [];
  const installed = packages
    .flatMap((name) => roots.map((root) => ({ root, name })))
    .flatMap(({ root, name }) =>
      weights.map((weight) => join(root, "node_modules", "@fontsource", name, `${weight}.css`)),
    )
    .filter((file) => existsSync(file));
  for (const files of [installed, built]) {
    const faces = (await Promise.all(files.map(readFaces))).flat();
    if (faces.length > 0) return faces;
  }
  return [];
}

async function readFaces(file: string): Promise<readonly FontFace[]> {
  const text = await readFile(file, "utf8");
  return [...text.matchAll(/@font-face\s*\{([^}]*)\}/g)].flatMap(([, rule = ""]) => {
    const family = /font-family:\s*["']?([^;"']+)/.exec(rule)?.[1]?.trim();
    const address = /url\(["']?([^)"']+\.woff2)["']?\)/.exec(rule)?.[1];
    if (family === undefined || address === undefined || !family.startsWith("Noto Sans")) return [];
    const weight = Number(/font-weight:\s*(\d+)/.exec(rule)?.[1] ?? 400);
    const ranges = /unicode-range:\s*([^;]+)/.exec(rule)?.[1]?.trim() ?? "U+0-10ffff";
    return [{ family, weight, ranges, file: join(dirname(file), address.split("/assets/").at(-1)!) }];
  });
}
