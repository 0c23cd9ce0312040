import { createWorld, passage, yen } from "#test/graph/support/world.ts";

/** A small policy graph with all that answers have to tell: money, an agreement, a succession, a place, a denial. */
export function policy() {
  const world = createWorld().as("atlas");
  world.document("d1", "2009-12");
  world.document("d2", "2010");
  const japan = world.entity("Japan", "jurisdiction", { source: { type: "general-knowledge" } });
  const meti = world.entity("Ministry of Economy, Trade and Industry", "ministry", { source: passage("d1", [1, 1]) });
  world.name(meti, { value: "METI", lang: "en", form: "acronym" });
  world.name(meti, { value: "経済産業省", lang: "ja", form: "official" });
  world.claim(meti, "jurisdiction", japan);
  const miti = world.entity("MITI", "ministry", { valid: "1949/2001-01-05" });
  const programme = world.entity("Industrial Cluster Project", "programme", { source: passage("d1", [2, 2]) });
  world.claim(programme, "valid", "2001/2010", { source: passage("d1", [2, 2]) });
  const hamamatsu = world.entity("Hamamatsu", "cluster");
  const kicox = world.entity("KICOX", "agency");
  const torch = world.entity("Torch Centre", "agency");
  const memo = world.entity("Memorandum", "agreement");
  const administers = world.relation("administers", meti, programme, { source: passage("d1", [3, 3]), grade: "B2" });
  const supports = world.relation("supports", programme, hamamatsu, { source: passage("d1", [4, 5]), grade: "A1" });
  const funds = world.relation("funds", meti, programme, { source: passage("d1", [6, 6]) });
  const amount = world.claim(funds, "amount", yen("16.6", "billion"), {
    source: passage("d1", [7, 7]),
    qualifiers: { phase: "budget", period: "2009-04-01/2010-03-31", calendar: "JP-FY", per: "year" },
  });
  const succeeds = world.relation("succeeds", meti, miti);
  const located = world.relation("locatedIn", hamamatsu, japan);
  const parties = [kicox, torch].map((party, at) =>
    world.relation("partyTo", party, memo, { source: passage("d2", [at + 1, at + 1]), grade: "B3" }),
  );
  world.claim(memo, "signed", "2006-10", { source: passage("d1", [8, 8]), grade: "C3" });
  const denied = world.relation("oversees", meti, hamamatsu, { stance: "denied", source: passage("d2", [9, 9]) });
  return {
    world,
    ...{ japan, meti, miti, programme, hamamatsu, kicox, torch, memo },
    ...{ administers, supports, funds, amount, succeeds, located, parties, denied },
  };
}
