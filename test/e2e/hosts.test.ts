import { spawn, spawnSync } from "node:child_process";
import { cpSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { createHome, startLoopback } from "./support/loopback.ts";
import type { LoopbackProcess } from "./support/loopback.ts";

// The hosts as they are built, each a process of its own.
const root = resolve(import.meta.dirname, "../..");
const keiroFile = join(root, "dist/cli/keiro.js");
const loopbackFile = join(root, "dist/loopback/main.js");

let home: ReturnType<typeof createHome>;
const started: LoopbackProcess[] = [];
beforeEach(() => {
  home = createHome({ isNew: true });
});
afterEach(async () => {
  for (const host of started.splice(0))
    if (host.process.exitCode === null && host.process.signalCode === null) await host.kill();
  home.remove();
});

async function start(...options: string[]): Promise<LoopbackProcess> {
  const host = await startLoopback(home.folder, options);
  started.push(host);
  return host;
}

/** Runs a program to its end. */
function run(file: string, args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    input,
    encoding: "utf8",
    env: { ...process.env, KEIRO_HOME: home.folder },
    timeout: 20_000,
  });
  return { status, stdout, stderr };
}

describe("the loopback host", () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "ends cleanly on %s while a window listens and a workspace is open",
    async (signal) => {
      const { address, process: child } = await start();
      const { origin, hash } = new URL(address);
      const headers = { authorization: `Bearer ${hash.slice(1)}`, "content-type": "application/json" };
      await fetch(`${origin}/api/host/openWorkspace`, { method: "POST", headers, body: '{"key":"tutorial"}' });
      const events = await fetch(`${origin}/events`, { headers });
      const ended = new Promise<number | null>((done) => child.once("exit", done));
      child.kill(signal);
      expect(await ended).toBe(0);
      await events.body?.cancel().catch(() => undefined); // cut off with the host
      expect(readdirSync(join(home.folder, "data", "tutorial.keiro")).sort()).toContain("workspace.json");
    },
  );

  test.each([
    [["--workspace", "nowhere"], 2, /^keiro: not-found: There is no workspace in “nowhere”/],
    [["--port", "99999"], 2, /^keiro: invalid-input: “99999” is not a port/],
    [["--wrong"], 2, /^keiro: invalid-input: .*--wrong/],
  ])("refuses %j with status %i and a sentence", (args, status, sentence) => {
    const ran = run(loopbackFile, ["--no-open", ...args]);
    expect([ran.status, ran.stdout]).toEqual([status, ""]);
    expect(ran.stderr).toMatch(sentence);
  });

  test("takes the port that is asked for, and says when another process has it", async () => {
    const { address } = await start();
    const { port } = new URL(address);
    const ran = run(loopbackFile, ["--no-open", "--port", port]);
    expect([ran.status, ran.stderr]).toEqual([
      3,
      `keiro: storage: Port ${port} is taken. Name another one with --port, or leave it out.\n`,
    ]);
  });

  test("two hosts on one workspace write side by side, and each tells what the other wrote", async () => {
    const workspace = join(home.folder, "shared.keiro");
    cpSync(join(root, "data/tutorial"), workspace, { recursive: true });
    const hosts = [await start("--workspace", workspace), await start("--workspace", workspace)];
    const callers = await Promise.all(hosts.map(({ address }) => openStartWorkspace(address)));
    const [first, second] = callers as [Caller, Caller];
    const { id } = (await first("resolveName", { text: "METI" }))["entity"] as { id: string };
    const addNote = (call: Caller, body: string) =>
      call("applyEdits", { label: "add note", edits: [{ type: "addNote", body, targets: [{ type: "subject", id }] }] });
    await addNote(first, "from the first");
    await addNote(second, "from the second");
    for (const call of callers) {
      const bodies = async () =>
        ((await call("listNotes", {}))["notes"] as { body: string }[]).map(({ body }) => body).sort();
      await expect.poll(bodies, { timeout: 15_000 }).toEqual(["from the first", "from the second"]);
    }
    expect(readdirSync(join(workspace, "layers")).filter((name) => name.startsWith("w-"))).toHaveLength(2);
  });
});

type Caller = (method: string, input: object) => Promise<Record<string, unknown>>;

/** Opens the workspace that a host was started with. @returns how to call it. */
async function openStartWorkspace(address: string): Promise<Caller> {
  const { origin, hash } = new URL(address);
  const headers = { authorization: `Bearer ${hash.slice(1)}`, "content-type": "application/json" };
  const call = async (target: string, method: string, input: object) => {
    const response = await fetch(`${origin}/api/${target}/${method}`, {
      method: "POST",
      headers,
      body: JSON.stringify(input),
    });
    const envelope = (await response.json()) as { ok: boolean; value: Record<string, unknown>; error?: object };
    if (!envelope.ok) throw new Error(JSON.stringify(envelope.error));
    return envelope.value;
  };
  const { startWith } = await call("host", "listWorkspaces", {});
  const { workspace } = await call("host", "openWorkspace", { key: startWith });
  return (method, input) => call(String(workspace), method, input);
}

describe("the loopback host in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test("the token leaves the address bar, a reload works without it, and nothing is asked of another machine", async () => {
    const { address } = await start();
    const { origin } = new URL(address);
    const page = await browser.newPage();
    const foreign: string[] = [];
    const problems: string[] = [];
    page.on("request", (request) => {
      if (!/^(?:blob|data):/.test(request.url()) && new URL(request.url()).origin !== origin)
        foreign.push(request.url());
    });
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    await page.goto(address);
    await expect.poll(() => page.url()).toBe(`${origin}/`);
    const hasText = () => page.evaluate(() => document.body.innerText.trim().length > 20);
    await expect.poll(hasText, { timeout: 15_000 }).toBe(true);
    await page.reload();
    await expect.poll(hasText, { timeout: 15_000 }).toBe(true);
    expect(await page.evaluate(() => [location.hash, Object.keys(localStorage).length])).toEqual(["", 0]);
    expect([foreign, problems]).toEqual([[], []]);
    await page.close();
  });

  test("another tab without the token is refused with a sentence", async () => {
    const { address } = await start();
    const page = await browser.newPage();
    const refused = page.waitForResponse((response) => response.url().includes("/api/") && response.status() === 401);
    await page.goto(new URL(address).origin);
    expect(await (await refused).text()).toMatch(/Open the address that Keiro printed/);
    await page.close();
  });
});

describe("the command line as it is built", () => {
  test("answers on the shipped atlas, from any folder", () => {
    const ran = run(keiroFile, ["path", "METI", "MEXT", "--json"]);
    expect([ran.status, ran.stderr]).toEqual([0, ""]);
    expect(JSON.parse(ran.stdout)).toMatchObject({ paths: [{ hops: 1 }] });
    expect(readdirSync(home.folder)).toEqual([]); // who only reads the atlas leaves no trace
  });

  test("takes JSON on standard input and gives JSON back", () => {
    const ran = run(keiroFile, ["call", "search"], '{"text":"経済産業省","limit":1}');
    expect(JSON.parse(ran.stdout)).toMatchObject({ hits: [{ kind: "ministry" }] });
  });

  test("is quiet when its reader has seen enough", async () => {
    const child = spawn(process.execPath, [keiroFile, "export", "--format", "claims"], {
      env: { ...process.env, KEIRO_HOME: home.folder },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let complaint = "";
    child.stderr.on("data", (text: Buffer) => (complaint += text.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    const status = await new Promise<number | null>((done) => child.once("exit", done));
    expect([status, complaint]).toEqual([0, ""]);
  });
});
