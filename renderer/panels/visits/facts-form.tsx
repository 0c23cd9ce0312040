import { useState } from "react";
import { Button } from "react-aria-components";
import { isDay } from "#graph/model/visit-time.ts";
import { addVisit, changeVisit } from "../../commands/visit-actions.ts";
import { useServices } from "../../state/services.ts";
import { linesOf } from "../../state/stop-draft.ts";
import { choiceOf } from "../../state/visits.ts";
import type { MemberInput, Visit, VisitFacts } from "../../state/visits.ts";
import type { EndChoice } from "../../state/connect.ts";
import { useTexts } from "../../text/use-texts.ts";
import { FormFrame } from "../edit/form-frame.tsx";
import { TextInput } from "../edit/inputs.tsx";
import { EntityField } from "../connect/entity-field.tsx";
import { useDayError } from "./use-day-error.ts";

interface Member {
  readonly key: number;
  readonly name: string;
  readonly role: string;
  readonly person: EndChoice | null;
  readonly body: EndChoice | null;
}

interface FactsFormProps {
  /** null for a new one. */
  readonly visit: Visit | null;
  readonly title: string;
  readonly onClose: () => void;
}

/** What a visit is: title, dates, aims, and who travels in which role. */
export function FactsForm({ visit, title: label, onClose }: FactsFormProps) {
  const services = useServices();
  const words = useTexts().visits.form;
  const dayError = useDayError();
  const [title, setTitle] = useState(visit?.title ?? "");
  const [dates, setDates] = useState(visit?.dates ?? "");
  const [aims, setAims] = useState(visit?.aims.join("\n") ?? "");
  const [members, setMembers] = useState<readonly Member[]>(() => membersOf(visit));
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<readonly number[]>([]);
  const isWrong = { title: title.trim() === "", dates: !areDates(dates.trim(), visit) };
  const submit = (): Promise<void> | null => {
    setTried(true);
    setRefused(members.map(({ key }) => key));
    if (isWrong.title || isWrong.dates || members.some(({ name }) => name.trim() === "")) return null;
    const facts: VisitFacts = {
      title: title.trim(),
      dates: dates.trim(),
      aims: linesOf(aims),
      delegation: members.map(memberInput),
    };
    return visit === null ? addVisit(services, facts) : changeVisit(services, visit.id, changedFacts(visit, facts));
  };
  return (
    <FormFrame label={label} action={words.confirm} submit={submit} onClose={onClose}>
      <TextInput
        label={words.title}
        value={title}
        error={isTried && isWrong.title ? words.problems.title : null}
        maxLength={200}
        isFirst
        onChange={setTitle}
      />
      <TextInput
        label={words.dates}
        value={dates}
        error={isTried && isWrong.dates ? dayError(dates, words.problems.dates) : null}
        placeholder="2027-10-04/2027-10-09"
        maxLength={60}
        onChange={setDates}
      />
      <TextInput label={words.aims} value={aims} isLong isOptional maxLength={20_000} onChange={setAims} />
      <MemberRows members={members} refused={refused} onChange={setMembers} />
    </FormFrame>
  );
}

function MemberRows({
  members,
  refused,
  onChange,
}: {
  readonly members: readonly Member[];
  /** Keys of the rows that were there when saving was last tried: a row added since is not wrong yet. */
  readonly refused: readonly number[];
  readonly onChange: (members: readonly Member[]) => void;
}) {
  const texts = useTexts().visits;
  const words = texts.form;
  const change = (at: number, parts: Partial<Member>) => onChange(members.with(at, { ...members[at]!, ...parts }));
  const nextKey = 1 + Math.max(0, ...members.map(({ key }) => key), ...refused);
  return (
    <>
      {members.map((member, at) => (
        <fieldset className="edit-group" key={member.key}>
          <legend>{words.member(at + 1)}</legend>
          <TextInput
            label={words.name}
            value={member.name}
            error={refused.includes(member.key) && member.name.trim() === "" ? words.problems.member : null}
            maxLength={200}
            isFirst={member.name === "" && at === members.length - 1}
            onChange={(name) => change(at, { name })}
          />
          <TextInput
            label={words.role}
            value={member.role}
            isOptional
            maxLength={200}
            onChange={(role) => change(at, { role })}
          />
          <EntityField
            label={words.person}
            value={member.person}
            onChoose={(person) => change(at, { person, name: member.name === "" ? person.name : member.name })}
            onClear={() => change(at, { person: null })}
          />
          <EntityField
            label={words.body}
            value={member.body}
            onChoose={(body) => change(at, { body })}
            onClear={() => change(at, { body: null })}
          />
          <Button
            className="tool box"
            aria-label={words.removeMember(member.name)}
            onPress={() => onChange(members.filter((other) => other !== member))}
          >
            {texts.remove}
          </Button>
        </fieldset>
      ))}
      <Button
        className="tool box"
        onPress={() => onChange([...members, { key: nextKey, name: "", role: "", person: null, body: null }])}
      >
        {words.addMember}
      </Button>
    </>
  );
}

function membersOf(visit: Visit | null): readonly Member[] {
  return (visit?.delegation ?? []).map(({ name, role, person, body }, key) => ({
    key,
    name,
    role: role ?? "",
    person: person && choiceOf(person),
    body: body && choiceOf(body),
  }));
}

function memberInput({ name, role, person, body }: Member): MemberInput {
  return {
    name: name.trim(),
    ...(role.trim() === "" ? {} : { role: role.trim() }),
    ...(person === null ? {} : { person: person.id }),
    ...(body === null ? {} : { body: body.id }),
  };
}

/** What is another; two people who change different parts keep both. */
function changedFacts(visit: Visit, facts: VisitFacts): Partial<VisitFacts> & Pick<VisitFacts, "title"> {
  const before = membersOf(visit).map(memberInput);
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return {
    title: facts.title,
    ...(facts.dates === visit.dates ? {} : { dates: facts.dates }),
    ...(isSame(facts.aims, visit.aims) ? {} : { aims: facts.aims }),
    ...(isSame(facts.delegation, before) ? {} : { delegation: facts.delegation }),
  };
}

/** A day, or the first and the last with a stroke between; what stands in the record already may say less. */
function areDates(text: string, visit: Visit | null): boolean {
  if (text !== "" && text === visit?.dates) return true;
  const days = text.split("/");
  return days.length <= 2 && days.every(isDay) && days[0]! <= days.at(-1)!;
}
