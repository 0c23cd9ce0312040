import { Link } from "react-aria-components";
import type { EntityId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import type { DoneOf } from "../../state/answer.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { SourceNumbers } from "../../ui/source-numbers.tsx";

export type Reached = DoneOf<"reach">["result"]["entities"][number];

interface ReachTiesProps {
  readonly row: Reached;
  /** Only the relations to this one. */
  readonly to?: EntityId;
  readonly answer: DoneOf<"reach">;
}

/** By what an entity was reached, read from it: "funds METI, JPY 120 million", with the newest amount. Each can be opened, and its sources too. */
export function ReachTies({ row, to, answer }: ReachTiesProps) {
  const services = useServices();
  const texts = useTexts();
  const labels = useKindLabels();
  const { entity, entities, sources } = answer.result;
  const names = new Map([entity, ...entities].map(({ id, shortName }) => [id, shortName]));
  const nearer = row.relations.filter(({ source, target }) => to === undefined || source.id === to || target.id === to);
  const further = to === undefined || to === row.via[0] ? row.further : [];
  return [...nearer, ...further].map((tie, at) => {
    const isSource = tie.source.id === row.id;
    const [newest, ...older] = tie.amountTexts;
    const other = isSource ? tie.target : tie.source;
    return (
      <span key={tie.id} className="tie">
        {at >= nearer.length && <span className="quiet">{texts.paths.reach.further} </span>}
        <Link className="relation-link" onPress={() => perform(services, () => goToSubject(services, tie.id))}>
          {texts.tree.relation(labels.relation(tie.kind, isSource), names.get(other.id) ?? other.name)}
        </Link>
        {newest !== undefined && (
          <span className="quiet" title={tie.amountTexts.join("; ")}>
            {" "}
            {newest}
            {older.length > 0 && ` ${texts.paths.reach.moreAmounts(older.length)}`}
          </span>
        )}
        {tie.differ && <span className="differ">{texts.answer.differ}</span>}
        {tie.holds === "possible" && <span className="possible">{texts.answer.possible}</span>}
        <SourceNumbers numbers={tie.sources} sources={sources} />
      </span>
    );
  });
}
