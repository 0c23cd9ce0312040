import { describe, expect, it } from "vitest";
import { edtfWords } from "#graph/model/edtf-words.ts";

describe("EDTF in words", () => {
  it.each([
    ["2006", "2006", "2006年"],
    ["2006-10", "October 2006", "2006年10月"],
    ["2006-10-05", "5 October 2006", "2006年10月5日"],
    ["2006~", "about 2006", "2006年頃"],
    ["2006?", "2006 (uncertain)", "2006年（不確か）"],
    ["2006%", "about 2006 (uncertain)", "2006年頃（不確か）"],
    ["2006/2011", "2006 to 2011", "2006年～2011年"],
    ["2006/..", "since 2006", "2006年以降"],
    ["2006/", "from 2006, end unknown", "2006年以降（終了時期不明）"],
    ["../2011-03", "until March 2011", "2011年3月まで"],
    ["/2011~", "until about 2011, beginning unknown", "2011年頃まで（開始時期不明）"],
  ])("reads %s as “%s” and 「%s」", (edtf, english, japanese) => {
    expect(edtfWords(edtf, "en")).toBe(english);
    expect(edtfWords(edtf, "ja")).toBe(japanese);
  });

  it("gives back what is no EDTF as it stands", () => {
    expect(edtfWords("spring of 2006", "en")).toBe("spring of 2006");
  });
});
