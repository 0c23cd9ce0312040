import { useState } from "react";
import { Button } from "react-aria-components";
import { parseStopTime } from "#graph/model/visit-time.ts";
import { plainNote } from "#graph/model/plain-note.ts";
import { perform } from "../../commands/command.ts";
import { askPlanned } from "../../commands/field-actions.ts";
import type { QuickNote } from "../../state/field.ts";
import type { NoteLine } from "../../state/notes.ts";
import { useServices } from "../../state/services.ts";
import { noSource } from "../../state/source-draft.ts";
import type { Visit, VisitStop } from "../../state/visits.ts";
import { questionsOf } from "../../state/visit-questions.ts";
import type { KeptQuestion } from "../../state/visit-questions.ts";
import { useTexts } from "../../text/use-texts.ts";
import { AnswerForm } from "../visits/answer-form.tsx";

interface FieldQuestionsProps {
  readonly visit: Visit;
  readonly stop: VisitStop | null;
  readonly note: QuickNote;
}

/** What is to be asked here; ticking one asks in its place for the evidence that closes it. */
export function FieldQuestions({ visit, stop, note }: FieldQuestionsProps) {
  const words = useTexts().field;
  const [ticked, setTicked] = useState<string | null>(null);
  const here = questionsOf(visit).filter((question) => isAskedAt(question, stop, note));
  const open = here.filter(({ column }) => column !== "question-answered");
  const bodies = new Set(here.map((question) => question.note.body.trim()));
  const planned = (stop?.questions ?? []).filter((text) => ![...bodies].some((body) => body.startsWith(text.trim())));
  const title = words.questions(open.length + planned.length, here.length + planned.length);
  return (
    <section className="field-questions" aria-label={title}>
      <h2>{title}</h2>
      {here.length + planned.length === 0 && <p className="quiet">{words.noQuestions}</p>}
      <ul>
        {open.map((question) => (
          <li key={question.note.id}>
            <Tick
              body={question.note.body}
              isOpen={ticked === question.note.id}
              onPress={() => setTicked(ticked === question.note.id ? null : question.note.id)}
            />
            {ticked === question.note.id && (
              <Evidence question={question.note} stop={stop} note={note} onClose={() => setTicked(null)} />
            )}
          </li>
        ))}
        {stop !== null &&
          planned.map((text) => <Planned key={text} visit={visit} stop={stop} text={text} onAsked={setTicked} />)}
        {here
          .filter(({ column }) => column === "question-answered")
          .map((question) => (
            <li key={question.note.id} className="closed">
              <span className="field-tick" aria-hidden="true">
                ✓
              </span>
              <span>
                <span className="visually-hidden">{words.closed}</span> {plainNote(question.note.body)}
              </span>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** A question of the stop, of the visit as a whole, or about the host. */
function isAskedAt(
  { note: question, stop: asked }: KeptQuestion,
  stop: VisitStop | null,
  { host }: QuickNote,
): boolean {
  if (asked === null || stop === null || asked.id === stop.id) return true;
  return host !== null && question.targets.some((target) => target.type === "subject" && target.id === host);
}

interface TickProps {
  readonly body: string;
  readonly isOpen: boolean;
  readonly onPress: () => void;
}

function Tick({ body, isOpen, onPress }: TickProps) {
  const words = useTexts().field;
  const text = plainNote(body);
  return (
    <Button
      className="field-question"
      data-tick=""
      aria-expanded={isOpen}
      aria-label={words.tick(text)}
      onPress={onPress}
    >
      <span className="field-tick" aria-hidden="true" />
      <span>{text}</span>
    </Button>
  );
}

interface PlannedProps {
  readonly visit: Visit;
  readonly stop: VisitStop;
  readonly text: string;
  readonly onAsked: (note: string | null) => void;
}

/** A line of the plan: ticked, it becomes a question, and its evidence is asked for at once. */
function Planned({ visit, stop, text, onAsked }: PlannedProps) {
  const services = useServices();
  const ask = async () => onAsked(await askPlanned(services, visit, stop, text));
  return (
    <li>
      <Tick body={text} isOpen={false} onPress={() => perform(services, ask)} />
    </li>
  );
}

interface EvidenceProps {
  readonly question: NoteLine;
  readonly stop: VisitStop | null;
  readonly note: QuickNote;
  readonly onClose: () => void;
}

/** What closes it: what stands in the note being written, heard from somebody met here on that day. */
function Evidence({ question, stop, note, onClose }: EvidenceProps) {
  const words = useTexts().field;
  const person = stop?.people[0]?.name ?? "";
  return (
    <div className="field-evidence">
      <AnswerForm
        note={question}
        title={words.evidence}
        start={{
          answer: plainNote(note.body).trim(),
          about: note.host,
          source: {
            ...{ ...noSource, type: "interview", person, attribution: "background" },
            date: parseStopTime(note.taken).day ?? "",
          },
        }}
        onClose={onClose}
      />
    </div>
  );
}
