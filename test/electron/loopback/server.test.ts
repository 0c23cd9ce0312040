import { mkdir, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CallOptions } from "#data/api/contract.ts";
import { decodeEnvelope, encodeEnvelope } from "#data/api/envelope.ts";
import { startLoopback } from "#electron/loopback/server.ts";
import type { Loopback } from "#electron/loopback/server.ts";
import { createFakeHost } from "../support/fake-host.ts";
import { tempFolder } from "../support/temp-folder.ts";

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}
interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

let loopback: Loopback;
let fake: ReturnType<typeof createFakeHost>;
let answerWith: ((method: string, options: CallOptions) => Promise<string>) | undefined;
const reported: unknown[] = [];

beforeEach(async () => {
  const folder = await tempFolder();
  const pageFolder = join(folder, "page");
  await mkdir(join(pageFolder, "assets"), { recursive: true });
  await writeFile(
    join(pageFolder, "index.html"),
    "<!doctype html><html><head><title>K</title></head><body></body></html>",
  );
  await writeFile(join(pageFolder, "assets", "main-1a2b.js"), "export {};");
  await writeFile(join(pageFolder, "notes.db"), "not for a window");
  await writeFile(join(folder, "secret.js"), "secret");
  await symlink(join(folder, "secret.js"), join(pageFolder, "assets", "link.js"));
  answerWith = undefined;
  fake = createFakeHost(
    (method, options) => answerWith?.(method, options) ?? Promise.resolve(encodeEnvelope({ ok: true, value: method })),
  );
  loopback = await startLoopback({ host: fake.host, pageFolder, port: 0, report: (error) => reported.push(error) });
});
afterEach(async () => {
  await loopback.close();
  expect(reported.splice(0)).toEqual([]);
});

/** Asks as a program would, so that every header can be forged. */
function ask({ method = "GET", path = "/", headers = {}, body }: Asked): Promise<Answer> {
  const { hostname, port, host } = new URL(loopback.origin);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { hostname, port, method, path, setHost: false, headers: { host, ...headers } },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (piece: string) => (text += piece));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** A call as our own window sends it. */
function call({ headers, ...rest }: Asked = {}): Promise<Answer> {
  return ask({
    method: "POST",
    path: "/api/w-1/getInfo",
    headers: {
      authorization: `Bearer ${loopback.token}`,
      "content-type": "application/json",
      origin: loopback.origin,
      ...headers,
    },
    body: "{}",
    ...rest,
  });
}

function errorOf({ text }: Answer) {
  const envelope = decodeEnvelope(text);
  return envelope.ok ? null : envelope.error;
}

test("a call with the token is answered, and the answer is not kept by the browser", async () => {
  const answer = await call();
  expect(answer.status).toBe(200);
  expect(decodeEnvelope(answer.text)).toEqual({ ok: true, value: "getInfo" });
  expect(answer.headers["cache-control"]).toBe("no-store");
  expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  expect(fake.calls[0]).toMatchObject({ target: "w-1", method: "getInfo", inputText: "{}" });
});

test("the address carries a token of 32 bytes after #, which a browser sends nowhere", () => {
  const { hash, pathname, search } = new URL(loopback.address);
  expect(Buffer.from(hash.slice(1), "base64url")).toHaveLength(32);
  expect([pathname, search]).toEqual(["/", ""]);
});

test.each([
  ["a foreign name (DNS rebinding)", { host: "evil.example:80" }],
  ["localhost", { host: "localhost" }],
  ["no port", { host: "127.0.0.1" }],
])("a request under %s is refused with 403, whatever it asks", async (_name, headers) => {
  for (const answer of [await ask({ headers }), await call({ headers })]) {
    expect(answer.status).toBe(403);
    expect(errorOf(answer)).toMatchObject({ code: "transport" });
  }
  expect(fake.calls).toEqual([]);
});

test.each(["https://evil.example", "null", "http://localhost:1", "http://127.0.0.1"])(
  "a request of the origin %s is refused with 403",
  async (origin) => {
    const answer = await call({ headers: { origin } });
    expect(answer.status).toBe(403);
    expect(errorOf(answer)?.sentence).toMatch(/its own window only/);
    expect((await ask({ headers: { origin } })).status).toBe(403);
    expect(fake.calls).toEqual([]);
  },
);

test.each([
  ["no token", undefined],
  ["a wrong token", `Bearer ${"A".repeat(43)}`],
  ["half of a token", "Bearer A"],
  ["another scheme", "Basic AAAA"],
])("a call with %s is refused with 401", async (_name, authorization) => {
  const headers = authorization === undefined ? {} : { authorization };
  const answer = await ask({
    method: "POST",
    path: "/api/w-1/getInfo",
    headers: { "content-type": "application/json", ...headers },
    body: "{}",
  });
  expect(answer.status).toBe(401);
  expect(errorOf(answer)?.sentence).toMatch(/Open the address that Keiro printed/);
  expect((await ask({ path: "/events", headers })).status).toBe(401);
  expect(fake.calls).toEqual([]);
});

test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp"])(
  "a call sent as %s is refused with 415",
  async (type) => {
    const answer = await call({ headers: { "content-type": type } });
    expect(answer.status).toBe(415);
    expect(errorOf(answer)?.sentence).toMatch(/application\/json/);
    expect(fake.calls).toEqual([]);
  },
);

test("a call without a content type, or compressed, is refused with 415", async () => {
  const bare = await ask({
    method: "POST",
    path: "/api/w-1/getInfo",
    headers: { authorization: `Bearer ${loopback.token}` },
    body: "{}",
  });
  expect(bare.status).toBe(415);
  expect((await call({ headers: { "content-encoding": "gzip" } })).status).toBe(415);
});

test("a call of 20 MB is refused with 413 by what its head says", async () => {
  const answer = await call({ body: Buffer.alloc(20_000_000, 32) });
  expect(answer.status).toBe(413);
  expect(errorOf(answer)).toMatchObject({ code: "limit-exceeded" });
  expect(fake.calls).toEqual([]);
});

test("a call that grows beyond the limit without having said so is refused with 413 before its end", async () => {
  const { hostname, port, host } = new URL(loopback.origin);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST /api/w-1/getInfo HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${loopback.token}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`,
      );
      const piece = Buffer.alloc(1_000_000, 32);
      for (let sent = 0; sent < 17; sent++)
        socket.write(Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n")]));
      // no end: an honest reader of the whole body would wait for ever
    });
    socket.once("data", (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.on("error", reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(fake.calls).toEqual([]);
});

test("a call of 15 MB passes", async () => {
  const body = JSON.stringify({ text: "x".repeat(15_000_000) });
  expect((await call({ body })).status).toBe(200);
  expect(fake.calls[0]?.inputText).toHaveLength(body.length);
});

test("a body that is no UTF-8 is refused as invalid input", async () => {
  const answer = await call({ body: Buffer.from([0x7b, 0xff, 0x7d]) });
  expect(errorOf(answer)).toMatchObject({ code: "invalid-input" });
});

test.each(["OPTIONS", "PUT", "DELETE", "HEAD", "PATCH"])(
  "%s is refused with 405, so no other site learns what it may do",
  async (method) => {
    const answer = await ask({
      method,
      path: "/api/w-1/getInfo",
      headers: { authorization: `Bearer ${loopback.token}` },
    });
    expect(answer.status).toBe(405);
    expect(answer.headers["access-control-allow-methods"]).toBeUndefined();
  },
);

test("a call by GET, an event stream by POST and an unknown address are refused", async () => {
  const authorization = `Bearer ${loopback.token}`;
  expect((await ask({ path: "/api/w-1/getInfo", headers: { authorization } })).status).toBe(405);
  expect((await call({ path: "/events" })).status).toBe(405);
  expect((await call({ path: "/api/w-1" })).status).toBe(404);
  expect((await call({ path: "/api/../getInfo" })).status).toBe(404);
  expect((await call({ path: "/index.html" })).status).toBe(405);
});

test("the page needs no token, has a nonce of its own each time, and a policy that names it", async () => {
  const [first, second] = [await ask({}), await ask({ path: "/index.html?x=1" })];
  const nonces = [first, second].map(({ text }) => /<meta property="csp-nonce" nonce="([^"]{20,})">/.exec(text)?.[1]);
  expect(first.status).toBe(200);
  expect(new Set(nonces).size).toBe(2);
  expect(first.headers["content-security-policy"]).toContain(`'nonce-${nonces[0] ?? "?"}'`);
  expect(first.headers["content-security-policy"]).toMatch(
    /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
  );
  expect(first.headers["content-security-policy"]).not.toMatch(/unsafe/);
  expect(first.headers).toMatchObject({
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
});

test("files with a hash in their name are served with their type and may be kept", async () => {
  const answer = await ask({ path: "/assets/main-1a2b.js" });
  expect(answer).toMatchObject({ status: 200, text: "export {};" });
  expect(answer.headers).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": expect.stringContaining("immutable") as string,
  });
});

test.each([
  "/../secret.js",
  "/assets/../../secret.js",
  "/%2e%2e/secret.js",
  "/assets/%2e%2e%2f%2e%2e%2fsecret.js",
  "/..%5csecret.js",
  "/assets\\..\\..\\secret.js",
  "/secret.js%00.html",
  "/%252e%252e/secret.js",
  "//etc/passwd",
  "/C:/secret.js",
  "/assets/link.js",
  "/%",
])("the path %s does not lead out of the window's folder", async (path) => {
  const answer = await ask({ path });
  expect(answer.status).toBe(403);
  expect(answer.text).toMatch(/leads out of the folder/);
});

test("a file that is no part of a window is not served, nor one that is not there", async () => {
  expect((await ask({ path: "/notes.db" })).status).toBe(404);
  expect((await ask({ path: "/assets/none.js" })).status).toBe(404);
  expect((await ask({ path: "/assets" })).status).toBe(404);
});

test("a call whose connection is closed is cancelled", async () => {
  const aborted = new Promise<void>((done) => {
    answerWith = (_method, { signal }) => {
      signal?.addEventListener("abort", () => done());
      outgoing.destroy();
      return new Promise(() => {});
    };
  });
  const { hostname, port, host } = new URL(loopback.origin);
  const outgoing = request({
    hostname,
    port,
    method: "POST",
    path: "/api/w-1/getInfo",
    headers: { host, authorization: `Bearer ${loopback.token}`, "content-type": "application/json" },
  });
  outgoing.on("error", () => undefined); // our own hanging up
  outgoing.end("{}");
  await aborted;
});

test("events come as lines: first what is known, then what happens, progress by the call's own id", async () => {
  answerWith = (_method, { onProgress }) => {
    onProgress?.(0.25);
    return Promise.resolve(encodeEnvelope({ ok: true, value: null }));
  };
  const response = await fetch(`${loopback.origin}/events`, { headers: { authorization: `Bearer ${loopback.token}` } });
  expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
  const reader = response.body?.getReader();
  let text = "";
  const readUntil = async (wanted: string) => {
    while (!text.includes(wanted)) text += new TextDecoder().decode((await reader?.read())?.value);
  };
  await readUntil('{"type":"workspaceChanged","workspace":"w-1","revision":3}\n');
  fake.tell({ type: "workspaceChanged", workspace: "w-1", revision: 4 });
  await readUntil('{"type":"workspaceChanged","workspace":"w-1","revision":4}\n');
  await call({ headers: { "keiro-call": "window-7" } });
  await readUntil('{"type":"progress","callId":"window-7","share":0.25}\n');
  await reader?.cancel();
});

test("closing ends open event streams and frees the host", async () => {
  const response = await fetch(`${loopback.origin}/events`, { headers: { authorization: `Bearer ${loopback.token}` } });
  await loopback.close();
  await response.text().catch(() => "");
  expect(fake.listeners.size).toBe(0);
  await expect(fetch(loopback.origin)).rejects.toThrow();
});

test("a port that is taken is named in the sentence", async () => {
  const port = Number(new URL(loopback.origin).port);
  const second = startLoopback({ host: fake.host, pageFolder: "/", port, report: () => {} });
  await expect(second).rejects.toMatchObject({
    code: "storage",
    message: expect.stringContaining(`Port ${port} is taken`) as string,
  });
});
