import { namesKept } from "#graph/packed/kept-names.ts";
import { createSegmentBuilder } from "#graph/search/segment-builder.ts";
import type { SegmentBuilder } from "#graph/search/segment-builder.ts";
import type { Files } from "#data/store/fs-port.ts";
import { readPackedPart } from "#data/store/read-packed-layer.ts";
import type { NamesAsked, PartAsked } from "#data/store/second-thread-port.ts";
import { memoryOf } from "./second-thread-messages.ts";
import type { FromSecond, ToSecond } from "./second-thread-messages.ts";

/** The port of a second thread: of `worker_threads`, or a `MessageChannel` in tests. */
export interface ServedSecond {
  postMessage(message: FromSecond, handedOver?: readonly ArrayBuffer[]): void;
  on(event: "message", listener: (message: ToSecond) => void): unknown;
}

/** Answers what another thread asks while it opens large layers. A failure is told, and the other does the work. */
export function serveSecond(port: ServedSecond, files: Files): void {
  let names: SegmentBuilder | null = null;
  const tell = (message: FromSecond) => port.postMessage(message, [...memoryOf(message)]);
  const failed = (error: unknown) => tell({ type: "failed", reason: String(error) });

  async function readPart(asked: PartAsked): Promise<void> {
    tell({ type: "part", part: await readPackedPart(files, asked, (bytes) => tell({ type: "bytes", bytes })) });
  }
  port.on("message", (message) => {
    if (message.type === "part") return void readPart(message.asked).catch(failed);
    try {
      if (message.type === "names") names = takeNames(message.asked);
      else if (names) tell({ type: "segment", segment: names.done(message.weights) });
    } catch (error) {
      failed(error);
    }
  });
}

/** Entities in the order of the subjects, then the others: the order in which one thread alone takes them in. */
function takeNames({ names, entries, others }: NamesAsked): SegmentBuilder {
  const builder = createSegmentBuilder();
  for (const { subject, id, kind, names: found } of namesKept(names)) {
    if (found === null) for (const entry of entries.get(subject) ?? []) builder.add(entry);
    else
      for (const { text, lang, form } of found)
        builder.add({ id, type: "entity", kind, text, lang, isAcronym: form === "acronym", weight: subject });
  }
  for (const entry of others) builder.add(entry);
  return builder;
}
