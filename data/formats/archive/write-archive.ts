import { strToU8, zipSync } from "fflate";

/** The first moment that a zip can tell; the same on every machine, whatever its zone. */
export const zipMoment = new Date(1980, 0, 1);

/**
 * Texts as one zip, in the order of their paths, with nothing of the machine or the hour in it: the same texts give the
 * same bytes.
 *
 * @param texts By path from the top of the archive, with slashes.
 */
export function writeArchive(texts: Readonly<Record<string, string>>): Uint8Array {
  const paths = Object.keys(texts).sort();
  return zipSync(Object.fromEntries(paths.map((path) => [path, strToU8(texts[path]!)])), {
    level: 6,
    mtime: zipMoment,
  });
}
