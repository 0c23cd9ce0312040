import { describe, expect, it } from "vitest";
import { linesOf, noSource, readSource } from "#renderer/state/source-draft.ts";

describe("a source as it is typed", () => {
  it("is lines of a document, one or several", () => {
    const document = { ...noSource, type: "document" as const, document: "d1" };
    expect(readSource({ ...document, first: "12" }, true)).toEqual({
      ok: true,
      source: { type: "document", document: "d1", lines: [12, 12] },
    });
    expect(readSource({ ...document, first: "１２", last: "14", section: "2.1" }, true)).toEqual({
      ok: true,
      source: { type: "document", document: "d1", lines: [12, 14], section: "2.1" },
    });
    expect(readSource({ ...document, first: "14", last: "12" }, true)).toEqual({
      ok: false,
      problems: { lines: "wrongLines" },
    });
    expect(readSource({ ...noSource, type: "document" }, true)).toEqual({
      ok: false,
      problems: { document: "missing", lines: "missing" },
    });
  });

  it("is an interview with somebody on a day", () => {
    const interview = {
      ...noSource,
      type: "interview" as const,
      person: "A. Officer",
      attribution: "background" as const,
    };
    expect(readSource({ ...interview, date: "2026-05", role: "head" }, true)).toEqual({
      ok: true,
      source: { type: "interview", person: "A. Officer", role: "head", date: "2026-05", attribution: "background" },
    });
    expect(readSource({ ...interview, person: " " }, true)).toEqual({
      ok: false,
      problems: { person: "missing", date: "wrongDate" },
    });
  });

  it("may be none only where none will do", () => {
    expect(readSource(noSource, false)).toEqual({ ok: true, source: { type: "none" } });
    expect(readSource(noSource, true)).toEqual({ ok: false, problems: { type: "needed" } });
    expect(readSource({ ...noSource, type: "same" }, true)).toEqual({ ok: true, source: null });
  });

  it("reads no line out of what is none", () => {
    for (const first of ["", "0", "-1", "a", "1.5"]) expect(linesOf({ first, last: "" })).toBeNull();
  });
});
