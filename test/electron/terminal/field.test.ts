import { cp, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { runKeiro } from "../support/run-keiro.ts";
import type { Ran } from "../support/run-keiro.ts";
import { tempFolder } from "../support/temp-folder.ts";

const tutorial = fileURLToPath(new URL("../../../data/tutorial", import.meta.url));
let home: string;
beforeEach(async () => {
  home = await tempFolder();
  await cp(tutorial, join(home, "w"), { recursive: true });
});
const keiro = (...argv: string[]): Promise<Ran> =>
  runKeiro(home, ["--workspace", "w", ...argv], { env: { KEIRO_HOME: join(home, "home") } });
async function json<T>(...argv: string[]): Promise<T> {
  const { out, err, status } = await keiro("--json", ...argv);
  expect([err, status]).toEqual(["", 0]);
  return JSON.parse(out) as T;
}
interface Noted {
  readonly notes: readonly string[];
  readonly attachments: readonly { readonly fileName: string; readonly mediaType: string; readonly sha256: string }[];
}
interface Listed {
  readonly waiting: number;
  readonly total: number;
  readonly notes: readonly {
    readonly note: { readonly id: string; readonly cameOfIt?: readonly { text: string }[] };
  }[];
}

describe("keiro note quick and keiro triage", () => {
  test("takes notes on a visit with a file, and makes of them a claim, a question and what they are", async () => {
    await json("visit", "add", "Brussels", "--dates", "2027-03-01");
    await json("visit", "stop", "Brussels", "2027-03-01", "Morning", "--host", "DG GROW");
    await writeFile(join(home, "gate.jpg"), "not a photo, but bytes");
    const at = ["--visit", "Brussels", "--stop", "s1", "--host", "DG GROW"];
    const first = await json<Noted>(
      ...["note", "quick", "The site moved.", ...at, "--taken", "2027-03-01T10:12[Europe/Brussels]"],
      ...["--attach", "gate.jpg"],
    );
    expect(first.attachments).toMatchObject([{ fileName: "gate.jpg", mediaType: "image/jpeg" }]);
    expect(await readdir(join(home, "w", "attachments"))).toEqual([`${first.attachments[0]!.sha256}.jpg`]);
    const second = await json<Noted>("note", "quick", "Who signs?", ...at);
    const third = await json<Noted>("note", "quick", "Nice view.", ...at);

    const { out } = await keiro("triage", "list", "Brussels");
    expect(out).toContain("3 of 3 left to sort");
    expect(out).toContain("1. question: Who signs?");
    const claim = ["triage", "claim", first.notes[0]!, "--about", "DG GROW", "--field", "website"];
    const nobody = await keiro(...claim, "--value", "https://grow.example/");
    expect([nobody.status, nobody.err]).toEqual([2, expect.stringContaining("--person")]);
    await json(...claim, "--value", "https://grow.example/", "--person", "M. Quill", "--role", "desk officer");
    await json("triage", "question", second.notes[0]!);
    await json("triage", "keep", third.notes[0]!);

    const listed = await json<Listed>("triage", "list", "Brussels", "--all");
    expect(listed).toMatchObject({ waiting: 0, total: 3 });
    expect(listed.notes.map(({ note }) => note.cameOfIt?.[0]?.text ?? null)).toEqual([
      expect.stringContaining("https://grow.example/"),
      "Who signs?",
      null,
    ]);
    expect((await keiro("triage", "list", "Brussels")).status).toBe(1);
  });

  test("makes of a note what a file of edits says, as one step of undo", async () => {
    const { notes } = await json<Noted>("note", "quick", "DG GROW and DG RTD work together.");
    const edits = [{ type: "addRelation", kind: "cooperatesWith", source: "DG GROW", target: "DG RTD" }];
    await writeFile(join(home, "edits.json"), JSON.stringify({ label: "together", edits }));
    await json("triage", "make", notes[0]!, "edits.json");
    expect(await json<Listed>("triage", "list", "--all")).toMatchObject({ waiting: 0, total: 1 });
    await json("undo");
    expect(await json<Listed>("triage", "list")).toMatchObject({ waiting: 1, notes: [{ note: { id: notes[0] } }] });
  });

  test("refuses a stop without its visit, an empty note and a file that is not there", async () => {
    expect((await keiro("note", "quick", "x", "--stop", "s1")).status).toBe(2);
    expect((await keiro("note", "quick", " ")).status).toBe(2);
    expect((await keiro("note", "quick", "x", "--attach", "none.jpg")).err).toContain("not-found");
    expect((await keiro("triage", "keep", "x")).status).toBe(2);
  });
});
