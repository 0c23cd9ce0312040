import type { InputOf } from "#data/api/contract.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import type { TraceStep } from "../../state/money-answers.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { StepMoney } from "./step-money.tsx";
import { useTrace } from "./trace-context.ts";
import { Link } from "react-aria-components";

interface StepProps {
  readonly body: EntityId;
  /** The flows of the step that was opened: they stand first, with their claims. */
  readonly flows?: readonly SubjectId[];
  readonly period?: string | null;
}

/** A body of a trace, opened: what it gets and pays, its pots, the rule that was used, and the claims behind each figure. */
export function Step({ body, flows = [], period }: StepProps) {
  const input = stepInput(useTrace().input, body, period);
  const step = useRead("openTraceStep", input);
  return (
    <div className="step">
      <Loaded from={step}>{(value) => <StepContent step={value} flows={flows} />}</Loaded>
    </div>
  );
}

function StepContent({ step, flows }: { readonly step: TraceStep; readonly flows: readonly SubjectId[] }) {
  const services = useServices();
  const { step: texts } = useTexts().money;
  const { body, incomes, payments, pots, rules, sources } = step;
  const own = incomes.filter(({ flow }) => flow !== null && flows.includes(flow));
  return (
    <>
      {own.map((line) => (
        <StepMoney key={line.flow} line={line} sources={sources} isOpen />
      ))}
      <h3>
        <Link className="name-link" onPress={() => perform(services, () => goToSubject(services, body.id))}>
          <span lang={body.nameLang}>{body.name}</span>
        </Link>{" "}
        {texts.incomes}
      </h3>
      {incomes.length === 0 && <p className="quiet">{texts.noIncomes}</p>}
      {incomes.map((line, at) => (
        <StepMoney key={`${line.flow ?? line.part} ${at}`} line={line} sources={sources} />
      ))}
      <h3>{texts.payments}</h3>
      {payments.length === 0 && <p className="quiet">{texts.noPayments}</p>}
      {payments.map((line, at) => (
        <StepMoney key={`${line.flow ?? line.part} ${at}`} line={line} sources={sources} />
      ))}
      {pots.length > 1 && (
        <>
          <h3>{texts.pots}</h3>
          <ul>
            {pots.map(({ text, received, kept }) => (
              <li key={text}>
                {text}
                <span className="quiet">
                  {received !== null && ` · ${texts.received} ${received.text}`}
                  {kept !== null && ` · ${texts.kept} ${kept.text}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {rules.length > 0 && (
        <>
          <h3>{texts.rules}</h3>
          {rules.map((rule) => (
            <p key={rule}>{rule}</p>
          ))}
        </>
      )}
    </>
  );
}

/** The question of a step: that of its trace, without what only the trace takes. */
function stepInput(
  {
    entity,
    direction,
    phase,
    period: asked,
    currency,
    minGrade,
    rates,
    asOf,
    certain,
    recorded,
    hidden,
    lang,
    languages,
  }: InputOf<"traceMoney">,
  body: EntityId,
  period: string | null | undefined,
): InputOf<"openTraceStep"> {
  const given = {
    direction,
    phase,
    period: period === undefined ? asked : period,
    currency,
    minGrade,
    rates,
    asOf,
    certain,
    recorded,
    hidden,
    lang,
    languages,
  };
  return { entity, body, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}
