import type { OutputOf } from "#data/api/contract.ts";
import type { Hop } from "#graph/core/knowledge-graph.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { pickSentenceName } from "#graph/model/names.ts";
import type { EntityPath } from "#graph/model/path.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import { gradeOrder, resolveSlot } from "#graph/resolve/resolve-slot.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { namesOf, resolveField } from "#graph/resolve/resolve-subject.ts";
import { pathSentence } from "#graph/traverse/path-sentence.ts";
import type { HopWords, SentencePart } from "#graph/traverse/path-sentence.ts";
import type { Describer } from "./describer.ts";
import { relationFacts } from "./describe-relation.ts";
import { valueText } from "./value-text.ts";
import { words } from "./words.ts";

type DescribedPath = Omit<OutputOf<"findPaths">["paths"][number], "sentence" | "parts"> & {
  readonly parts: readonly SentencePart[];
};

/** Amounts said in a sentence at most; the inspector has the rest. */
const amountsInSentence = 2;

/** A path for readers: its sentence in parts, the numbers of its sources, its weakest link. */
export function describePath(path: EntityPath<Hop>, describer: Describer, moment: Moment): DescribedPath {
  const hopWords = path.hops.map((alternatives) => wordsOf(alternatives[0]!, describer, moment));
  const { lang } = describer.reading;
  const nameOf = (id: EntityId) => {
    const names = namesOf(describer.state.resolved.base, id).map(({ name }) => name);
    const picked = pickSentenceName(names, describer.reading.languages);
    return picked ? { text: picked.value, lang: picked.lang } : describer.name(id);
  };
  const parts = pathSentence(
    path.entities[0]!,
    hopWords.map(({ words: hop }) => hop),
    nameOf,
    lang,
  );
  const numbers = parts.flatMap((part) => (part.type === "sources" ? part.numbers : []));
  return {
    hops: path.hops.length,
    entities: path.entities.map(describer.brief),
    relations: path.hops.map((alternatives) => {
      const { id, kind, forward, folded, holds } = alternatives[0]!;
      return { id, kind, forward, folded, holds, alternatives: alternatives.map((hop) => hop.id) };
    }),
    parts,
    sources: [...new Set(numbers)].sort((a, b) => a - b),
    weakestGrade: weakestOf(hopWords.map(({ grade }) => grade)),
    differ: hopWords.some(({ differ }) => differ),
  };
}

/** The weakest link: null where any hop has no grade at all. */
function weakestOf(grades: readonly (string | null)[]): string | null {
  return grades.reduce<string | null>(
    (weakest, grade) => (gradeOrder(grade) > gradeOrder(weakest) ? grade : weakest),
    grades[0] ?? null,
  );
}

/** What ranks a path besides its hops: its weakest grade, and how many sources it has. */
export interface PathStrength {
  readonly weakestGrade: string | null;
  readonly sourceCount: number;
}

/** Tells the strength of paths without describing them; a hop that many paths share is looked at once. */
export function createPathStrength(describer: Describer, moment: Moment): (path: EntityPath<Hop>) => PathStrength {
  const known = new Map<string, { readonly grade: string | null; readonly numbers: readonly number[] }>();
  const look = (hop: Hop) => {
    const { words: told, grade } = wordsOf(hop, describer, moment);
    return { grade, numbers: [...told.sources, ...told.signed.flatMap(({ sources }) => sources)] };
  };
  return ({ hops }) => {
    const looks = hops.map((alternatives) => {
      const hop = alternatives[0]!;
      const key = `${hop.id}|${hop.from}|${hop.to}`;
      const seen = known.get(key) ?? look(hop);
      known.set(key, seen);
      return seen;
    });
    return {
      weakestGrade: weakestOf(looks.map(({ grade }) => grade)),
      sourceCount: new Set(looks.flatMap(({ numbers }) => numbers)).size,
    };
  };
}

interface DescribedHop {
  readonly words: HopWords;
  readonly grade: string | null;
  readonly differ: boolean;
}

function wordsOf(hop: Hop, describer: Describer, moment: Moment): DescribedHop {
  const { base } = describer.state.resolved;
  const { lang } = describer.reading;
  const stating = hop.behind.map((relation) => shownExistence(relation, describer, moment));
  const facts = relationFacts(hop.id, describer, moment);
  // Sources get their numbers in the order in which the sentence tells them: the relation's, then the signings'.
  const numbers = [...stating.flat(), ...facts.amounts.slice(0, amountsInSentence)]
    .map(({ claim }) => describer.sources.numberOf(claim.source))
    .filter((n) => n !== null);
  const signed = hop.folded ? signings(hop.id, describer, moment) : [];
  const amounts = facts.amounts.slice(0, amountsInSentence).map((claim) => valueText(claim, describer));
  const more = facts.amounts.length - amounts.length;
  const details = [
    ...(hop.holds === "possible" ? [words[lang].possibly] : []),
    ...hedgesOf(stating),
    ...amounts,
    ...(more > 0 ? [words[lang].more(more)] : []),
  ];
  const grades = [...stating.map((claims) => bestGrade(claims)), ...signed.slice(0, 1).map(({ grade }) => grade)];
  return {
    words: { hop, spec: base.schema.relationKinds.get(hop.kind)!, sources: [...new Set(numbers)], details, signed },
    grade: weakestOf(hop.folded ? grades.filter((grade) => grade !== null) : grades),
    differ: facts.differ || signed.length > 1,
  };
}

/** The hedging words of the best claim behind each relation: "interest expressed" is no cooperation yet, and the sentence says so. */
function hedgesOf(stating: readonly (readonly FieldClaim[])[]): readonly string[] {
  return [...new Set(stating.map(([best]) => best?.claim.hedge).filter((hedge) => hedge !== undefined))];
}

/** Claims that state a relation, best first, as of the moment. */
function shownExistence(relation: SubjectId, describer: Describer, moment: Moment): readonly FieldClaim[] {
  const { base } = describer.state.resolved;
  const claims = (base.claimsAbout.get(relation) ?? []).filter(({ field }) => field.field === "exists");
  return resolveSlot(claims, moment, base.documents).remaining;
}
function bestGrade(claims: readonly FieldClaim[]): string | null {
  return claims[0]?.grade ?? null;
}

/** When an agreement was signed, as each differing claim gives it, the shown one first. */
function signings(
  agreement: SubjectId,
  describer: Describer,
  moment: Moment,
): readonly { readonly date: string; readonly sources: readonly number[]; readonly grade: string | null }[] {
  if (!isEntityId(agreement)) return [];
  const slot = resolveField(describer.state.resolved.base, agreement, "signed", moment)[0];
  const byDate = new Map<string, { date: string; sources: number[]; grade: string | null }>();
  for (const claim of slot?.remaining ?? []) {
    const date = valueText(claim, describer);
    const known = byDate.get(date) ?? { date, sources: [], grade: claim.grade };
    byDate.set(date, known);
    const n = describer.sources.numberOf(claim.claim.source);
    if (n !== null && !known.sources.includes(n)) known.sources.push(n);
  }
  return [...byDate.values()];
}
