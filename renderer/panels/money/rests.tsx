import { useState } from "react";
import type { ReactNode } from "react";
import { rateText } from "../../commands/money-words.ts";
import type { TraceSide } from "../../state/money-answers.ts";
import { uncited } from "../../text/cited-parts.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Cited } from "./cited.tsx";
import { Step } from "./step.tsx";
import { useTrace } from "./trace-context.ts";
import { Twist } from "./twist.tsx";

interface RestsProps {
  readonly side: TraceSide;
  /** Which period it is, where two stand side by side. */
  readonly title: string | null;
}

/** What a trace rests on, and what it does not know: each assumption opens its rule. */
export function Rests({ side, title }: RestsProps) {
  const texts = useTexts();
  const { rests } = texts.money;
  const { assumptions, unknown, untraced, cycles, behind, leftOut, ownRevenue, rates, truncated } = side;
  const { sources, input } = useTrace();
  const [lead, ...others] = side.sentences;
  const listed = new Set(
    [unknown, untraced, cycles, behind, leftOut].flatMap((list) => list.map(({ sentence }) => sentence)),
  );
  const remarks = others.filter((sentence) => !listed.has(sentence));
  return (
    <section className="rests" {...(title === null ? {} : { "aria-label": title })}>
      {title !== null && (
        <>
          <h3>{title}</h3>
          {lead !== undefined && (
            <p>
              <Cited sentence={lead} sources={sources} />
            </p>
          )}
        </>
      )}
      <Part title={rests.assumptions} count={assumptions.length}>
        {assumptions.map((assumption) => (
          <Assumption
            key={`${assumption.rule} ${assumption.at?.id ?? ""}`}
            assumption={assumption}
            period={side.asked.period}
          />
        ))}
      </Part>
      <Part title={rests.unknown} count={unknown.length}>
        {unknown.map(({ sentence }, at) => (
          <li key={at}>
            <Cited sentence={sentence} sources={sources} />
          </li>
        ))}
      </Part>
      <Part title={rests.untraced} count={untraced.length}>
        {untraced.map(({ at, sentence }) => (
          <li key={at.id}>
            <Cited sentence={sentence} sources={sources} />
          </li>
        ))}
      </Part>
      <Part title={rests.cycles} count={cycles.length}>
        {cycles.map(({ bodies, solved, sentence }) => (
          <li key={bodies.map(({ id }) => id).join()}>
            <Cited sentence={sentence} sources={sources} />{" "}
            <span className="quiet">{solved ? rests.solved : rests.notSolved}</span>
          </li>
        ))}
      </Part>
      <Part title={input.direction === "down" ? rests.below : rests.behind} count={behind.length}>
        {behind.map(({ body, sentence }) => (
          <li key={body.id}>
            <Cited sentence={sentence} sources={sources} />
          </li>
        ))}
      </Part>
      <Part title={rests.leftOut} count={leftOut.length}>
        {leftOut.map(({ flow, sentence }, at) => (
          <li key={`${flow} ${at}`}>
            <Cited sentence={sentence} sources={sources} />
          </li>
        ))}
      </Part>
      <Part title={rests.rates} count={rates.length}>
        {rates.map((rate) => (
          <li key={JSON.stringify(rate)}>{rateText(rate, texts)}</li>
        ))}
      </Part>
      {ownRevenue !== null && (
        <p>
          {rests.ownRevenue}: {ownRevenue.text}
        </p>
      )}
      {truncated && <p className="warn">{rests.truncated}</p>}
      {remarks.length > 0 && (
        <p className="quiet">
          <Cited sentence={remarks.join(" ")} sources={sources} />
        </p>
      )}
    </section>
  );
}

function Part({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}) {
  if (count === 0) return null;
  return (
    <div className="rest">
      <h3>{title}</h3>
      <ul>{children}</ul>
    </div>
  );
}

/** A line "assumed proportional at …": opened it says what the rule means, and shows the body it was used at. */
function Assumption({
  assumption: { at, sentence, explanation },
  period,
}: {
  readonly assumption: TraceSide["assumptions"][number];
  readonly period: string | null;
}) {
  const { rests } = useTexts().money;
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <Twist level={1} isOpen={isOpen} label={rests.openRule(uncited(sentence))} onChange={setOpen}>
        {uncited(sentence)}
      </Twist>
      {isOpen && (
        <div className="rule">
          <p>{explanation}</p>
          {at !== null && <Step body={at.id} period={period} />}
        </div>
      )}
    </li>
  );
}
