import { expect, test } from "vitest";
import { sectionAt, sectionsOf } from "#graph/model/sections.ts";

const labels = (text: string) => sectionsOf(text.split("\n")).map(({ label, firstLine }) => `${label}@${firstLine}`);

test("numbered headings are sections where each can follow the one before", () => {
  const text =
    "Title\n\f1. Background\n\nSome text.\n1.1 Visits\nText\n\f2. Agreement\nText\n2.1 Signature\nText\n2.2 After";
  expect(labels(text)).toEqual(["1@2", "1.1@5", "2@7", "2.1@9", "2.2@11"]);
});

test("figures, sentences, years and lines of a table of contents are none", () => {
  const text =
    "1. Money ........ 4\n2. People    12\n1. Money\n25 regions took part\n2006 was the year\n2. They came, and went.\n9.1 Far away";
  expect(labels(text)).toEqual(["1@3"]);
});

test("headings of Markdown have their own number, or are counted", () => {
  expect(labels("# One\n## Two\ntext\n## Three\n# 4.2 Four\n## Five")).toEqual([
    "1@1",
    "1.1@2",
    "1.2@4",
    "4.2@5",
    "2.1@6",
  ]);
});

test("words for sections and their numbers stand without the words of the heading", () => {
  expect(labels("第三章 財源と配分\ntext\nAnnex II\ntext\nChapter 4: Who funds whom")).toEqual([
    "第三章@1",
    "Annex II@3",
    "Chapter 4@5",
  ]);
});

test("a line stands in the section of the heading above it, and in none before the first", () => {
  const sections = sectionsOf(["Title", "1. One", "text", "1.1 Two", "text"]);
  expect([1, 2, 3, 5].map((line) => sectionAt(sections, line)?.label ?? null)).toEqual([null, "1", "1", "1.1"]);
});
