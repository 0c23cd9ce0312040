import { describe, expect, it } from "vitest";
import { citedParts, uncited } from "#renderer/text/cited-parts.ts";

describe("a sentence with numbered sources", () => {
  it("comes apart where numbers stand, and leaves no space before them", () => {
    expect(citedParts("METI pays [1][12]; MEXT too [3].")).toEqual([
      { text: "METI pays", numbers: [1, 12] },
      { text: "; MEXT too", numbers: [3] },
      { text: ".", numbers: [] },
    ]);
    expect(uncited("METI pays [1][12]; MEXT too [3].")).toBe("METI pays; MEXT too.");
  });

  it("is one piece where there are none, and nothing where it is empty", () => {
    expect(citedParts("F5 [sic] pays.")).toEqual([{ text: "F5 [sic] pays.", numbers: [] }]);
    expect(citedParts("")).toEqual([]);
  });
});
