import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createHostClient, createWorkspaceClient } from "#data/api/client.ts";
import type { Transport } from "#data/api/client.ts";
import { contract, isMethodName } from "#data/api/contract.ts";
import type { MethodName } from "#data/api/contract.ts";
import { describeIssues, dispatch } from "#data/api/dispatch.ts";
import type { ServedMethods } from "#data/api/dispatch.ts";
import { decodeEnvelope, encodeEnvelope } from "#data/api/envelope.ts";
import {
  AmbiguousError,
  errorCodes,
  exitStatusOf,
  fromWireError,
  toWireError,
  WorkspaceError,
} from "#data/api/errors.ts";
import { GraphError } from "#graph/model/errors.ts";

const context = { signal: { aborted: false }, progress: () => {} };
const ask = async (methods: ServedMethods, method: string, input: string, reported: unknown[] = []) =>
  decodeEnvelope(await dispatch(methods, method, input, context, (error) => reported.push(error)));

/** A transport straight into dispatch. */
function over(methods: ServedMethods): Transport {
  return {
    call: (_target, method, text) => dispatch(methods, method, text, context, () => {}),
    onEvent: () => () => {},
  };
}
const history = { revision: 1, changes: [], undo: null, redo: null, truncated: false };

describe("dispatch", () => {
  test("fills in defaults and answers in an envelope", async () => {
    const seen: unknown[] = [];
    const methods: ServedMethods = {
      listHistory: (input) => {
        seen.push(input);
        return Promise.resolve(history);
      },
    };
    expect(await ask(methods, "listHistory", "{}")).toEqual({ ok: true, value: history });
    expect(seen).toEqual([{ limit: 100 }]);
  });

  test.each([
    ["an unknown method", "fly", "{}", "There is no method “fly”."],
    ["a method that is JavaScript's own", "toString", "{}", "There is no method “toString”."],
    ["a method that is not served", "search", "{}", "“search” is not answered here."],
    ["what is no JSON", "listHistory", "{", "The input of “listHistory” is not JSON."],
    ["an unknown key", "listHistory", '{"more":1}', "more"],
    ["a limit beyond the most", "listHistory", '{"limit":100000}', "limit"],
    ["an id of another thing", "listHistory", '{"about":"c:1"}', "about: is not the id of an entity or relation"],
  ])("refuses %s", async (_, method, input, sentence) => {
    const methods: ServedMethods = { listHistory: () => Promise.resolve(history) };
    const envelope = await ask(methods, method, input);
    expect(envelope).toMatchObject({ ok: false, error: { code: "invalid-input" } });
    expect(JSON.stringify(envelope)).toContain(sentence);
  });

  test("lets code and sentence of our errors across, of any other nothing, and reports both", async () => {
    const reported: unknown[] = [];
    const failing = (error: Error): ServedMethods => ({ listDrafts: () => Promise.reject(error) });
    const secret = new Error("secret path /home/x");
    expect(
      await ask(failing(new WorkspaceError("storage", "The disk is full.")), "listDrafts", "{}", reported),
    ).toEqual({
      ok: false,
      error: { code: "storage", sentence: "The disk is full." },
    });
    const envelope = await ask(failing(secret), "listDrafts", "{}", reported);
    expect(envelope).toMatchObject({ ok: false, error: { code: "internal" } });
    expect(JSON.stringify(envelope)).not.toContain("secret");
    expect(reported).toHaveLength(2);
    expect(reported[1]).toBe(secret);
  });

  test("a method that throws before it promises is answered all the same", async () => {
    const methods: ServedMethods = {
      listDrafts: () => {
        throw new GraphError("invariant", "No.");
      },
    };
    expect(await ask(methods, "listDrafts", "{}")).toMatchObject({ ok: false, error: { code: "invariant" } });
  });
});

describe("an envelope", () => {
  test("is read back as it was written", () => {
    for (const envelope of [
      { ok: true, value: { a: [1, null] } },
      { ok: false, error: { code: "conflict", sentence: "Late." } },
    ] as const)
      expect(decodeEnvelope(encodeEnvelope(envelope))).toEqual(envelope);
  });

  test.each([
    "",
    "hello",
    "[]",
    "{}",
    '{"ok":1}',
    '{"ok":false}',
    '{"ok":false,"error":{"code":"odd","sentence":"x"}}',
    '{"ok":true,"value":1,"more":2}',
  ])("that is none is a transport error: %s", (text) => {
    expect(decodeEnvelope(text)).toMatchObject({ ok: false, error: { code: "transport" } });
  });
});

describe("a client", () => {
  test("has the methods of its scope and no others", () => {
    const names = (client: object) => Object.keys(client).sort();
    const methods = Object.keys(contract) as MethodName[];
    const of = (scope: string) => methods.filter((method) => contract[method].scope === scope).sort();
    expect(names(createHostClient(over({})))).toEqual(of("host"));
    expect(names(createWorkspaceClient(over({}), "w1"))).toEqual(of("workspace"));
    expect(isMethodName("constructor")).toBe(false);
  });

  test("throws what the host answered, with candidates where a name is ambiguous", async () => {
    const candidates = [{ id: "e:1", name: "METI", kind: "ministry", jurisdiction: null }];
    const client = createWorkspaceClient(
      over({ resolveName: () => Promise.reject(new AmbiguousError("Which?", candidates)) }),
      "w1",
    );
    const error = await client.resolveName({ text: "METI" }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AmbiguousError);
    expect(error).toMatchObject({ code: "ambiguous", message: "Which?", candidates });
  });

  test("refuses an answer that does not fit the contract", async () => {
    const client = createWorkspaceClient(over({ listHistory: () => Promise.resolve({ ...history, more: 1 }) }), "w1");
    await expect(client.listHistory({})).rejects.toMatchObject({ code: "transport" });
    await expect(client.listHistory({})).rejects.toThrow("The answer of “listHistory” does not fit the contract");
  });

  test("asks nothing when its caller has given up already", async () => {
    let calls = 0;
    const transport: Transport = { call: () => Promise.resolve(`${++calls}`), onEvent: () => () => {} };
    const signal = AbortSignal.abort();
    await expect(createWorkspaceClient(transport, "w1").listHistory({}, { signal })).rejects.toMatchObject({
      code: "cancelled",
    });
    expect(calls).toBe(0);
  });
});

describe("errors", () => {
  test("every code crosses a wire and comes out the same", () => {
    for (const code of errorCodes) {
      const error = fromWireError(toWireError(new WorkspaceError(code, "A sentence.")));
      expect(error).toMatchObject({ code, message: "A sentence." });
    }
    expect(toWireError(new DOMException("x", "AbortError"))).toEqual({ code: "cancelled", sentence: "Cancelled." });
    expect(toWireError("text")).toMatchObject({ code: "internal" });
    expect(toWireError(new WorkspaceError("storage", "Full.", { cause: new Error("ENOSPC") }))).toEqual({
      code: "storage",
      sentence: "Full.",
    });
  });

  test("wrong use ends with 2, what was refused or failed with 3", () => {
    const wrongUse = errorCodes.filter((code) => exitStatusOf(code) === 2);
    expect(wrongUse).toEqual(["invalid-input", "query-syntax", "query-binding", "not-found", "ambiguous"]);
  });

  test("issues are told as one phrase, three at most", () => {
    const shape = z.strictObject({ a: z.string(), b: z.array(z.int()), c: z.int(), d: z.int() });
    const phrase = describeIssues(shape.safeParse({ a: 1, b: ["x"], c: "y", d: "z" }).error!);
    expect(phrase.split("; ")).toHaveLength(3);
    expect(phrase).toMatch(/^a: .*; b\.0: .*; c: /);
  });
});
