import type { RelationLine } from "#data/api/shapes.ts";
import type { Hop } from "#graph/core/knowledge-graph.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import type { Describer } from "./describer.ts";
import { describeRelation, numbersOf, relationFacts } from "./describe-relation.ts";
import { pathWords } from "./path-words.ts";
import { valueText } from "./value-text.ts";

/** A hop as a list of relations shows it, read from where it comes from; a folded agreement as the line between two parties. */
export function describeTie(hop: Hop, describer: Describer, moment: Moment): RelationLine {
  if (!hop.folded) return describeRelation(hop.behind[0]!, hop.from, describer, moment);
  const { base } = describer.state.resolved;
  const agreement = hop.id as EntityId;
  const behind = hop.behind.map((relation) =>
    describeRelation(relation, base.relations.get(relation)!.source, describer, moment),
  );
  const facts = relationFacts(agreement, describer, moment);
  const claims = behind.flatMap((line) => line.claims);
  const end = (id: EntityId) => ({ id, kind: base.entities.get(id)!.kind, name: describer.name(id).text });
  return {
    id: agreement,
    kind: hop.kind,
    source: end(hop.from),
    target: end(hop.to),
    label: pathWords[describer.reading.lang].partyWith(describer.name(agreement).text),
    forward: true,
    folded: true,
    valid: facts.valid,
    holds: hop.holds,
    stance: behind.find(({ stance }) => stance === "inferred")?.stance ?? behind[0]!.stance,
    differ: facts.differ || behind.some(({ differ }) => differ),
    amounts: facts.amounts.map(describer.claim),
    claims,
    sources: numbersOf(claims),
    amountTexts: facts.amounts.map((claim) => valueText(claim, describer)),
  };
}
