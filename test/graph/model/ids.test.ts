import { ulid } from "ulid";
import { expect, test } from "vitest";
import * as ids from "#graph/model/ids.ts";
import { ulidOf } from "../support/world.ts";

const one = ulidOf(1);

test("each id is known by its letter and a ULID", () => {
  expect(ids.isEntityId(`e:${one}`)).toBe(true);
  expect(ids.isRelationId(`r:${one}`)).toBe(true);
  expect(ids.isClaimId(`c:${one}`)).toBe(true);
  expect(ids.isNoteId(`n:${one}`)).toBe(true);
  expect(ids.isSubjectId(`c:${one}`)).toBe(false);
  expect(ids.isChangeId(one)).toBe(true);
});

test("what is no ULID makes no id: too long a time, wrong letters, lower case, another length", () => {
  for (const text of [
    "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
    one.replace("1", "I"),
    one.replace("1", "l"),
    one.slice(1),
    `${one}0`,
    "",
  ]) {
    expect(ids.isChangeId(text)).toBe(false);
    expect(ids.isEntityId(`e:${text}`)).toBe(false);
    expect(() => ids.recordId("entity", text)).toThrow(expect.objectContaining({ code: "invariant" }));
  }
});

test("documents are cited by a short word", () => {
  expect(ids.isDocumentId("ecpg-japan-2009")).toBe(true);
  expect(ids.isRecordId("ecpg-japan-2009")).toBe(true);
  for (const text of ["ECPG", "-a", "a b", "ecpg/../x", "a".repeat(81), ""]) expect(ids.isDocumentId(text)).toBe(false);
});

test("every kind of record has its own letter", () => {
  const letters = Object.values(ids.idPrefixes);
  expect(new Set(letters).size).toBe(letters.length);
  expect(ids.recordId("judgement", one)).toBe(`j:${one}`);
});

test("a ULID tells its time, with and without its letter", () => {
  const text = ulid(1_790_000_000_123);
  expect(ids.timeOfUlid(text)).toBe(1_790_000_000_123);
  expect(ids.timeOfUlid(`e:${text}`)).toBe(1_790_000_000_123);
});

test("a field of a claim is addressed after its claim", () => {
  expect(ids.claimAddress(`c:${one}` as ids.ClaimId, "name")).toBe(`c:${one}#name`);
});
