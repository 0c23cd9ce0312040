import { cp, writeFile } from "node:fs/promises";
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
interface Answer {
  readonly change: string;
  readonly view: {
    readonly id: string;
    readonly name: string;
    readonly entities: readonly string[];
    readonly positions: Readonly<Record<string, readonly [number, number]>>;
    readonly asOf: string | null;
    readonly filters: object;
    readonly style: object;
  };
}
async function ask(...argv: string[]): Promise<Answer> {
  const ran = await keiro(...argv, "--json");
  expect(ran.err).toBe("");
  return ran.json() as Answer;
}

describe("keiro views and keiro view", () => {
  test("list and show what there is, with places and what is not here any more", async () => {
    const { out, status } = await keiro("views");
    expect(status).toBe(0);
    expect(out).toMatch(/Europe +13 entities.*\nJapan +13 entities/);
    const shown = await keiro("view", "show", "japan");
    expect(shown.out).toMatch(/^Japan \(13 entities, any date; v:/);
    expect(shown.out).toMatch(/Hamamatsu support agency +740 +160 +e:/);
    await keiro("apply", await file({ label: "gone", edits: [{ type: "retract", target: await idOf("MITI") }] }));
    expect((await keiro("view", "show", "Japan")).out).toContain("Entities not here any more: 1.");
    expect((await keiro("--lang", "ja", "views")).out).toContain("現存せず");
  });

  test("say what a view hides, folds, pins, marks and compares, in both languages", async () => {
    const [meti, view] = [await idOf("METI"), (await ask("view", "show", "Japan")).view.id];
    const edit = {
      type: "changeView",
      view,
      filters: {
        hidden: ["kind cluster", "relation oversees"],
        around: { centre: meti, hops: 2, direction: "both", kinds: null, rest: "hidden" },
        compare: { before: "JP-FY2009", after: "JP-FY2012", about: "shown" },
      },
      style: {
        folded: ["country JP", "country "],
        pinned: [meti],
        marks: { differ: false, grade: true },
        widths: { phase: "budget", period: null, currency: "JPY" },
        layout: "rings",
        agreements: "things",
      },
    };
    await keiro("apply", await file({ label: "looked at otherwise", edits: [edit] }));
    const { out } = await keiro("view", "show", "Japan");
    expect(out.split("\n").slice(1, 10)).toEqual([
      "Hidden by the legend: cluster, oversees",
      "Within 2 relations of METI; the rest is hidden",
      "Compared: JP-FY2009 with JP-FY2012",
      "Folded: JP, –",
      "Pinned: METI",
      "Marked: grades",
      "Widths by amount: JPY, budget",
      "Laid out as: rings",
      "Agreements are drawn as things",
    ]);
    expect((await keiro("--lang", "ja", "view", "show", "Japan")).out).toContain("固定: ");
    await keiro("view", "save", "Japan", "--min-grade", "B2");
    expect((await ask("view", "show", "Japan")).view.filters).toEqual({ ...edit.filters, minGrade: "B2" });
  });

  test("move, rename and remove a view, and undo takes each back", async () => {
    const before = await ask("view", "show", "Japan");
    const meti = await idOf("METI");
    const moved = await ask("view", "move", "Japan", "METI=10,-20.5", "MEXT = 0, 1");
    expect(moved.view.positions[meti]).toEqual([10, -20.5]);
    expect((await keiro("undo")).out).toContain("move 2 things in “Japan”");
    expect((await ask("view", "show", "Japan")).view.positions).toEqual(before.view.positions);
    expect((await ask("view", "rename", "Japan", "日本")).view.name).toBe("日本");
    expect((await keiro("view", "remove", "日本")).out).toContain("Done: remove view “日本”.");
    expect((await keiro("view", "show", "日本")).status).toBe(2);
    await keiro("undo");
    await keiro("undo");
    expect((await ask("view", "show", "Japan")).view).toEqual(before.view);
  });

  test("save a view from names, a date and a grade, say it anew, and copy it", async () => {
    const { view } = await ask(
      ...["view", "save", "Two ministries", "METI", "MEXT", "--at", "METI=1,2"],
      ...["--as-of", "JP-FY2009", "--min-grade", "B2", "--no-fold"],
    );
    const [meti, mext] = [await idOf("METI"), await idOf("MEXT")];
    expect(view).toMatchObject({
      entities: [meti, mext],
      positions: { [meti]: [1, 2] },
      asOf: "JP-FY2009",
      filters: { minGrade: "B2" },
      style: { agreements: "things" },
    });
    const again = await ask("view", "save", "Two ministries", "MEXT");
    expect(again.view).toMatchObject({ id: view.id, entities: [mext], asOf: "JP-FY2009" });
    const copy = await ask("view", "save", "Copy", "--copy", "Japan", "--at", "METI=5,5");
    expect(copy.view.entities).toHaveLength(13);
    expect(copy.view.positions[meti]).toEqual([5, 5]);
  });

  test("are made by a file of edits that calls things by their names", async () => {
    const edits = [{ type: "addView", name: "By hand", shown: ["METI"], positions: { METI: [3, 4] } }];
    const dry = await keiro("apply", "--dry-run", await file({ label: "by hand", edits }));
    expect(dry.out).toMatch(/1 +view +By hand/);
    await keiro("apply", await file({ label: "by hand", edits }));
    const { view } = await ask("view", "show", "By hand");
    expect(view.positions[await idOf("METI")]).toEqual([3, 4]);
  });

  test("say what does not fit, with the way out", async () => {
    expect(await keiro("view", "show", "Asia")).toMatchObject({
      status: 2,
      err: "keiro: not-found: There is no view “Asia” here. There are: “Europe”, “Japan”.\n",
    });
    expect(await keiro("view", "move", "Japan", "METI:1,2")).toMatchObject({
      status: 2,
      err: expect.stringContaining("A place is written ENTITY=X,Y") as string,
    });
    const outside = await keiro("view", "move", "Japan", "European Commission=1,2");
    expect(outside.err).toContain("The view “Japan” does not show");
    expect((await keiro("view", "save", "Nothing")).status).toBe(2);
    await keiro("view", "save", "Copy", "--copy", "Japan");
    await keiro("view", "rename", "Copy", "Japan");
    expect((await keiro("view", "show", "Japan")).err).toContain("2 views are called “Japan”");
  });
});

async function idOf(name: string): Promise<string> {
  const ran = await keiro("search", name, "--json");
  return (ran.json() as { hits: { id: string }[] }).hits[0]!.id;
}
async function file(content: object): Promise<string> {
  await writeFile(join(home, "edits.json"), JSON.stringify(content));
  return "edits.json";
}
