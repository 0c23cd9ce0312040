import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { canonicalJson } from "#graph/model/json.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { createClientOf } from "./open-use-cases.ts";
import { changeOf, headerOf, layerText, ulidOf } from "./sample-changes.ts";

/** All ways in which the person of the sample is written somewhere in the folder. */
export const spellings = ["Hanako Suzuki", "Suzuki Hanako", "hanako suzuki", "鈴木花子", "ＨＡＮＡＫＯ ＳＵＺＵＫＩ"];
/** For one look through bytes. */
export const telling = [...spellings, "Suzuki", "suzuki", "鈴木"];

const named = (value: string, lang: string) => ({ value, lang, form: "official" as const });

/**
 * A workspace that names a person wherever one can be named: names, claims, relations, notes, questions, visits, tags,
 * views, labels of changes, an undone change, drafts, two backups, lines that were set aside, file names, a document.
 */
export async function personFolder(folder: string): Promise<{ readonly person: EntityId; readonly office: EntityId }> {
  await mkdir(folder, { recursive: true });
  const document = { atlas: false, format: 1, id: "w1", layers: [], title: { en: "Visit to Hanako Suzuki" } };
  await writeFile(join(folder, "workspace.json"), JSON.stringify(document));
  const first = await createClientOf(folder);
  const { made } = await first.api.applyEdits({
    label: "add Hanako Suzuki",
    edits: [
      { type: "addEntity", ref: "#p", kind: "person", names: [named("Hanako Suzuki", "en"), named("鈴木花子", "ja")] },
      { type: "addEntity", ref: "#o", kind: "agency", names: [named("Energy Office", "en")] },
      { type: "addRelation", ref: "#r", kind: "worksFor", source: "#p", target: "#o" },
    ],
  });
  const [person, office, works] = [made.refs["#p"]!, made.refs["#o"]!, made.refs["#r"]!] as [EntityId, EntityId, never];
  await first.close();
  const second = await createClientOf(folder);
  const { api } = second;
  const apply = (label: string, ...edits: Parameters<typeof api.applyEdits>[0]["edits"]) =>
    api.applyEdits({ label, edits });
  await apply("why", {
    type: "addClaim",
    about: person,
    fields: [{ field: "purposeOfRecord", value: "host of Suzuki's visit" }],
  });
  await apply(
    "comment",
    {
      type: "addClaim",
      about: office,
      fields: [{ field: "website", value: "https://x.example/Hanako-Suzuki" }],
      comment: "says Suzuki  Hanako",
    },
    {
      type: "addNote",
      body: `Ask @[鈴木花子](${person}) — HANAKO\u00a0SUZUKI knows`,
      targets: [{ type: "subject", id: person }],
      tags: ["hanako suzuki"],
    },
    {
      type: "addNote",
      body: "ＨＡＮＡＫＯ ＳＵＺＵＫＩ again",
      targets: [{ type: "subject", id: works }],
      state: "question-open",
      owner: "Hanako Suzuki",
    },
    { type: "addNote", body: "Nothing of anybody", targets: [{ type: "subject", id: office }] },
  );
  await apply("gone again", {
    type: "addClaim",
    about: person,
    fields: [{ field: "name", value: named("Suzuki Hanako", "en") }],
  });
  await api.undo({});
  await api.saveDraft({ id: "d1", body: "Write to 鈴木花子 soon", targets: [] });
  await second.close();
  // The third session makes another backup.
  const third = await createClientOf(folder);
  await third.api.applyEdits({ label: "last", edits: [{ type: "addNote", body: "the last one", targets: [] }] });
  await third.close();
  for (const part of ["documents", "attachments"]) await mkdir(join(folder, part), { recursive: true });
  await writeFile(join(folder, "attachments", "photo of Hanako Suzuki.txt"), "only the name of the file tells");
  await writeFile(join(folder, "documents", "minutes.txt"), "Present: Hanako Suzuki");
  await writeFile(join(folder, "backups", "w-1.set-aside-2026.txt"), 'torn {"change": "Hanako Suzuki');
  await writeFile(join(folder, "layers", "x.jsonl.1234.tmp"), "half written of Hanako Suzuki");
  return { person, office };
}

/** A layer of a colleague who writes in the same folder, and names the person as well. */
export async function colleagueLayer(folder: string, person: EntityId): Promise<string> {
  const path = join(folder, "layers", "w-colleague.jsonl");
  const claim = {
    ...{ type: "claim", id: `c:${ulidOf(1, "B")}`, about: person, stance: "asserted", rank: "normal" },
    ...{
      fields: [{ field: "name", value: named("Hanako Suzuki", "en") }],
      source: { type: "none" },
      who: "a-2",
      when: "2026-05-12T12:00:00.000Z",
    },
  } as never;
  await writeFile(
    path,
    layerText(headerOf("w-colleague", { author: { id: "a-2", name: "Ben" } }), [changeOf(1, [claim], "B", "a-2")]),
  );
  return path;
}

/** Every file below a folder, with its bytes. */
export async function bytesBelow(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      found.set(relative(folder, path), await readFile(path));
    }
  return found;
}

/** Files in whose name or bytes the person is still told. */
export async function filesTelling(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [path, bytes] of await bytesBelow(folder)) {
    const text = `${path}\n${bytes.toString("utf8")}`.normalize("NFKC").toLowerCase();
    if (telling.some((name) => text.includes(name.normalize("NFKC").toLowerCase()))) found.push(path);
  }
  return found.sort();
}

/** One text for a whole folder but for what processes leave beside their work. */
export async function imageOf(folder: string): Promise<string> {
  const files = [...(await bytesBelow(folder))].filter(([path]) => !/^(locks|\.forgetting)/.test(path));
  return canonicalJson(
    Object.fromEntries(files.map(([path, bytes]) => [path, createHash("sha256").update(bytes).digest("hex")])),
  );
}
