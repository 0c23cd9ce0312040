import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { encodeEnvelope } from "#data/api/envelope.ts";
import { createHttpTransport } from "#renderer/host/http-transport.ts";
import type { HttpTransport } from "#renderer/host/http-transport.ts";

let server: Server;
let transport: HttpTransport;
afterEach(() => {
  transport.close();
  server.closeAllConnections();
  return new Promise<void>((done) => server.close(() => done()));
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<HttpTransport> {
  server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  transport = createHttpTransport({ origin, token: "T", windowId: "win", retryMs: 5 });
  return transport;
}

test("events that come in pieces, in several at once and with heartbeats are told one by one", async () => {
  const wanted = await serve((_request, response) => {
    const line = (revision: number) => `${JSON.stringify({ type: "workspaceChanged", workspace: "浜松", revision })}\n`;
    const bytes = Buffer.from(`\n${line(1)}${line(2)}\n\nnot json\n${line(3)}`);
    for (let at = 0; at < bytes.length; at += 7) response.write(bytes.subarray(at, at + 7)); // cuts through characters too
  });
  const heard: unknown[] = [];
  wanted.onEvent((event) => heard.push(event));
  await expect.poll(() => heard.length).toBe(3);
  expect(heard).toEqual([1, 2, 3].map((revision) => ({ type: "workspaceChanged", workspace: "浜松", revision })));
});

test("a stream that breaks off or is refused is asked for again", async () => {
  let asked = 0;
  const wanted = await serve((_request, response) => {
    asked++;
    if (asked === 1) response.writeHead(401).end();
    else if (asked === 2) response.destroy();
    else response.end('{"type":"workspaceChanged","workspace":"a","revision":1}\n');
  });
  const heard: unknown[] = [];
  wanted.onEvent((event) => heard.push(event));
  await expect.poll(() => heard.length).toBeGreaterThan(1);
  expect(asked).toBeGreaterThan(3);
});

test("progress reaches the call that it belongs to, and no other", async () => {
  const streams: ServerResponse[] = [];
  const wanted = await serve((request, response) => {
    if (request.url === "/events") {
      response.writeHead(200).write("\n");
      streams.push(response);
      return;
    }
    const callId = String(request.headers["keiro-call"]);
    const tell = () => {
      if (streams.length === 0) return void setTimeout(tell, 5);
      for (const id of ["win-999", callId])
        streams[0]?.write(`${JSON.stringify({ type: "progress", callId: id, share: 0.5 })}\n`);
      answer();
    };
    const answer = () => {
      if (shares.length === 0) return void setTimeout(answer, 5); // the two come by streams of their own
      response.end(encodeEnvelope({ ok: true, value: null }));
    };
    tell();
  });
  const shares: number[] = [];
  await wanted.call("a", "verifyLocators", "{}", { onProgress: (share) => shares.push(share) });
  expect(shares).toEqual([0.5]);
});

test("a call that is given up hangs up, so that the host hears of it", async () => {
  let hungUp = false;
  const abort = new AbortController();
  const wanted = await serve((_request, response) => {
    response.on("close", () => (hungUp = true));
    abort.abort();
  });
  await expect(wanted.call("a", "findPaths", "{}", { signal: abort.signal })).rejects.toMatchObject({
    code: "cancelled",
  });
  await expect.poll(() => hungUp).toBe(true);
});

test("a host that has ended is told as such, with the way out", async () => {
  const wanted = await serve((_request, response) => response.destroy());
  await expect(wanted.call("a", "getInfo", "{}", {})).rejects.toMatchObject({
    code: "transport",
    message: expect.stringContaining("Start it again") as string,
  });
});

test("a refusal comes through as the envelope that the host sent", async () => {
  const refusal = encodeEnvelope({ ok: false, error: { code: "transport", sentence: "No key." } });
  const wanted = await serve((_request, response) => response.writeHead(401).end(refusal));
  expect(await wanted.call("a", "getInfo", "{}", {})).toBe(refusal);
});

test("it tells that the host went away, turned the window away, and answers again", async () => {
  let status = 200;
  const wanted = await serve((request, response) => {
    if (request.url === "/events")
      response.writeHead(status).end(); // a stream that breaks off at once
    else response.writeHead(status).end(encodeEnvelope({ ok: true, value: null }));
  });
  const states: string[] = [];
  wanted.onHostState((state) => states.push(state));
  wanted.onEvent(() => {});
  await wanted.call("a", "getInfo", "{}", {});
  expect(states).toEqual([]);

  const port = (server.address() as AddressInfo).port;
  server.closeAllConnections();
  await new Promise<void>((done) => server.close(() => done()));
  await expect(wanted.call("a", "getInfo", "{}", {})).rejects.toMatchObject({ code: "transport" });
  await expect.poll(() => states).toEqual(["lost"]);

  server = createServer((_request, response) => response.writeHead(status).end("\n"));
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  await expect.poll(() => states).toEqual(["lost", "answering"]);
  status = 401;
  await expect.poll(() => states).toEqual(["lost", "answering", "refused"]);
});
