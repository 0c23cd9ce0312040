import { describe, expect, it } from "vitest";
import { createColumnText } from "#graph/money/column-text.ts";

describe("the figures of a table", () => {
  const text = createColumnText("JPY", "en", ["350000000", null, "3636363.636364"]);

  it("are all in the unit of the greatest, with one decimal", () => {
    expect(text.figure("240000000")).toBe("JPY 240.0 million");
    expect(text.figure("181818181.818182")).toBe("JPY 181.8 million");
    expect(text.figure("3636363.636364")).toBe("JPY 3.6 million");
  });

  it("have bounds with only the decimals that say something", () => {
    expect(text.bound("230000000")).toBe("JPY 230 million");
    expect(text.bound("0")).toBe("JPY 0 million");
  });

  it("are in 万 and 億 for a Japanese reader", () => {
    expect(createColumnText("JPY", "ja", ["350000000"]).figure("240000000")).toBe("2億4,000万円");
  });
});
