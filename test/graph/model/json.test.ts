import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, compareText } from "#graph/model/json.ts";

/** The same value with the keys of every object the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, turned(member)]),
  );
}

test("equal values are equal texts whatever the order of their keys, and read back as they were", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(canonicalJson(turned(plain))).toBe(canonicalJson(plain));
      expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
    }),
  );
});

test("different values are different texts", () => {
  const texts = [null, "null", 0, "0", false, [], {}, [null], { a: null }, "", [[]], { a: [] }].map(canonicalJson);
  expect(new Set(texts).size).toBe(texts.length);
});

test("keys stand in code unit order and undefined members are left out", () => {
  expect(canonicalJson({ b: 1, a: undefined, Z: 2, é: 3, a2: [undefined, 1] })).toBe(
    '{"Z":2,"a2":[null,1],"b":1,"é":3}',
  );
});

test("keys that an object would put elsewhere stand in code unit order too, and none becomes a prototype", () => {
  expect(canonicalJson({ a: { "10": 1, "2": 2, b: undefined } })).toBe('{"a":{"10":1,"2":2}}');
  const odd: unknown = JSON.parse('{"z":[{"__proto__":{"x":1},"a":2}]}');
  expect(canonicalJson(odd)).toBe('{"z":[{"__proto__":{"x":1},"a":2}]}');
  expect(canonicalJson(undefined)).toBe("null");
});

test("texts sort the same on every machine", () => {
  expect(["é", "a", "Z", "浜", "b"].sort(compareText)).toEqual(["Z", "a", "b", "é", "浜"]);
});
