import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { edtfWords } from "#graph/model/edtf-words.ts";
import type { RecordId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { openDialog } from "../../commands/dialog-actions.ts";
import { goTo } from "../../commands/picture-actions.ts";
import { openVisit, removeVisit, showSurroundings } from "../../commands/visit-actions.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import { questionColumns, questionsOf } from "../../state/visit-questions.ts";
import type { Visit } from "../../state/visits.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/section.tsx";
import { SelectInput } from "../edit/inputs.tsx";
import { BriefButton } from "./brief-button.tsx";
import { DayPlan } from "./day-plan.tsx";
import { FieldButtons } from "./field-buttons.tsx";
import { QuestionRows } from "./question-rows.tsx";
import { VisitFiles } from "./visit-files.tsx";

/** So many members stand open; more are folded away, for the days are what one looks for. */
const fewMembers = 4;

/** One visit: what it is, who travels, its days, what to ask, what to take along. */
export function VisitView({ id }: { readonly id: RecordId }) {
  const { store } = useServices();
  const words = useTexts().visits;
  const visit = useRead("getVisit", { id, ...useMomentReading() }, { keepFormer: true });
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []); // the row that opened it has given way
  return (
    <>
      <Button ref={back} className="tool visit-back" onPress={() => openVisit(store, null)}>
        <Icon name="back" />
        {words.back}
      </Button>
      <Loaded from={visit}>{(answer) => <OpenVisit visit={answer.visit} />}</Loaded>
    </>
  );
}

function OpenVisit({ visit }: { readonly visit: Visit }) {
  const { store } = useServices();
  const words = useTexts().visits;
  const wanted = useWindow(({ visitStop }) => visitStop);
  useEffect(() => {
    if (wanted === null) return;
    document.querySelector<HTMLElement>(`[data-stop="${CSS.escape(wanted)}"]`)?.focus();
    store.setState({ visitStop: null });
  }, [store, wanted]);
  return (
    <>
      <VisitHead visit={visit} />
      <FieldButtons />
      <Section title={words.plan.title}>
        <DayPlan visit={visit} />
      </Section>
      <Section title={words.canvas.title}>
        <ShowOnCanvas visit={visit} />
      </Section>
      <Section title={words.questions.title}>
        <KeptQuestions visit={visit} />
        <QuestionRows visit={visit.id} hasHosts={visit.stops.some(({ hosts }) => hosts.length > 0)} />
      </Section>
      <Section title={words.files.title}>
        <VisitFiles visit={visit} />
      </Section>
    </>
  );
}

/** How far the questions are that were kept, and the way to their board. */
function KeptQuestions({ visit }: { readonly visit: Visit }) {
  const { store } = useServices();
  const words = useTexts().visits.board;
  const kept = questionsOf(visit);
  const [open, asked, answered] = questionColumns.map((one) => kept.filter(({ column }) => column === one).length);
  return (
    <div className="visit-line">
      <span>{words.kept(open ?? 0, asked ?? 0, answered ?? 0)}</span>
      <Button className="tool box" onPress={() => openDialog(store, { type: "questionBoard", visit })}>
        {words.open}
      </Button>
    </div>
  );
}

function VisitHead({ visit }: { readonly visit: Visit }) {
  const services = useServices();
  const words = useTexts().visits;
  const canWrite = useWindow(isWritable);
  const lang = useWindow(({ profile }) => profile.lang);
  return (
    <Section title={visit.title} isName>
      <dl className="visit-facts">
        <dt>{words.dates}</dt>
        <dd>{edtfWords(visit.dates, lang)}</dd>
        <dt>{words.aims}</dt>
        <dd>
          {visit.aims.length === 0 ? (
            <span className="quiet">{words.noAims}</span>
          ) : (
            <ul>
              {visit.aims.map((aim) => (
                <li key={aim}>{aim}</li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
      <details className="visit-delegation" open={visit.delegation.length <= fewMembers}>
        <summary>{words.delegationOf(visit.delegation.length)}</summary>
        <Delegation members={visit.delegation} />
      </details>
      {canWrite && (
        <div className="visit-tools">
          <Button
            className="tool box"
            aria-label={words.changeLabel(visit.title)}
            onPress={() => openDialog(services.store, { type: "visit", form: { type: "facts", visit } })}
          >
            {words.change}
          </Button>
          <Button
            className="tool"
            aria-label={words.removeLabel(visit.title)}
            onPress={() => perform(services, () => removeVisit(services, visit))}
          >
            {words.remove}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Delegation({ members }: { readonly members: Visit["delegation"] }) {
  const services = useServices();
  const words = useTexts().visits;
  if (members.length === 0) return <span className="quiet">{words.noDelegation}</span>;
  return (
    <ul>
      {members.map(({ name, role, person, body }, at) => (
        <li key={`${String(at)} ${name}`}>
          {person === null ? (
            <span>{name}</span>
          ) : (
            <Button className="name-link visit-name" onPress={() => perform(services, () => goTo(services, person.id))}>
              {name}
            </Button>
          )}
          {role !== null && <span className="quiet"> · {role}</span>}
          {body !== null && (
            <>
              {" · "}
              <BriefButton brief={body} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function ShowOnCanvas({ visit }: { readonly visit: Visit }) {
  const services = useServices();
  const words = useTexts().visits.canvas;
  const [hops, setHops] = useState("2");
  return (
    <div className="visit-line">
      <SelectInput
        label={words.around}
        value={hops}
        choices={words.hops.map((text, n) => ({ value: String(n), text }))}
        onChange={setHops}
      />
      <Button
        className="tool box"
        onPress={() => perform(services, () => showSurroundings(services, visit.id, Number(hops)))}
      >
        {words.show}
      </Button>
    </div>
  );
}
