import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { encodeEnvelope } from "#data/api/envelope.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { securityHeaders } from "../shared/content-policy.ts";
import type { Host } from "../shared/open-host.ts";
import { createEventStreams } from "./events.ts";
import type { EventStreams } from "./events.ts";
import { checkRequest, tooLarge } from "./guard.ts";
import type { Refusal, Route } from "./guard.ts";
import { answerPage } from "./static-files.ts";

export interface LoopbackOptions {
  readonly host: Host;
  /** Folder of the built page. */
  readonly pageFolder: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly report: (error: unknown) => void;
}

export interface Loopback {
  /** "http://127.0.0.1:40123" */
  readonly origin: string;
  readonly token: string;
  /** What a person opens: the origin with the token after `#`, which no browser sends anywhere. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Largest body of a call in bytes; the contract's longest text fits. */
const bodyLimit = 16_000_000;
/** How long a client that sends too much may take to read why, in milliseconds. */
const farewellMs = 1_000;

/**
 * Serves a host to a browser of this machine: the page, calls, events. Listens on 127.0.0.1 only.
 * @throws WorkspaceError `storage` when the port is taken or not allowed.
 */
export async function startLoopback({ host, pageFolder, port, report }: LoopbackOptions): Promise<Loopback> {
  const token = randomBytes(32).toString("base64url");
  const streams = createEventStreams();
  const stopListening = host.onEvent(streams.send);
  let authority = "";
  const server = createServer(
    { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 5_000 },
    (request, response) => {
      const route = checkRequest(request, { authority, token, bodyLimit });
      answer(route, request, response).catch((error: unknown) => {
        report(error);
        response.destroy();
      });
    },
  );
  server.maxConnections = 256;
  server.on("clientError", (_error, socket) => socket.destroy());

  async function answer(route: Route | Refusal, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (route.type === "refusal") refuse(request, response, route);
    else if (route.type === "page") await answerPage(response, pageFolder, route.path);
    else if (route.type === "events") answerEvents(response, host, streams);
    else await answerCall(request, response, host, streams, route);
  }

  await listen(server, port);
  authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${authority}`;
  return {
    origin,
    token,
    address: `${origin}/#${token}`,
    async close() {
      stopListening();
      streams.close();
      const ended = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await ended;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE" ? "is taken" : error.code === "EACCES" ? "is not allowed to us" : "cannot be used";
      reject(
        new WorkspaceError("storage", `Port ${port} ${why}. Name another one with --port, or leave it out.`, {
          cause: error,
        }),
      );
    });
    server.listen({ host: "127.0.0.1", port, exclusive: true }, resolve);
  });
}

function answerEvents(response: ServerResponse, host: Host, streams: EventStreams): void {
  response.writeHead(200, {
    ...securityHeaders,
    "content-type": "application/x-ndjson; charset=utf-8",
    "cache-control": "no-store",
  });
  if (!streams.add(response, host.knownEvents())) response.end();
}

async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  host: Host,
  streams: EventStreams,
  call: Route & { type: "call" },
): Promise<void> {
  const inputText = await readBody(request);
  if (inputText === "too-large") return refuse(request, response, tooLarge(bodyLimit));
  if (inputText === "broken-off") return;
  if (inputText === "not-text")
    return sendEnvelope(
      response,
      200,
      encodeEnvelope({ ok: false, error: { code: "invalid-input", sentence: "A call is sent as UTF-8 text." } }),
    );

  const abort = new AbortController();
  response.on("close", () => abort.abort()); // after the answer nobody listens any more
  const callId = request.headers["keiro-call"];
  const onProgress =
    typeof callId === "string"
      ? (share: number) => streams.send({ type: "progress", callId: callId.slice(0, 100), share })
      : undefined;
  sendEnvelope(
    response,
    200,
    await host.call(call.target, call.method, inputText.text, { signal: abort.signal, onProgress }),
  );
}

type Body = { readonly text: string } | "too-large" | "not-text" | "broken-off";

/** The body as text; decided as soon as it is beyond the limit. */
async function readBody(request: IncomingMessage): Promise<Body> {
  const bytes = await new Promise<Buffer | "too-large" | "broken-off">((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    request.on("data", (piece: Buffer) => {
      size += piece.byteLength;
      if (size > bodyLimit) {
        pieces.length = 0;
        resolve("too-large");
      } else pieces.push(piece);
    });
    request.on("end", () => resolve(Buffer.concat(pieces)));
    request.on("close", () => resolve("broken-off")); // does nothing after an end
    request.on("error", () => resolve("broken-off"));
  });
  if (typeof bytes === "string") return bytes;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return "not-text";
  }
}

/**
 * Says no at once. Of a body that is still coming the rest is thrown away unread, for a second at most: a connection
 * cut while the client sends would cost it the answer.
 */
function refuse(request: IncomingMessage, response: ServerResponse, { status, error, headers = {} }: Refusal): void {
  if (!request.complete) {
    request.resume();
    const timer = setTimeout(() => request.destroy(), farewellMs);
    request.once("close", () => clearTimeout(timer));
  }
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  sendEnvelope(response, status, encodeEnvelope({ ok: false, error }));
}

function sendEnvelope(response: ServerResponse, status: number, envelopeText: string): void {
  if (response.destroyed) return;
  const body = Buffer.from(envelopeText);
  response.writeHead(status, {
    ...securityHeaders,
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "content-length": body.byteLength,
  });
  response.end(body);
}
