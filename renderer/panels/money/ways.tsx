import { useState } from "react";
import type { TracePath, TraceRow } from "../../state/money-answers.ts";
import { uncited } from "../../text/cited-parts.ts";
import { useTexts } from "../../text/use-texts.ts";
import { SourceNumbers } from "../../ui/source-numbers.tsx";
import { Step } from "./step.tsx";
import { useTrace } from "./trace-context.ts";
import { Twist } from "./twist.tsx";
import { useShortNames } from "./use-short-names.ts";

interface WaysProps {
  readonly row: TraceRow;
  /** Whose ways they are, where two periods stand side by side. */
  readonly title?: string;
  /** The period to open steps in, where it is not the one asked about. */
  readonly period?: string | null;
}

/** The ways of a source's money, each of which opens into its steps. */
export function Ways({ row, title, period }: WaysProps) {
  const texts = useTexts().money.ways;
  return (
    <div className="ways">
      {title !== undefined && <h3>{title}</h3>}
      {row.paths.length === 0 && <p className="quiet">{texts.none}</p>}
      <ul>
        {row.paths.map((path) => (
          <Way key={path.flows.flat().join()} path={path} {...(period === undefined ? {} : { period })} />
        ))}
      </ul>
      {row.morePaths && <p className="quiet">{texts.more}</p>}
    </div>
  );
}

function Way({ path, period }: { readonly path: TracePath; readonly period?: string | null }) {
  const { sources } = useTrace();
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <div className="way-line">
        <Twist level={2} isOpen={isOpen} label={uncited(path.sentence)} onChange={setOpen}>
          {uncited(path.sentence)}
        </Twist>
        <SourceNumbers numbers={path.sources} sources={sources} />
      </div>
      {isOpen && (
        <ol className="steps">
          {path.flows.map((flows, at) => (
            <Hop
              key={at}
              payer={path.entities[at]!}
              recipient={path.entities[at + 1]!}
              flows={flows}
              {...(period === undefined ? {} : { period })}
            />
          ))}
        </ol>
      )}
    </li>
  );
}

interface HopProps {
  readonly payer: TracePath["entities"][number];
  readonly recipient: TracePath["entities"][number];
  readonly flows: TracePath["flows"][number];
  readonly period?: string | null;
}

/** One step from a payer to a recipient. Opened it shows its own claims, then all that the recipient gets and pays. */
function Hop({ payer, recipient, flows, period }: HopProps) {
  const texts = useTexts().money.ways;
  const shortName = useShortNames();
  const [from, to] = [shortName(payer), shortName(recipient)];
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <Twist level={3} isOpen={isOpen} label={texts.hop(payer.name, recipient.name, flows.length)} onChange={setOpen}>
        <span lang={from.lang}>{from.name}</span> <span aria-hidden="true">→</span>{" "}
        <span lang={to.lang}>{to.name}</span>
        {flows.length > 1 && <span className="quiet"> {texts.flows(flows.length)}</span>}
      </Twist>
      {isOpen && <Step body={recipient.id} flows={flows} {...(period === undefined ? {} : { period })} />}
    </li>
  );
}
