import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { zipMoment } from "../archive/write-archive.ts";

/**
 * The same archive with the stated time wherever the library wrote the present one, so that two runs give equal bytes.
 *
 * @param made ISO 8601 instant, for the properties of the document.
 */
export function withFixedTimes(archive: Uint8Array, made: string): Uint8Array {
  const files = unzipSync(archive);
  const entries = Object.entries(files).map(
    ([name, bytes]) => [name, name === "docProps/core.xml" ? withTime(bytes, made) : bytes] as const,
  );
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: zipMoment });
}

function withTime(bytes: Uint8Array, made: string): Uint8Array {
  const stamp = `${made.slice(0, 19)}Z`;
  return strToU8(strFromU8(bytes).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${stamp}`));
}
