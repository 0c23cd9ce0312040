import { describe, expect, test } from "vitest";
import { commonFormFields, formFields } from "#graph/schema/form-fields.ts";
import { shippedSchema as schema } from "#graph/schema/schema.ts";

describe("the fields of a form", () => {
  test("are those usual for the kind first, by super-kinds too", () => {
    expect(formFields(schema, { type: "entity", kind: "agreement" }).usual).toEqual([
      "description",
      "valid",
      "signed",
      "aim",
      "scope",
    ]);
    expect(formFields(schema, { type: "entity", kind: "university" }).usual).toContain("website");
    expect(formFields(schema, { type: "entity", kind: "person" }).usual).toContain("office");
  });

  test("of a relation that carries money ask for amounts, of a party for its role, of every kind that does so", () => {
    expect(formFields(schema, { type: "relation", kind: "funds" }).usual).toEqual(
      expect.arrayContaining(["amount", "earmark"]),
    );
    expect(formFields(schema, { type: "relation", kind: "partyTo" }).usual).toContain("role");
    const lends = { ...schema.relationKinds.get("funds")! };
    const wider = { ...schema, relationKinds: new Map([...schema.relationKinds, ["lends", lends] as const]) };
    expect(formFields(wider, { type: "relation", kind: "lends" }).usual).toContain("amount");
  });

  test("leave nothing out that the kind may have, and offer nothing that it may not", () => {
    for (const kind of schema.entityKinds.keys()) {
      const { usual, others } = formFields(schema, { type: "entity", kind });
      const all = [...usual, ...others];
      expect(new Set(all).size).toBe(all.length);
      expect(all).not.toContain("role");
      expect(all).toContain("topic");
    }
  });

  test("of several things are those that all may have", () => {
    const both = commonFormFields(schema, [
      { type: "entity", kind: "agency" },
      { type: "relation", kind: "funds" },
    ]);
    expect([...both.usual, ...both.others]).toContain("amount");
    expect([...both.usual, ...both.others]).not.toContain("website");
    expect([...both.usual, ...both.others]).not.toContain("earmark");
  });
});
