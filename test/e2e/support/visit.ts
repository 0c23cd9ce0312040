import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const keiro = resolve(import.meta.dirname, "../../../dist/cli/keiro.js");
const title = "Brussels, 3 days";
const hosts = ["DG GROW", "DG REGIO", "DG RTD", "Lakeland Development Agency"];

/** Plans the visit of journey 4 in a workspace, by the built command line: four hosts in three days. */
export async function planVisit(workspace: string, home: string): Promise<void> {
  const say = (...words: readonly string[]) =>
    run(process.execPath, [keiro, "--workspace", workspace, "visit", ...words], {
      env: { ...process.env, KEIRO_HOME: home },
    });
  await say("add", title, "--dates", "2027-03-01/2027-03-03", "--aim", "See who pays", "--member", "Ann;chair;METI");
  for (const [at, host] of hosts.entries()) {
    const day = `2027-03-0${String(Math.min(at + 1, 3))}`;
    const hours = ["--from", `${String(10 + at)}:00`, "--to", `${String(10 + at)}:45`, "--zone", "Europe/Brussels"];
    await say("stop", title, day, host, "--host", host, ...hours);
  }
}

/** Whom the visit met, and what was written down there: for what needs a person, a question and notes to sort. */
export async function bringHome(workspace: string, home: string): Promise<void> {
  const env = { ...process.env, KEIRO_HOME: home };
  const ask = async (...words: readonly string[]) =>
    (await run(process.execPath, [keiro, "--workspace", workspace, ...words], { env })).stdout;
  const { visits } = JSON.parse(await ask("visits", "--json")) as {
    readonly visits: readonly { readonly id: string }[];
  };
  const { hits } = JSON.parse(await ask("search", "DG GROW", "--json")) as {
    readonly hits: readonly { readonly id: string }[];
  };
  const visit = { type: "visit", id: visits[0]!.id };
  const note = (body: string, parts: object = {}) => ({ type: "addNote", body, targets: [visit], ...parts });
  const grow = `@[DG GROW](${hits[0]!.id})`;
  const edits = [
    {
      type: "addEntity",
      kind: "person",
      names: [{ value: "Ines Marchetti", lang: "en", form: "official" }],
      comment: "met in Brussels",
    },
    note(`${grow} pays about EUR 2.5 million to @[Lakeland] in 2012.\n\nWho signs for it?`),
    note("The site moved last year.", { targets: [visit, { type: "subject", id: hits[0]!.id }], tags: ["site"] }),
    note("Which office keeps the audit of 2011?", { state: "question-open", owner: "Ann", due: "2027-02-26" }),
  ];
  const file = join(home, "brought-home.json");
  await writeFile(file, JSON.stringify({ label: "brought home", edits }));
  await ask("apply", file);
}
