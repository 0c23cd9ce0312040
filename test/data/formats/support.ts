import type { PrintedDocument, PrintedText } from "#graph/model/printed-document.ts";

export const say = (text: string, lang = "en"): PrintedText => [{ text, lang }];

/** A document with a part of every kind, and text that every format could mistake for its own markup. */
export function someDocument(made = "2026-01-02T03:04:05.000Z"): PrintedDocument {
  return {
    title: say("Visit <b>&"),
    subtitle: say("Pack | *of* _things_"),
    lang: "en",
    made,
    facts: [[say("As of"), say("2009")]],
    blocks: [
      { type: "heading", level: 1, name: "programme", text: say("Programme") },
      {
        type: "paragraph",
        text: [
          ...say("See "),
          { text: "METI", lang: "en", to: "host-1" },
          { text: " [1]", lang: "en", quiet: true, to: "source-1" },
        ],
      },
      { type: "list", items: [say("# one"), say("1. two\nthree")] },
      {
        type: "table",
        head: [say("Day"), say("Host")],
        rows: [
          [say("a|b"), say("経済産業省", "ja")],
          [say("x"), [...say("y"), { text: "z", lang: "en", newLine: true }]],
        ],
        widths: [1, 2],
      },
      { type: "pageBreak" },
      { type: "heading", level: 2, name: "host-1", text: say("METI") },
      { type: "flows", into: [say("Treasury")], body: say("METI"), outOf: [say("Agency"), say("Fund")] },
      { type: "numbered", name: "source", items: [say("Report\u0007 <script>alert(1)</script>")] },
    ],
  };
}
