import { randomBytes } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { listBuilds } from "./builds.ts";
import { runBuild } from "./run-build.ts";

// npm run atlas: compiles the atlas and the tutorial. -- --check compares with what is committed, without documents;
// -- --check --documents with the documents too; -- --reread DOCUMENT takes a new version of a document as it is.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const sources = resolve(process.env["KEIRO_SOURCES"] ?? join(root, "..", "shared", "sources"));

function readOptions(): {
  readonly check: boolean;
  readonly documents: boolean;
  readonly reread: readonly string[];
} | null {
  try {
    const { values } = parseArgs({
      options: {
        check: { type: "boolean", default: false },
        documents: { type: "boolean", default: false },
        reread: { type: "string", multiple: true, default: [] },
      },
    });
    return values;
  } catch (error) {
    console.error(`atlas: ${error instanceof Error ? error.message : String(error)}`);
    console.error("atlas: there are --check, --check --documents and --reread DOCUMENT.");
    return null;
  }
}

const options = readOptions();
if (options === null) {
  process.exitCode = 2;
} else {
  const { check, documents, reread } = options;
  for (const build of listBuilds(root, sources)) {
    const { ok, lines } = runBuild(build, {
      check,
      withDocuments: documents,
      reread: new Set(reread),
      now: Date.now(),
      random: randomBytes(10),
      root,
    });
    for (const line of lines) (ok ? console.log : console.error)(line);
    if (!ok) process.exitCode = 1;
  }
}
