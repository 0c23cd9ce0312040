import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Build } from "./builds.ts";
import { compileAtlas } from "./compile-atlas.ts";
import type { CompiledAtlas } from "./compile-atlas.ts";
import { createMint } from "./mint.ts";
import { formatProblem } from "./problems.ts";
import { emptyRegister, formatRegister, greatestUlid, parseRegister } from "./register.ts";
import type { Register } from "./register.ts";

/** Where the documents' sections begin, for docs/atlas.md; it states no facts. */
const sectionsFile = "sections.yaml";

export interface BuildOptions {
  /** Compare with what is committed instead of writing. */
  readonly check: boolean;
  /** Read the documents in a check too; a missing one is a fault then. */
  readonly withDocuments: boolean;
  readonly reread: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Ten random bytes. */
  readonly random: Uint8Array;
  /** Paths in messages are told from here. */
  readonly root: string;
}
export interface BuildReport {
  readonly ok: boolean;
  /** Sentences for the person at the terminal. */
  readonly lines: readonly string[];
}

/** Compiles one layer and writes it, or checks that what is committed is what the YAML gives. Nothing is written when there are problems. */
export function runBuild(build: Build, options: BuildOptions): BuildReport {
  const register = readRegister(build.register);
  const compiled = compileBuild(build, register, options);
  if (compiled.problems.length > 0) {
    const count = compiled.problems.length === 1 ? "1 problem" : `${compiled.problems.length} problems`;
    return {
      ok: false,
      lines: [...compiled.problems.map(formatProblem), `The ${build.name} has ${count}; nothing was written.`],
    };
  }
  const files = new Map([
    [build.layer, compiled.layer],
    [build.register, formatRegister(compiled.register)],
    ...build.files,
  ]);
  return options.check ? compareFiles(build, files, options.root) : writeFiles(build, files, compiled);
}

function readRegister(path: string): Register {
  return existsSync(path) ? parseRegister(readFileSync(path, "utf8")) : emptyRegister;
}

function compileBuild(
  build: Build,
  register: Register,
  { check, withDocuments, reread, now, random }: BuildOptions,
): CompiledAtlas {
  const isOfAtlas = (name: string) => name.endsWith(".yaml") && name !== sectionsFile;
  const names = existsSync(build.yaml) ? readdirSync(build.yaml).filter(isOfAtlas) : [];
  const readsDocuments = !check || withDocuments || build.shipsDocuments;
  return compileAtlas(
    {
      yaml: names.map((name) => ({ name, text: readFileSync(join(build.yaml, name), "utf8") })),
      register,
      readDocument: (fileName) =>
        readsDocuments && existsSync(join(build.documents, fileName))
          ? readFileSync(join(build.documents, fileName))
          : null,
      mint: createMint(now, random, greatestUlid(register)),
      reread,
      documentsNeeded: check && withDocuments,
      generalKnowledge: build.generalKnowledge,
    },
    build.identity,
  );
}

function writeFiles(build: Build, files: ReadonlyMap<string, string>, { counts }: CompiledAtlas): BuildReport {
  let written = 0;
  for (const [path, text] of files) {
    if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    written++;
  }
  const { entities, relations, flows, claims, values, documents } = counts;
  const what = `entities ${entities}, relations ${relations}, of them flows ${flows}, values ${values} in claims ${claims}, documents ${documents}`;
  return {
    ok: true,
    lines: [`${build.name}: ${what}; ${written === 0 ? "nothing changed" : `files written: ${written}`}.`],
  };
}

function compareFiles(build: Build, files: ReadonlyMap<string, string>, root: string): BuildReport {
  const lines = [...files].flatMap(([path, text]) => {
    const name = relative(root, path).replaceAll("\\", "/");
    if (!existsSync(path)) return [`${name} is missing. Run npm run atlas and commit what it writes.`];
    const line = firstDifference(readFileSync(path, "utf8"), text);
    return line === null
      ? []
      : [
          `${name}:${line}: This is not what the YAML and the register give: it was edited by hand, or the YAML was changed without compiling. Run npm run atlas and commit what it writes.`,
        ];
  });
  return lines.length === 0
    ? { ok: true, lines: [`${build.name}: the committed layer is what the YAML gives.`] }
    : { ok: false, lines };
}

/** Number of the first line that differs, or null. */
function firstDifference(a: string, b: string): number | null {
  if (a === b) return null;
  const [mine, other] = [a.split("\n"), b.split("\n")];
  return mine.findIndex((line, at) => line !== other[at]) + 1 || mine.length;
}
