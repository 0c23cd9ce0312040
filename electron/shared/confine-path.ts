import { realpath } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";

/**
 * The file below `folder` that a request path names, or null for a path that would climb out or is no plain path:
 * `..` also encoded, backslashes, colons (drives, alternate streams), NUL, dot files, links that lead outside.
 *
 * @param requestPath As it came, still percent-encoded, without query: "/assets/main-1a2b.js".
 * @returns an absolute path, of a file that may not exist.
 */
export async function confinePath(folder: string, requestPath: string): Promise<string | null> {
  const plain = decodePlainPath(requestPath);
  if (plain === null) return null;
  const file = join(folder, ...plain);
  try {
    const [realFolder, realFile] = await Promise.all([realpath(folder), realpath(file)]);
    return isInside(realFolder, realFile) ? file : null;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return file;
    throw error;
  }
}

/** The segments of a path, or null where one of them is not the plain name of a file or folder. */
function decodePlainPath(requestPath: string): readonly string[] | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requestPath);
  } catch {
    return null; // a broken percent sign
  }
  if (!decoded.startsWith("/") || /[\0-\x1f\\:%]/.test(decoded)) return null; // a percent sign left over was encoded twice
  const segments = decoded.slice(1).split("/");
  return segments.every((segment) => segment !== "" && !segment.startsWith(".")) ? segments : null;
}

function isInside(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
