import { MessageChannel } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import type { ServedMethods } from "#data/api/dispatch.ts";
import { decodeEnvelope } from "#data/api/envelope.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { createCancelFlag } from "#data/worker/cancel-flag.ts";
import { connectWorker } from "#data/worker/connect-worker.ts";
import type { WorkerThread, WorkspaceConnection } from "#data/worker/connect-worker.ts";
import { servePort } from "#data/worker/serve-port.ts";
import type { Served } from "#data/worker/serve-port.ts";

const connections: WorkspaceConnection[] = [];
afterEach(async () => {
  await Promise.all(connections.splice(0).map((connection) => connection.close()));
});

/** A line over a real MessageChannel, so that everything is cloned on its way, and a way to kill the far end. */
function line(open: (onChanged: (revision: number) => void) => Promise<Served>, closeLimitMs = 200) {
  const seen = { starts: 0, revisions: [] as number[], reported: [] as unknown[], kill: () => {} };
  const start = async (): Promise<WorkerThread> => {
    seen.starts++;
    const { port1, port2 } = new MessageChannel();
    seen.kill = () => port2.close();
    servePort({ port: port2, open, report: (error) => seen.reported.push(error) });
    return {
      post: (message) => port1.postMessage(message),
      onMessage: (listener) => port1.on("message", listener),
      onEnd: (listener) => port1.once("close", listener),
      end: () => Promise.resolve(port1.close()),
    };
  };
  const connection = connectWorker({
    start,
    onChanged: (revision) => seen.revisions.push(revision),
    closeLimitMs,
  });
  connections.push(connection);
  return { connection, seen };
}

function serving(methods: ServedMethods): () => Promise<Served> {
  return () => Promise.resolve({ methods, close: () => Promise.resolve() });
}

const noDrafts = { drafts: [] };

test("a call goes over as text and comes back as an envelope", async () => {
  const { connection } = line(serving({ listDrafts: () => Promise.resolve(noDrafts) }));
  expect(decodeEnvelope(await connection.call("listDrafts", "{}"))).toEqual({ ok: true, value: noDrafts });
});

test("input that does not fit the contract is refused in the worker, and reported there", async () => {
  const { connection, seen } = line(serving({ listDrafts: () => Promise.resolve(noDrafts) }));
  const envelope = decodeEnvelope(await connection.call("listDrafts", '{"more":1}'));
  expect(envelope).toMatchObject({ ok: false, error: { code: "invalid-input" } });
  expect(seen.reported).toHaveLength(1);
});

test("a call that waits holds up no other", async () => {
  let release = () => {};
  const { connection } = line(
    serving({
      getSchema: () => new Promise((resolve) => (release = () => resolve({}))),
      listDrafts: () => Promise.resolve(noDrafts),
    }),
  );
  const slow = connection.call("getSchema", "{}");
  await connection.call("listDrafts", "{}");
  release();
  expect(decodeEnvelope(await slow).ok).toBe(true);
});

test("progress and changes reach the host", async () => {
  const shares: number[] = [];
  const { connection, seen } = line((onChanged) =>
    Promise.resolve({
      methods: {
        listDrafts: (_input: never, { progress }) => {
          progress(0.5);
          onChanged(7);
          return Promise.resolve(noDrafts);
        },
      },
      close: () => Promise.resolve(),
    }),
  );
  await connection.call("listDrafts", "{}", { onProgress: (share) => shares.push(share) });
  expect(shares).toEqual([0.5]);
  expect(seen.revisions).toEqual([7]);
});

test("a cancelled read rejects at once with `cancelled`, and the worker sees it", async () => {
  const abort = new AbortController();
  let seenAborted: () => boolean = () => false;
  let entered = () => {};
  const inside = new Promise<void>((done) => (entered = done));
  const { connection } = line(
    serving({
      listDrafts: (_input: never, { signal }) => {
        seenAborted = () => signal.aborted;
        entered();
        return new Promise(() => {});
      },
    }),
  );
  const call = connection.call("listDrafts", "{}", { signal: abort.signal });
  await inside;
  expect(seenAborted()).toBe(false);
  abort.abort();
  await expect(call).rejects.toMatchObject({ code: "cancelled" });
  expect(seenAborted()).toBe(true);
});

test("a cancelled change is answered honestly, because it may be on the disk already", async () => {
  const abort = new AbortController();
  let finish = () => {};
  let entered = () => {};
  const inside = new Promise<void>((done) => (entered = done));
  const { connection } = line(
    serving({
      saveDraft: () => {
        entered();
        return new Promise((resolve) => (finish = () => resolve({ savedAt: null })));
      },
    }),
  );
  const call = connection.call("saveDraft", '{"id":"d","body":"x"}', { signal: abort.signal });
  await inside;
  abort.abort();
  finish();
  expect(decodeEnvelope(await call)).toEqual({ ok: true, value: { savedAt: null } });
});

test("a worker that dies rejects what waits with `internal` and is replaced at the next call", async () => {
  let dies = true;
  let entered = () => {};
  const inside = new Promise<void>((done) => (entered = done));
  const { connection, seen } = line(
    serving({
      listDrafts: () => {
        entered();
        return dies ? new Promise(() => {}) : Promise.resolve(noDrafts);
      },
    }),
  );
  const call = connection.call("listDrafts", "{}");
  await inside;
  seen.kill();
  await expect(call).rejects.toMatchObject({ code: "internal" });
  dies = false;
  expect(decodeEnvelope(await connection.call("listDrafts", "{}")).ok).toBe(true);
  expect(seen.starts).toBe(2);
});

test("a workspace that cannot be opened says why to every call, and is tried again at the next", async () => {
  let isThere = false;
  const { connection, seen } = line(() =>
    isThere
      ? serving({ listDrafts: () => Promise.resolve(noDrafts) })()
      : Promise.reject(new WorkspaceError("storage", "The folder is not there.")),
  );
  const refused = await Promise.allSettled([connection.call("listDrafts", "{}"), connection.call("getSchema", "{}")]);
  for (const { status, reason } of refused as PromiseRejectedResult[]) {
    expect(status).toBe("rejected");
    expect(reason).toMatchObject({ code: "storage", message: "The folder is not there." });
  }
  isThere = true;
  expect(decodeEnvelope(await connection.call("listDrafts", "{}")).ok).toBe(true);
  expect(seen.starts).toBe(2);
});

test("closing closes what was open, and later calls are refused", async () => {
  let closedWell = false;
  const { connection } = line(() =>
    Promise.resolve({
      methods: { listDrafts: () => Promise.resolve(noDrafts) },
      close: () => {
        closedWell = true;
        return Promise.resolve();
      },
    }),
  );
  await connection.call("listDrafts", "{}");
  await connection.close();
  expect(closedWell).toBe(true);
  await expect(connection.call("listDrafts", "{}")).rejects.toMatchObject({ code: "cancelled" });
});

test("an opening that was given up is ended at once, and the next call opens anew", async () => {
  const longerThanThisTestMs = 600_000;
  let isStuck = true;
  const { connection, seen } = line(
    () => (isStuck ? new Promise(() => {}) : serving({ listDrafts: () => Promise.resolve(noDrafts) })()),
    longerThanThisTestMs,
  );
  const abort = new AbortController();
  const call = connection.call("listDrafts", "{}", { signal: abort.signal });
  abort.abort();
  await expect(call).rejects.toMatchObject({ code: "cancelled" });
  await connection.reopen();
  isStuck = false;
  expect(decodeEnvelope(await connection.call("listDrafts", "{}")).ok).toBe(true);
  expect(seen.starts).toBe(2);
});

test("whoever waits for the opening is told how far it is, and what came later is not", async () => {
  let finish = () => {};
  let tell: (share: number) => void = () => {};
  const { port1, port2 } = new MessageChannel();
  const heard: object[] = [];
  port1.on("message", (message: object) => heard.push(message));
  servePort({
    port: port2,
    report: () => {},
    open: (_onChanged, onShare) => {
      tell = onShare;
      return new Promise((resolve) => {
        finish = () => resolve({ methods: { listDrafts: () => Promise.resolve(noDrafts) }, close: async () => {} });
      });
    },
  });
  const ask = (id: number) =>
    port1.postMessage({ type: "call", id, method: "listDrafts", inputText: "{}", cancelFlag: createCancelFlag() });
  const answers = () => heard.filter((message) => "envelopeText" in message).length;
  const sharesOf = (id: number) => heard.filter((one) => "share" in one && "id" in one && one.id === id).length;
  ask(1);
  await expect
    .poll(() => {
      tell(0.5);
      return sharesOf(1);
    })
    .toBeGreaterThan(0);
  finish();
  await expect.poll(answers).toBe(1);
  ask(2);
  await expect.poll(answers).toBe(2);
  tell(1); // of what is over
  ask(3);
  await expect.poll(answers).toBe(3);
  expect([sharesOf(2), sharesOf(3)]).toEqual([0, 0]);
  port1.close();
});

test("reopening waits for running calls, and the next call opens anew", async () => {
  let finish = () => {};
  let opened = 0;
  let closedCount = 0;
  const { connection } = line(() => {
    opened++;
    return Promise.resolve({
      methods: {
        getSchema: () => new Promise((resolve) => (finish = () => resolve({}))),
        listDrafts: () => Promise.resolve(noDrafts),
      },
      close: () => {
        closedCount++;
        return Promise.resolve();
      },
    });
  });
  await connection.call("listDrafts", "{}");
  const slow = connection.call("getSchema", "{}");
  await connection.call("listDrafts", "{}");
  const reopened = connection.reopen();
  const later = connection.call("listDrafts", "{}");
  expect(closedCount).toBe(0);
  finish();
  expect(decodeEnvelope(await slow).ok).toBe(true);
  await reopened;
  expect(decodeEnvelope(await later).ok).toBe(true);
  expect([opened, closedCount]).toEqual([2, 1]);
});
