import { afterEach, beforeEach, expect, test } from "vitest";
import { startWatched } from "./support/held-up.ts";
import { createHome } from "./support/loopback.ts";

/** The mark, in milliseconds that the host computes; it needs a tenth of it. */
const mostCpuMs = 50;

let home: ReturnType<typeof createHome>;
let watched: Awaited<ReturnType<typeof startWatched>>;
beforeEach(async () => {
  home = createHome();
  watched = await startWatched(home.folder);
});
afterEach(async () => {
  await watched.kill();
  home.remove();
});

test("the host's event loop is free while the start page counts the atlas, the atlas opens, and long reads run", async () => {
  const { host, heldUp } = watched;
  const cpuMs: Record<string, number> = {};
  const told = async (what: string) => (cpuMs[what] = (await heldUp()).cpuMs);
  const { atlas } = await host.listWorkspaces({});
  expect(atlas?.entities).toBeGreaterThan(1_000);
  await told("start page");
  const { workspace } = await host.openWorkspace({ key: "atlas" });
  await told("opening");
  const client = watched.workspace(workspace);
  const { problems } = await client.listProblems({ limit: 500 });
  expect(problems.length).toBeGreaterThan(0);
  await told("problems");
  await client.listHistory({ limit: 200 });
  await told("history");
  const { hits } = await client.search({ text: "a", limit: 100 });
  expect(hits.length).toBeGreaterThan(50);
  await told("search");
  for (const [what, most] of Object.entries(cpuMs)) expect(most, what).toBeLessThan(mostCpuMs);
});
