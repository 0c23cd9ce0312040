import type { ReactNode } from "react";
import { Button, Link } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { toggleLight } from "../../commands/light-up.ts";
import { rateText } from "../../commands/money-words.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import type { DoneOf } from "../../state/answer.ts";
import { sumParts } from "../../state/money-answers.ts";
import type { SumResult } from "../../state/money-answers.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { SourceList } from "../../ui/source-list.tsx";
import { SourceNumbers } from "../../ui/source-numbers.tsx";
import { Cited } from "./cited.tsx";

/** A sum: the amount, the plain total with its warning, the sum at first entry, and every flow with whether and why it counts. */
export function SumAnswer({ answer }: { readonly answer: DoneOf<"sum"> }) {
  const texts = useTexts();
  const { result, asked, chosen } = answer;
  const { sum } = texts.money;
  const hasBoundary = asked.input.into !== undefined || asked.input.outOf !== undefined;
  const [lead, ...remarks] = result.sentences;
  const rates = [...new Set(result.rates.map((rate) => rateText(rate, texts)))];
  return (
    <div className="sum">
      {lead !== undefined && (
        <p className="lead">
          <Cited sentence={lead} sources={result.sources} />
        </p>
      )}
      <dl className="sum-figures">
        {hasBoundary && <Figure name={sum.amount} text={result.amount.text} />}
        <Figure name={sum.gross} text={result.gross.text}>
          {result.warnings.map(({ code, sentence }) => (
            <span key={code} className="sum-warning">
              {sentence}
            </span>
          ))}
        </Figure>
        <Figure name={sum.atFirstEntry} text={result.atFirstEntry.text} />
      </dl>
      {rates.length > 0 && (
        <p className="quiet">
          {texts.money.rests.rates}: {rates.join("; ")}
        </p>
      )}
      <FlowList part="counted" result={result} isLit={chosen === 0} />
      {result.leftOut.length > 0 && <FlowList part="leftOut" result={result} isLit={chosen === 1} />}
      {result.truncated && <p className="warn">{sum.truncated}</p>}
      {remarks.length > 0 && (
        <p className="quiet">
          <Cited sentence={remarks.join(" ")} sources={result.sources} />
        </p>
      )}
      <SourceList sources={result.sources} />
    </div>
  );
}

function Figure({
  name,
  text,
  children,
}: {
  readonly name: string;
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{text}</strong>
        {children}
      </dd>
    </div>
  );
}

interface FlowListProps {
  readonly part: (typeof sumParts)[number];
  readonly result: SumResult;
  readonly isLit: boolean;
}

/** The flows that count, or those that do not with why. */
function FlowList({ part, result, isLit }: FlowListProps) {
  const services = useServices();
  const { sum } = useTexts().money;
  const flows = result[part];
  return (
    <section aria-label={sum[part]}>
      <h3 className="part-head">
        <span>
          {sum[part]} <span className="quiet">{flows.length}</span>
        </span>
        {flows.length > 0 && (
          <Button
            className={isLit ? "tool on" : "tool"}
            aria-pressed={isLit}
            onPress={() => perform(services, () => toggleLight(services, sumParts.indexOf(part)))}
          >
            {sum.show}
          </Button>
        )}
      </h3>
      {flows.length === 0 ? (
        <p className="quiet">{sum.noneCounted}</p>
      ) : (
        <div className="table-scroll">
          <table className="money-table">
            <thead>
              <tr>
                <th scope="col">{sum.flow}</th>
                <th scope="col" className={part === "counted" ? "number" : undefined}>
                  {part === "counted" ? sum.amountColumn : sum.why}
                </th>
              </tr>
            </thead>
            <tbody>
              {flows.map((line, at) => (
                <tr key={`${line.flow} ${at}`}>
                  <th scope="row">
                    <Link
                      className="name-link"
                      onPress={() => perform(services, () => goToSubject(services, line.flow))}
                    >
                      {line.text}
                    </Link>
                    {"claims" in line && <SourceNumbers numbers={line.claims} sources={result.sources} />}
                  </th>
                  {"amount" in line ? (
                    <td className="number strong">{line.amount.text}</td>
                  ) : (
                    <td>
                      <Cited sentence={reasonOf(line)} sources={result.sources} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Why a flow is left out, without its name, which stands beside it. */
function reasonOf({ text, sentence }: SumResult["leftOut"][number]): string {
  return sentence.startsWith(text) ? sentence.slice(text.length).replace(/^\s*[:：]\s*/, "") : sentence;
}
