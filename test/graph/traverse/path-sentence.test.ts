import { describe, expect, test } from "vitest";
import type { Hop } from "#graph/core/knowledge-graph.ts";
import type { EntityId, RelationId } from "#graph/model/ids.ts";
import { relationKinds } from "#graph/schema/relation-kinds.ts";
import type { ShippedRelationKind } from "#graph/schema/relation-kinds.ts";
import { pathSentence, sentenceText } from "#graph/traverse/path-sentence.ts";
import type { HopWords } from "#graph/traverse/path-sentence.ts";
import { ulidOf } from "../support/world.ts";

const ids = ["METI", "Programme", "Hamamatsu", "KICOX", "Torch", "Memo"];
const entity = (name: string) => `e:${ulidOf(ids.indexOf(name) + 1)}` as EntityId;
const nameOf = (id: EntityId) => ({ text: ids.find((name) => entity(name) === id)!, lang: "en" });

interface Told {
  readonly forward?: boolean;
  readonly sources?: readonly number[];
  readonly details?: readonly string[];
}
function hop(from: string, kind: ShippedRelationKind, to: string, told: Told = {}): HopWords {
  const { forward = true, sources = [1], details = [] } = told;
  const walked: Hop = {
    from: entity(from),
    to: entity(to),
    id: `r:${ulidOf(99)}` as RelationId,
    kind,
    forward,
    folded: false,
    behind: [],
    holds: "certain",
  };
  return { hop: walked, spec: relationKinds[kind], sources, details, signed: [] };
}
function folded(from: string, to: string, signed: HopWords["signed"], details: readonly string[] = []): HopWords {
  const plain = hop(from, "partyTo", to, { sources: [1, 2], details });
  return { ...plain, hop: { ...plain.hop, id: entity("Memo"), folded: true }, signed };
}
const text = (start: string, hops: readonly HopWords[], lang: "en" | "ja") =>
  sentenceText(pathSentence(entity(start), hops, nameOf, lang), lang);

describe("a path as a sentence", () => {
  const chain = [
    hop("METI", "administers", "Programme"),
    hop("Programme", "supports", "Hamamatsu", { sources: [2, 3], details: ["JPY 25 million"] }),
  ];

  test("walked forward, each hop with its sources and amounts", () => {
    expect(text("METI", chain, "en")).toBe(
      "METI administers Programme [1]; Programme supports Hamamatsu (JPY 25 million) [2][3].",
    );
    expect(text("METI", chain, "ja")).toBe(
      "METIはProgrammeを所管する[1]。ProgrammeはHamamatsuを支援する（JPY 25 million）[2][3]。",
    );
  });

  test("walked backward, verbs around the name too", () => {
    const hops = [
      hop("Hamamatsu", "supports", "Programme", { forward: false }),
      hop("Programme", "memberOf", "METI", { forward: false, sources: [] }),
    ];
    expect(text("Hamamatsu", hops, "en")).toBe(
      "Hamamatsu is supported by Programme [1]; Programme has METI as member.",
    );
    expect(text("Hamamatsu", hops, "ja")).toBe("HamamatsuはProgrammeの支援を受ける[1]。ProgrammeはMETIを会員とする。");
  });

  test("over a folded agreement with two signing dates, each with its source", () => {
    const signed = [
      { date: "2006-10", by: ["D3"], sources: [3] },
      { date: "2007-03", by: ["D4"], sources: [4] },
      { date: "2007-04", by: [], sources: [] },
    ];
    expect(text("Torch", [folded("Torch", "KICOX", signed)], "en")).toBe(
      "Torch is party, with KICOX, to Memo [1][2], one hop when folded, signed 2006-10 per D3 [3]; D4 gives 2007-03 [4]; another claim gives 2007-04.",
    );
    expect(text("Torch", [folded("Torch", "KICOX", signed)], "ja")).toBe(
      "TorchはKICOXと「Memo」を締結している[1][2]（当事者間の一段、2006-10署名（D3による）[3]、D4では2007-03[4]、2007-04とも）。",
    );
    expect(text("Torch", [folded("Torch", "KICOX", [], ["possibly"])], "en")).toBe(
      "Torch is party, with KICOX, to Memo (possibly) [1][2], one hop when folded.",
    );
  });

  test("ends with its weakest link", () => {
    const told = (grade: string | null, lang: "en" | "ja", hops = chain) =>
      sentenceText(
        pathSentence(entity("METI"), hops, nameOf, lang, { from: entity("METI"), to: entity("Programme"), grade }),
        lang,
      );
    expect(told("B2", "en")).toMatch(/ \[2\]\[3\]; weakest link: METI to Programme, grade B2\.$/);
    expect(told(null, "en")).toMatch(/; weakest link: METI to Programme, no grade\.$/);
    expect(told("C3", "en", chain.slice(0, 1))).toBe("METI administers Programme [1]; weakest grade C3.");
    expect(told("B2", "ja")).toMatch(/。最も弱いつながりはMETIとProgrammeの間（評価B2）。$/);
    expect(told("C3", "ja", chain.slice(0, 1))).toBe("METIはProgrammeを所管する[1]。最も低い評価はC3。");
  });

  test("goes on after a folded hop", () => {
    const hops = [
      folded("Torch", "KICOX", [{ date: "2006-10", by: [], sources: [3] }]),
      hop("KICOX", "funds", "Hamamatsu"),
    ];
    expect(text("Torch", hops, "en")).toBe(
      "Torch is party, with KICOX, to Memo [1][2], one hop when folded, signed 2006-10 [3]; KICOX funds Hamamatsu [1].",
    );
  });

  test.each(Object.keys(relationKinds) as ShippedRelationKind[])(
    "of a hop “%s” reads either way in both languages",
    (kind) => {
      for (const forward of [true, false]) {
        expect(text("METI", [hop("METI", kind, "KICOX", { forward })], "en")).toMatch(
          /^METI [a-z ]+ KICOX( [a-z ]+)? \[1\]\.$/,
        );
        const japanese = text("METI", [hop("METI", kind, "KICOX", { forward })], "ja");
        expect(japanese).toMatch(/^METIに?は.*KICOX.+\[1\]。$/);
        expect(japanese).not.toMatch(/[{}]/);
      }
    },
  );

  test("gives a window names, verbs and numbers to open, in both languages", () => {
    for (const lang of ["en", "ja"] as const) {
      const parts = pathSentence(entity("METI"), chain, nameOf, lang);
      const count = (type: string) => parts.filter((part) => part.type === type).length;
      expect(count("relation")).toBe(2);
      expect(count("sources")).toBe(2);
      expect(count("entity")).toBe(4);
      expect(parts.every((part) => part.type === "sources" || part.text !== "")).toBe(true);
      expect(parts.every((part, at) => part.type !== "text" || parts[at + 1]?.type !== "text")).toBe(true);
    }
  });
});
