import { Fragment, useState } from "react";
import { Button } from "react-aria-components";
import type { InputOf } from "#data/api/contract.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { openTotal } from "../../commands/money-actions.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import type { DoneOf } from "../../state/answer.ts";
import { figureOf } from "../../state/money.ts";
import type { TotalsResult } from "../../state/money-answers.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Twist } from "./twist.tsx";
import { onTwistKeys } from "./twist-keys.ts";

/** Flows of a total that are listed beneath it; all of them can be opened in the table. */
const mostListed = 50;

/** Totals in a table; each opens the flows that it is of. */
export function TotalsAnswer({ answer }: { readonly answer: DoneOf<"totals"> }) {
  const { store } = useServices();
  const texts = useTexts();
  const { totals, groupings, rests } = texts.money;
  const { asked, result } = answer;
  const [open, setOpen] = useState<number | null>(null);
  return (
    <div className="sum" onKeyDown={onTwistKeys}>
      {result.warnings.map(({ code, sentence }) => (
        <p key={code} className="sum-warning">
          {sentence}
        </p>
      ))}
      {result.groups.length === 0 ? (
        <p className="quiet">{totals.none}</p>
      ) : (
        <div className="table-scroll">
          <table className="money-table" aria-label={totals.table}>
            <thead>
              <tr>
                <th scope="col">{groupings[asked.input.by]}</th>
                <th scope="col">{totals.figures}</th>
                <th scope="col" className="number">
                  {totals.total}
                </th>
                <th scope="col" className="number">
                  {totals.flows}
                </th>
              </tr>
            </thead>
            <tbody>
              {result.groups.map((group, at) => (
                <Fragment key={at}>
                  <tr>
                    <th scope="row">
                      <Twist
                        level={1}
                        isOpen={open === at}
                        label={totals.open(group.name)}
                        onChange={(isOpen) => setOpen(isOpen ? at : null)}
                      >
                        {group.name}
                      </Twist>
                    </th>
                    <td className="quiet">{group.text}</td>
                    <td className="number strong">
                      {group.total.text}
                      {group.isChain && <span className="differ">{totals.chain}</span>}
                    </td>
                    <td className="number">
                      {group.flows.length}
                      {group.unknown > 0 && <span className="quiet block">{totals.unknown(group.unknown)}</span>}
                      {group.perSomething > 0 && (
                        <span className="quiet block">{totals.perSomething(group.perSomething)}</span>
                      )}
                    </td>
                  </tr>
                  {open === at && (
                    <tr className="opened">
                      <td colSpan={4}>
                        <GroupFlows asked={asked.input} group={group} />
                        <Button className="tool box" onPress={() => openTotal(store, group.name, group.flows)}>
                          {totals.select}
                        </Button>
                      </td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {result.truncated && <p className="warn">{rests.truncated}</p>}
    </div>
  );
}

/** The flows of a total, each to be opened. */
function GroupFlows({
  asked,
  group,
}: {
  readonly asked: InputOf<"totalMoney">;
  readonly group: TotalsResult["groups"][number];
}) {
  const services = useServices();
  const texts = useTexts();
  const { entities, asOf, certain, recorded, hidden, lang, languages } = asked;
  const moment = { asOf, certain, recorded, hidden, lang, languages };
  const given = Object.fromEntries(Object.entries(moment).filter(([, value]) => value !== undefined));
  const listed = useRead("listFlows", { ...(entities ? { entities } : {}), limit: 20_000, ...given });
  const wanted = new Set<SubjectId>(group.flows);
  return (
    <Loaded from={listed}>
      {(answer) => {
        const found = answer.flows.filter(({ flow }) => wanted.has(flow));
        return (
          <ul className="group-flows">
            {found.slice(0, mostListed).map((line) => (
              <li key={line.flow}>
                <Button
                  className="name-button"
                  onPress={() => perform(services, () => goToSubject(services, line.flow))}
                >
                  {line.text}
                </Button>
                <span className="quiet"> {figureOf(line, group)?.total?.text}</span>
              </li>
            ))}
            {found.length > mostListed && <li className="quiet">{texts.truncated(mostListed)}</li>}
          </ul>
        );
      }}
    </Loaded>
  );
}
