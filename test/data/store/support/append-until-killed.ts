import { createDiskStore } from "#data/store/disk-store.ts";
import { createWriterIds } from "#data/store/writer-ids.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { noteChange } from "./sample-changes.ts";

/** Appends changes without end, some at once, and prints the id of each when it was acknowledged. */
const [folder = "", profileFolder = "", run = ""] = process.argv.slice(2);
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
await store.load();
process.stdout.write("ready\n");
for (let n = 0; ; n += 3) {
  await Promise.all(
    [n, n + 1, n + 2].map(async (at) => {
      const change = noteChange(at, { series: `R${run}`, body: `note ${at} `.repeat(1 + (at % 40)) });
      await store.append(change);
      process.stdout.write(`${change.id}\n`);
    }),
  );
  await store.saveDraft({ id: "draft", body: `draft ${n}`, targets: "[]", savedAt: "" });
}
