import type { CDPSession } from "playwright-core";

/** What is read of a heap snapshot: numbers in rows of `node_fields`, the first of them a place in the list of types. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] };
  };
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
}

/** What the engine makes of a program as its functions are first called and then often: it grows for hours and has an end. */
const ofTheEngine = ["code", "hidden", "object shape"];
/** The texts of scripts. */
const sourceText = "system / ExternalStringData";

/**
 * Bytes that a page holds after a collection: objects, closures, strings, elements, whatever keeps them. What the engine
 * compiled is not among them, as `Runtime.getHeapUsage` has it: that alone is as much again, and it grows by a fifth
 * while a window of which nothing is kept runs warm. Cost: a snapshot of the heap, 1 to 3 seconds.
 */
export async function heldBytes(session: CDPSession): Promise<number> {
  const parts: string[] = [];
  const keep = ({ chunk }: { readonly chunk: string }) => void parts.push(chunk);
  session.on("HeapProfiler.addHeapSnapshotChunk", keep);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  session.off("HeapProfiler.addHeapSnapshotChunk", keep);
  return sumOfHeld(JSON.parse(parts.join("")) as HeapSnapshot);
}

function sumOfHeld({ snapshot: { meta }, nodes, strings }: HeapSnapshot): number {
  const [type, name, size] = ["type", "name", "self_size"].map((field) => meta.node_fields.indexOf(field));
  const left = new Set(ofTheEngine.map((one) => meta.node_types[0].indexOf(one)));
  const source = strings.indexOf(sourceText);
  let sum = 0;
  for (let at = 0; at < nodes.length; at += meta.node_fields.length)
    if (!left.has(nodes[at + type!]!) && nodes[at + name!] !== source) sum += nodes[at + size!]!;
  return sum;
}
