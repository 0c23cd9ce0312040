import { Link } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { goTo } from "../../commands/picture-actions.ts";
import type { DoneOf } from "../../state/answer.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { Mark } from "../../ui/mark.tsx";
import { NamePair } from "../../ui/name.tsx";
import { LineButton } from "./line-button.tsx";
import { ReachTies } from "./reach-ties.tsx";
import type { Reached } from "./reach-ties.tsx";
import { useLineKeys } from "./use-line-keys.ts";

/** What was reached, nearest first: how far it is and by what. */
export function ReachTable({ answer }: { readonly answer: DoneOf<"reach"> }) {
  const { reach } = useTexts().paths;
  const { entities } = answer.result;
  const keys = useLineKeys<HTMLTableSectionElement>(entities.length);
  return (
    <table className="answer-table">
      <thead>
        <tr>
          <th aria-hidden="true" />
          <th scope="col">{reach.entity}</th>
          <th scope="col" className="figure">
            {reach.hops}
          </th>
          <th scope="col">{reach.relations}</th>
        </tr>
      </thead>
      <tbody {...keys}>
        {entities.map((row, index) => (
          <ReachRow key={row.id} row={row} index={index} answer={answer} />
        ))}
      </tbody>
    </table>
  );
}

interface ReachRowProps {
  readonly row: Reached;
  readonly index: number;
  readonly answer: DoneOf<"reach">;
}

function ReachRow({ row, index, answer }: ReachRowProps) {
  const services = useServices();
  const texts = useTexts();
  const labels = useKindLabels();
  const { reach } = texts.paths;
  const isChosen = answer.chosen === index;
  return (
    <tr className={isChosen ? "chosen" : undefined}>
      <td>
        <LineButton index={index} isChosen={isChosen} label={isChosen ? reach.hide(row.name) : reach.show(row.name)} />
      </td>
      <th scope="row">
        <span className="named" title={labels.entityKind(row.kind)}>
          <Mark kind={row.kind} />
          <Link className="name-link" onPress={() => perform(services, () => goTo(services, row.id))}>
            <NamePair name={row.name} lang={row.nameLang} second={row.secondName} />
          </Link>
          {row.inCycle && (
            <span className="badge" title={reach.cycleHint}>
              {reach.cycle}
            </span>
          )}
        </span>
      </th>
      <td className="figure">{row.hops}</td>
      <td>
        <ReachTies row={row} answer={answer} />
      </td>
    </tr>
  );
}
