import { createHash, timingSafeEqual } from "node:crypto";
import type { WireError } from "#data/api/errors.ts";

/** The part of a request that decides whether it is listened to. */
export interface RequestHead {
  readonly method?: string | undefined;
  /** As it came: path and query, percent-encoded. */
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What a request that may pass asks for. */
export type Route =
  | { readonly type: "page"; readonly path: string }
  | { readonly type: "events" }
  | { readonly type: "call"; readonly target: string; readonly method: string };

/** Why a request is turned away. */
export interface Refusal {
  readonly type: "refusal";
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415;
  readonly error: WireError;
  /** Headers that this status asks for. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface GuardOptions {
  /** "127.0.0.1:40123": the only name under which we answer. */
  readonly authority: string;
  readonly token: string;
  /** Largest body in bytes. */
  readonly bodyLimit: number;
}

const callPattern = /^\/api\/([A-Za-z0-9-]{1,64})\/([A-Za-z]{1,60})$/;

/**
 * Decides on a request by its head alone, before a byte of its body is read: who asks (Host, Origin, token) before
 * what is asked. A page on another site that was made to resolve to this machine arrives with another Host (DNS
 * rebinding); a form or script of another site with another Origin; another program of this machine without the token.
 */
export function checkRequest(request: RequestHead, options: GuardOptions): Route | Refusal {
  const { headers } = request;
  if (headers["host"] !== options.authority)
    return refuse(403, "Keiro answers at its own address only. Open the address that it printed.");
  const origin = headers["origin"];
  if (origin !== undefined && origin !== `http://${options.authority}`)
    return refuse(403, "Another site asked for this. Keiro answers its own window only.");
  if (request.method !== "GET" && request.method !== "POST")
    return refuse(405, `Keiro does not answer ${request.method ?? "this"} requests.`, { allow: "GET, POST" });

  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const call = callPattern.exec(path);
  const isOurs = path === "/events" || path.startsWith("/api/");
  if (!isOurs)
    return request.method === "GET"
      ? { type: "page", path }
      : refuse(405, "A file of the window can only be read.", { allow: "GET" });
  if (!hasToken(headers["authorization"], options.token)) {
    return refuse(
      401,
      "This window has no key to Keiro, or one of an earlier start. Open the address that Keiro printed.",
      { "www-authenticate": "Bearer" },
    );
  }
  if (path === "/events")
    return request.method === "GET" ? { type: "events" } : refuse(405, "Events can only be read.", { allow: "GET" });
  if (!call) return refuse(404, "There is no such address. A call goes to /api/TARGET/METHOD.");
  if (request.method !== "POST") return refuse(405, "A call is sent by POST.", { allow: "POST" });
  return checkBodyHead(headers, options.bodyLimit) ?? { type: "call", target: call[1] ?? "", method: call[2] ?? "" };
}

/** What the head says of the body: its type, and its size where it is told. */
function checkBodyHead(headers: RequestHead["headers"], bodyLimit: number): Refusal | null {
  const type = String(headers["content-type"] ?? "")
    .split(";", 1)[0]
    ?.trim()
    .toLowerCase();
  if (type !== "application/json") return refuse(415, "A call is sent as application/json.");
  if (headers["content-encoding"] !== undefined) return refuse(415, "A call is sent as it is, without compression.");
  return Number(headers["content-length"] ?? 0) > bodyLimit ? tooLarge(bodyLimit) : null;
}

/** The refusal of a body beyond the limit, also for one that did not say its size. */
export function tooLarge(bodyLimit: number): Refusal {
  return {
    type: "refusal",
    status: 413,
    error: {
      code: "limit-exceeded",
      sentence: `A call may be ${bodyLimit / 1_000_000} MB at most. Send less at once.`,
    },
  };
}

/** Compared by hashes, so that neither content nor length of the token shows in the time it takes. */
function hasToken(authorization: string | string[] | undefined, token: string): boolean {
  const given = typeof authorization === "string" ? /^Bearer ([\w-]{1,200})$/.exec(authorization)?.[1] : undefined;
  return timingSafeEqual(hash(given ?? ""), hash(token)) && given !== undefined;
}
function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function refuse(status: Refusal["status"], sentence: string, headers: Readonly<Record<string, string>> = {}): Refusal {
  return { type: "refusal", status, error: { code: "transport", sentence }, headers };
}
