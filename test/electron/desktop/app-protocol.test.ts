import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { appScheme, serveApp } from "#electron/desktop/app-protocol.ts";
import { tempFolder } from "../support/temp-folder.ts";

let handle: (request: Request) => Promise<Response>;

beforeEach(async () => {
  const root = await tempFolder();
  const page = join(root, "page");
  await mkdir(join(page, "assets"), { recursive: true });
  await writeFile(join(page, "index.html"), "<html><head></head></html>");
  await writeFile(join(page, "assets", "a-1.js"), "1");
  await writeFile(join(root, "secret.js"), "secret");
  serveApp({ handle: (_scheme: string, handler: typeof handle) => void (handle = handler) }, page);
});

/** A request as Electron hands it over: an address of our scheme, untouched. */
const ask = (url: string, method = "GET") => handle({ url, method } as Request);

test("serves the page with a policy and a nonce, and its files with their types", async () => {
  const page = await ask("app://keiro/");
  const nonce = /nonce="([^"]+)"/.exec(await page.text())?.[1] ?? "none";
  expect(page.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
  expect((await ask("app://keiro/index.html?x#y")).status).toBe(200);
  const script = await ask("app://keiro/assets/a-1.js");
  expect([script.status, script.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
});

test.each([
  "app://keiro/../secret.js",
  "app://keiro/%2e%2e/secret.js",
  "app://keiro/assets/..%2f..%2fsecret.js",
  "app://keiro/..%5csecret.js",
  "app://keiro//secret.js",
])("%s does not lead out of the page's folder", async (address) => {
  const answer = await ask(address);
  expect(answer.status).toBe(403);
  expect(await answer.text()).not.toContain("secret\n");
});

test("answers to no other host and no other method", async () => {
  expect((await ask("app://other/index.html")).status).toBe(404);
  expect((await ask("app://keiro.evil/index.html")).status).toBe(404);
  expect((await ask("app://keiro/index.html", "POST")).status).toBe(404);
});

test("the scheme is a secure origin of its own and may not do more than it needs", () => {
  expect(appScheme).toEqual({ scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } });
});
