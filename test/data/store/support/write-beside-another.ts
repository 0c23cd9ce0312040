import { createDiskStore } from "#data/store/disk-store.ts";
import { createWriterIds } from "#data/store/writer-ids.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { noteChange } from "./sample-changes.ts";

/** Writes `count` changes when it reads a line, prints what it wrote and what it saw, and ends when it has seen as many. */
const [folder = "", profileFolder = "", series = "", count = "0"] = process.argv.slice(2);
const wanted = Number(count);
const log = () => undefined;
const store = createDiskStore({
  folder,
  atlasFile: "/none",
  author: { id: "a-1", name: "Anna" },
  writerIds: createWriterIds({ files: diskFiles, profileFolder, log }),
  createOnWrite: true,
  clock: Date.now,
  log,
});
let seen = 0;
async function look(): Promise<void> {
  const { changes, layers } = await store.readForeign();
  for (const { id } of [...layers, ...changes].flatMap((layer) => layer.changes)) {
    seen++;
    process.stdout.write(`seen ${id}\n`);
  }
}
const isThrough = new Promise<void>((resolve) => {
  store.watch(() => void look().then(() => (seen >= wanted ? resolve() : undefined)));
});
await store.load();
process.stdout.write("ready\n");
await new Promise((resolve) => process.stdin.once("data", resolve));
for (let n = 0; n < wanted; n += 2) {
  await Promise.all(
    [n, n + 1].map(async (at) => {
      const change = noteChange(at, { series });
      await store.append(change);
      process.stdout.write(`wrote ${change.id}\n`);
    }),
  );
  if (n % 20 === 0) await look();
}
const stayAlive = setInterval(() => undefined, 1_000); // a watch alone keeps no process alive
if (seen < wanted) await isThrough;
clearInterval(stayAlive);
await store.close();
process.stdin.destroy();
