import { cpus } from "node:os";
import { shown, verdictsOf } from "./marks.ts";
import type { BenchResult, TaskResult } from "./marks.ts";

/** The page docs/performance.md, from what was measured. */
export function performancePage(results: readonly BenchResult[]): string {
  return `# Performance

Written by \`npm run bench -- --page\` on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), Node ${process.version}.
Repeat it with \`npm run bench -- --size L\`, or with \`--json FILE\` for the figures alone, \`--only NAME\` for one task.

Read ratios, not milliseconds: all engines ran one after the other on one machine, and a machine that does other things
is twice as slow for all of them. Every question was put to all engines and the answers compared. What is asked, of
what and why is under "Method".

${results.map(sectionOf).join("\n\n")}

## Method

A made graph stands for a register: a few ultimate sources, ministries, agencies, programmes, clusters and their members;
few bodies have most of the relations (a power law with an exponent of 2.5; money is less unevenly spread, for nobody
has thousands of payers); all nineteen kinds of relation are there, a third of them funds something, with amount, phase,
year and currency; most have times; names have two to five words, a fifth of them Japanese. It is a real layer file
(\`node tools/bench.mjs --make FILE --size L\` writes one), the same bytes for the same seed.

- **Queries**: 100 of each task, the same for every engine: near, far and without an answer. Fifty others of
  the same task warm the engine up for a second (marks are about an engine that runs), then each is asked once. An
  engine that needs more than a second for one gets the first ten.
- **Peers**: graphology with its own packages for shortest paths, simple paths and traversal (all shortest paths, k
  shortest and patterns, which it has not, are written over its interface), and SQLite as WebAssembly, in memory, with
  indexes and FTS5 over trigrams. The command installs them in the versions of
  \`test/bench/peers/package.json\`, apart from Keiro's own packages.
- **load** is from the bytes of the layer to the first answer: sums and shapes checked, claims, index and search made.
  **open** is the same from the snapshot in the cache folder. Peers parse the same file.
- **problems** looks at every entity and relation for the first time, in one go; after a change only what it touches is
  looked at again.
- **edit** appends one change, syncs it, patches the index and sees it in the next path. Beside it the same bytes appended
  and synced by hand, and lowdb, which writes its whole file anew (of the layer at most its first 100 MB).
- **trace** finds the ultimate sources of a cluster in one phase, year and currency, with exact bounds.

## What bounds three of them

\`upstream\` and \`neighbourhood-2\` take a few microseconds, and most of that is waiting for memory. Measured at M in
November 2026 on two cores that others used too, before and after what follows, medians of ten rounds (of peers five):

| asked | before | now | graphology | SQLite |
| --- | --- | --- | --- | --- |
| \`upstream\`, as it was asked until then | 0.0046 ms | 0.0030 ms | 0.047 ms: 15 × | 0.047 ms: 16 × |
| \`upstream\`, near, far and none | 0.0053 ms | 0.0036 ms | 0.45 ms: 124 × | 0.14 ms: 39 × |
| \`neighbourhood-2\` | 0.020 ms | 0.016 ms | not measured then | |

The questions for \`upstream\` were not what the method says: half of them were of money that had come one step, and the
median answer held two bodies, so that the price of a call was measured. Now three fifths are of money that has come three
steps or more, and the median answer holds eight. \`neighbourhood-2\` gained a fifth by what follows, \`upstream\` a third.

At L, of what the old questions then took (0.0039 ms asked over and over, which keeps everything near the processor):

- **The answer named member by member instead of spread into an object**: 0.0039 to 0.0007 ms asked over and over. Kept;
  it was four fifths of the call.
- **No look at the kinds where all kinds are walked**, and less ado about lending arrays: the 95th percentile of \`neighbourhood-2\` from 0.18 to 0.13 ms, the
  median from 0.0097 to 0.0086. Kept.
- **No test in the loop** (every neighbour written to the queue, the count raised where it was new): between 15 % faster
  and 20 % slower from run to run. Not kept.
- **What is asked of figures kept between questions**: between 25 % faster and 20 % slower. Not kept.

What is left is memory read for the first time: with caches emptied once before 100 different questions finding the row of
an id takes 0.0011 ms and the whole answer 0.0038 ms, against 0.0007 to 0.0014 ms when it is asked again. On the way to an
answer of two bodies lie some fifteen places far apart (the slot and the words of the id, where its relations begin and
end, the relations, and the same of the payer). Answers as small as that cannot be a hundred times faster than
graphology, which needs 0.045 ms; below 0.001 ms is clock noise.

\`shortest-path\` looks at some 160 relations of nine rows in the median: 2 µs where all of that is near the processor, 9 to 11
where it is not. Measured at L, 1,000 questions in 15 rounds, before and after by turns in one process, other programs
running:

- **One list of neighbours for each entity**, both directions, none twice, sorted by degree, made at the first question
  without conditions and kept up to date by each change: 10.6 to 4.7 µs, and \`neighbourhood-2\` 12.3 to 8.1. Kept; some 40 MB.
- **Looking for a meeting before a level is taken in**, alone: 10 to 15 %. Kept. Marks as stamps in a byte, so that nothing is
  cleared: in it.
- **Hubs first within a level**, or rows counted into the choice of side: no less work by count. Not kept.
- **Bits instead of bytes** for \`neighbourhood-2\`: the 95th percentile at 0.58 of what it was, where bytes gave 0.72, but the
  median at 0.83 against 0.78. Not kept; stamps give 0.65.

\`load\`: making the index by transposing lists took 1.2 s to 0.35 s of CPU time, reading half of the layer 2.8 to 2.5 s. On the
clock a second thread bounds it meanwhile, which puts names in order (2.4 s). Expanding among hubs (25 of 14,137 neighbours) took
17 s, of which 15 went into objects for hops that are not told; by rows 0.1 s. Claims are read in blocks of 8 KB instead of
64: 20,000 scattered ones 450 to 115 ms; blocks of 4 KB, or not zeroed, gave nothing beyond.

## How it is done

Layers are read as bytes (\`graph/packed\`): a scanner knows the common records and puts ids, kinds, times and amounts into
typed arrays; whatever is unusual is cut out and parsed by itself. Names and evidence stay in the file and are read by
place when a sentence needs them. The index (\`graph/core\`) is two compressed lists of relations, walked without
allocating, and more of single kinds once a question asks for one, with phase, time and currency of each amount as one
number; the snapshot is the arrays as they lie in memory. Searches for paths come from both ends, and look for the few that
lead on among the neighbours of a hub instead of reading them all. Answers are rows until somebody reads their ids.

A snapshot is written behind the first answers, and taken by size, time and identity of the layer files, because summing a
large file takes longer than opening it. The layers are then read through, behind the answers too, and compared by the sums
of their lines; a snapshot of anything else is thrown away.
`;
}

function sectionOf(result: BenchResult): string {
  const { size, entities, relations, layerBytes, tasks } = result;
  return `## Size ${size}: ${entities.toLocaleString("en")} entities, ${relations.toLocaleString("en")} relations, ${Math.round(layerBytes / 1e6)} MB

| task | Keiro median | 95th percentile | peers, median | answers agree | against the marks |
| --- | --- | --- | --- | --- | --- |
${tasks.map(rowOf).join("\n")}

Memory ${Math.round(result.memoryBytes / 1e6)} MB at most (mark 1,500); host's event loop held up ${shown(result.heldUpMs)} ms at most (mark 50);
import ${result.importClaimsPerSecond.toLocaleString("en")} claims a second (mark 50,000); snapshot ${Math.round(result.snapshotBytes / 1e6)} MB. Marks are for size L.`;
}

function rowOf(task: TaskResult): string {
  const peers = Object.entries(task.peers).map(
    ([name, { medianMs, queries }]) => `${name} ${shown(medianMs)} ms${queries === undefined ? "" : ` (${queries})`}`,
  );
  const verdicts = verdictsOf(task).map(({ text, isMet }) => `${isMet ? "met" : "**missed**"}: ${text}`);
  const agrees = task.agrees === null ? "" : task.agrees ? "yes" : "**no**";
  return `| ${[
    `\`${task.task}\``,
    `${shown(task.keiro.medianMs)} ms`,
    `${shown(task.keiro.p95Ms)} ms`,
    peers.join(", "),
    agrees,
    verdicts.join("; "),
  ].join(" | ")} |`;
}
