import { useState } from "react";
import { Button, Link } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { select } from "../../commands/dialog-actions.ts";
import { goTo } from "../../commands/picture-actions.ts";
import { useServices } from "../../state/services.ts";
import type { SourceEntry } from "../../text/source-line.ts";
import type { Texts } from "../../text/texts.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { Mark } from "../../ui/mark.tsx";
import { periodText } from "../../ui/period-text.ts";
import { Section } from "../../ui/section.tsx";
import { SourceNumbers } from "../../ui/source-numbers.tsx";

type RelationLine = OutputOf<"getEntity">["relations"][number];

/** Rows of a group shown before "show all". */
const fewRows = 6;

interface RelationsSectionProps {
  readonly id: EntityId;
  readonly relations: readonly RelationLine[];
  readonly sources: readonly SourceEntry[];
  readonly truncated: boolean;
}

/** The relations grouped by how they read from here, each group with its count; of how many there are tells the head of the entity. */
export function RelationsSection({ id, relations, sources, truncated }: RelationsSectionProps) {
  const texts = useTexts();
  const groups = new Map<string, RelationLine[]>();
  for (const relation of relations) {
    const group = groups.get(relation.label);
    if (group) group.push(relation);
    else groups.set(relation.label, [relation]);
  }
  const last = relations.at(-1)?.label;
  return (
    <Section title={texts.inspector.relations} aside={truncated ? undefined : countText(relations, texts)}>
      {relations.length === 0 && <p className="quiet">{texts.inspector.noRelations}</p>}
      {[...groups].map(([label, group]) => (
        <RelationGroup
          key={label}
          label={label}
          group={group}
          isCut={truncated && label === last}
          id={id}
          sources={sources}
        />
      ))}
      {truncated && <p className="quiet">{texts.truncated(relations.length)}</p>}
    </Section>
  );
}

/** As the header of the entity counts: what is denied stands in the list and is no relation. */
function countText(relations: readonly RelationLine[], texts: Texts): string {
  const standing = relations.filter(({ stance }) => stance !== "denied").length;
  return texts.inspector.groupCount(standing, relations.length - standing);
}

interface RelationGroupProps {
  readonly label: string;
  readonly group: readonly RelationLine[];
  /** Whether there are more of it than are listed: relations come group by group, so only the last can be. */
  readonly isCut: boolean;
  readonly id: EntityId;
  readonly sources: readonly SourceEntry[];
}

function RelationGroup({ label, group, isCut, id, sources }: RelationGroupProps) {
  const texts = useTexts();
  const [all, setAll] = useState(false);
  const shown = all || group.length <= fewRows + 1 ? group : group.slice(0, fewRows);
  return (
    <div className="relation-group" role="group" aria-label={label}>
      <div className="group-head">
        <span>{label}</span>
        <b>{isCut ? texts.inspector.atLeast(group.length) : countText(group, texts)}</b>
      </div>
      {shown.map((relation) => (
        <RelationRow
          key={`${relation.id} ${relation.source.id} ${relation.target.id}`}
          relation={relation}
          id={id}
          sources={sources}
        />
      ))}
      {shown.length < group.length && (
        <Button className="tool more" onPress={() => setAll(true)}>
          {isCut ? texts.inspector.showFirst(group.length) : texts.inspector.showAll(group.length)}
        </Button>
      )}
    </div>
  );
}

function RelationRow({
  relation,
  id,
  sources,
}: {
  readonly relation: RelationLine;
  readonly id: EntityId;
  readonly sources: readonly SourceEntry[];
}) {
  const services = useServices();
  const texts = useTexts();
  const other = relation.source.id === id ? relation.target : relation.source;
  const period = periodText(relation.valid);
  const doubts = [
    relation.sources.length === 0 ? texts.inspector.noEvidence : null,
    relation.differ ? texts.claims.differShort : null,
  ].filter((doubt) => doubt !== null);
  const facts = [
    relation.amountTexts[0],
    relation.stance === "inferred" ? texts.inspector.inferred : undefined,
    relation.stance === "denied" ? texts.inspector.denied : undefined,
    relation.holds === "possible" ? texts.asOf.possible : undefined,
  ].filter((fact) => fact !== undefined);
  return (
    <div className="relation-line">
      <Mark kind={other.kind} />
      <div>
        <Link
          className="name-button"
          aria-label={texts.inspector.jumpTo(other.name)}
          onPress={() => perform(services, () => goTo(services, other.id))}
        >
          {other.name}
        </Link>
        <SourceNumbers numbers={relation.sources} sources={sources} />
        {(facts.length > 0 || doubts.length > 0) && (
          <div className="relation-facts">
            {facts.length > 0 && <span className="quiet">{facts.join(" · ")}</span>}
            {doubts.map((doubt) => (
              <span className="differ" key={doubt}>
                {doubt}
              </span>
            ))}
          </div>
        )}
      </div>
      <Button
        className="facts quiet"
        aria-label={texts.inspector.openRelation(relation.label, other.name)}
        onPress={() => select(services.store, [relation.id])}
      >
        {period}
        <Icon name="right" />
      </Button>
    </div>
  );
}
