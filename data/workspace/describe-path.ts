import type { OutputOf } from "#data/api/contract.ts";
import type { Hop } from "#graph/core/knowledge-graph.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { claimAddress } from "#graph/model/ids.ts";
import { pickSentenceName } from "#graph/model/names.ts";
import type { EntityPath } from "#graph/model/path.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import { gradeOrder } from "#graph/resolve/resolve-slot.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { namesBorne } from "#graph/resolve/resolve-subject.ts";
import { shortTitleOf } from "#graph/resolve/source-list.ts";
import { pathSentence, sentenceText } from "#graph/traverse/path-sentence.ts";
import type { HopWords, ShownName, WeakestLink } from "#graph/traverse/path-sentence.ts";
import type { Describer } from "./describer.ts";
import { isOfAnotherTime, relationFacts } from "./describe-relation.ts";
import { signingClaims, statingClaims, weakestGrade } from "./hop-grades.ts";
import { valueText } from "./value-text.ts";
import type { Walk } from "./walk-conditions.ts";
import { words } from "./words.ts";

export type PathLine = OutputOf<"findPaths">["paths"][number];

/** Amounts said in a sentence at most; the inspector has the rest. */
const amountsInSentence = 2;

/** Tells paths for one reader in one answer. */
export interface PathTeller {
  /** A path with its sentence in parts, the numbers of its sources, its weakest link. */
  readonly describe: (path: EntityPath<Hop>) => PathLine;
  /** One hop in words. Sources get their numbers in the order in which the sentence tells them. */
  readonly wordsOf: (hop: Hop) => HopWords;
  readonly nameOf: (id: EntityId) => ShownName;
  /** Keys of the sources that a hop's words tell, without giving them numbers. */
  readonly sourceKeysOf: (hop: Hop) => readonly string[];
}

export function createPathTeller(describer: Describer, walk: Walk, moment: Moment): PathTeller {
  const { base } = describer.state.resolved;
  const { lang, languages } = describer.reading;
  const { sources } = describer;
  /** Many paths share a hop. */
  const sourceKeys = new Map<string, readonly string[]>();
  const keysOf = (claims: readonly FieldClaim[]) =>
    claims.map(({ claim }) => sources.keyOf(claim.source)).filter((key) => key !== null);
  const numbersOf = (claims: readonly FieldClaim[]) => [
    ...new Set(claims.map(({ claim }) => sources.numberOf(claim.source)).filter((n) => n !== null)),
  ];
  const nameOf = (id: EntityId): ShownName => {
    const picked = pickSentenceName(namesBorne(base, id, moment), languages);
    return picked ? { text: picked.value, lang: picked.lang } : describer.name(id);
  };
  const titleOf = ({ claim: { source } }: FieldClaim): string | null => {
    const record = source.type === "document" ? base.documents.get(source.document) : undefined;
    return record ? shortTitleOf(record, languages) : null;
  };

  const told = (hop: Hop): ToldHop => {
    const amounts = inOrderOfInterest(relationFacts(hop.id, describer, moment).amounts, hop, walk, moment);
    return {
      stating: hop.behind.map((relation) => statingClaims(base, relation, moment)),
      amounts: amounts.slice(0, amountsInSentence),
      moreAmounts: Math.max(0, amounts.length - amountsInSentence),
      signings: hop.folded ? signingClaims(base, hop.id, moment) : [],
    };
  };
  const wordsOf = (hop: Hop): HopWords => {
    const { stating, amounts, moreAmounts, signings } = told(hop);
    const signedKeys = new Set(keysOf(signings));
    // What the dates of an agreement cite beside it is not cited twice.
    const own = [...stating.flat(), ...amounts].filter(
      ({ claim }) => !signedKeys.has(sources.keyOf(claim.source) ?? ""),
    );
    const details = [
      ...(hop.holds === "possible" ? [words[lang].possibly] : []),
      ...(isInferred(stating) ? [words[lang].inferred] : []),
      ...hedgesOf(stating),
      ...amounts.map((claim) => valueText(claim, describer)),
      ...(moreAmounts > 0 ? [words[lang].more(moreAmounts)] : []),
    ];
    return {
      hop,
      spec: base.schema.relationKinds.get(hop.kind)!,
      sources: numbersOf(own),
      details,
      signed: byDate(signings, describer).map(({ date, claims }) => ({
        date,
        by: [...new Set(claims.map(titleOf).filter((title) => title !== null))],
        sources: numbersOf(claims),
      })),
    };
  };

  return {
    wordsOf,
    nameOf,
    sourceKeysOf(hop) {
      const key = `${hop.id}|${hop.from}|${hop.to}`;
      const known = sourceKeys.get(key);
      if (known) return known;
      const { stating, amounts, signings } = told(hop);
      const keys = keysOf([...stating.flat(), ...amounts, ...signings]);
      sourceKeys.set(key, keys);
      return keys;
    },
    describe(path) {
      const hops = path.hops.map((alternatives) => alternatives[0]!);
      const grades = hops.map(walk.gradeOf);
      const weakest = weakestHop(grades);
      const link: WeakestLink | null =
        weakest === null ? null : { from: hops[weakest]!.from, to: hops[weakest]!.to, grade: grades[weakest]! };
      const hopWords = hops.map(wordsOf);
      const parts = pathSentence(path.entities[0]!, hopWords, nameOf, lang, link);
      const numbers = parts.flatMap((part) => (part.type === "sources" ? part.numbers : []));
      return {
        hops: hops.length,
        entities: path.entities.map(describer.brief),
        relations: path.hops.map((alternatives) => {
          const { id, kind, forward, folded, holds } = alternatives[0]!;
          return { id, kind, forward, folded, holds, alternatives: alternatives.map((hop) => hop.id) };
        }),
        parts: parts as PathLine["parts"],
        sentence: sentenceText(parts, lang),
        sources: [...new Set(numbers)].sort((a, b) => a - b),
        weakestGrade: weakestGrade(grades),
        weakestHop: weakest,
        differ: hopWords.some(({ hop, signed }) => signed.length > 1 || differs(hop.id, describer, moment)),
      };
    },
  };
}

interface ToldHop {
  readonly stating: readonly (readonly FieldClaim[])[];
  readonly amounts: readonly FieldClaim[];
  readonly moreAmounts: number;
  readonly signings: readonly FieldClaim[];
}

/** The first hop of the lowest grade, no grade being the lowest; null where none is graded. */
function weakestHop(grades: readonly (string | null)[]): number | null {
  if (grades.every((grade) => grade === null)) return null;
  const orders = grades.map(gradeOrder);
  return orders.indexOf(Math.max(...orders));
}

/** The figure that met the least amount first, then newest first; with a date only those of that time, where there are any. */
function inOrderOfInterest(
  amounts: readonly FieldClaim[],
  hop: Hop,
  walk: Walk,
  moment: Moment,
): readonly FieldClaim[] {
  const deciding = new Set(walk.amountOf(hop)?.figure.claims);
  const rankOf = (amount: FieldClaim) => {
    if (deciding.has(claimAddress(amount.claim.id, amount.field.field))) return 0;
    return isOfAnotherTime(amount, moment) ? 2 : 1;
  };
  const ranked = amounts.map((claim) => ({ claim, rank: rankOf(claim) })).sort((a, b) => a.rank - b.rank);
  const then = ranked.filter(({ rank }) => rank < 2);
  return (then.length > 0 ? then : ranked).map(({ claim }) => claim);
}

/** A hop is as sure as what ties it: somebody's conclusion behind one of its relations makes it one. */
function isInferred(stating: readonly (readonly FieldClaim[])[]): boolean {
  return stating.some(([best]) => best?.claim.stance === "inferred");
}

/** The hedging words of the best claim behind each relation: "interest expressed" is no cooperation yet, and the sentence says so. */
function hedgesOf(stating: readonly (readonly FieldClaim[])[]): readonly string[] {
  return [...new Set(stating.map(([best]) => best?.claim.hedge).filter((hedge) => hedge !== undefined))];
}

function differs(id: SubjectId, describer: Describer, moment: Moment): boolean {
  return relationFacts(id, describer, moment).differ;
}

/** Claims by the date that they give, the shown one first. */
function byDate(
  signings: readonly FieldClaim[],
  describer: Describer,
): readonly { readonly date: string; readonly claims: readonly FieldClaim[] }[] {
  const dates = new Map<string, FieldClaim[]>();
  for (const claim of signings) {
    const date = dayText(claim, describer);
    const known = dates.get(date);
    if (known) known.push(claim);
    else dates.set(date, [claim]);
  }
  return [...dates].map(([date, claims]) => ({ date, claims }));
}

/** In English as the claim writes it: a sentence that cites two dates reads best with both in figures. */
function dayText(claim: FieldClaim, describer: Describer): string {
  const { value } = claim.field;
  return describer.reading.lang === "ja" || typeof value !== "string" || claim.claim.hedge !== undefined
    ? valueText(claim, describer)
    : value;
}
