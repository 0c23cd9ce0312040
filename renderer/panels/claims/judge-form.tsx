import { useId, useState } from "react";
import type { FormEvent, KeyboardEvent } from "react";
import { Button, FieldError, Input, Label, TextField } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { ranks } from "#graph/model/claim.ts";
import { perform } from "../../commands/command.ts";
import { isSameJudgement, judge } from "../../commands/judge-actions.ts";
import type { Judgement } from "../../commands/judge-actions.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { GradeFields } from "../../ui/grade-fields.tsx";

type ClaimLine = OutputOf<"explainField">["slots"][number]["claims"][number];

interface JudgeFormProps {
  readonly claim: ClaimLine;
  /** Its value ready to read. */
  readonly text: string;
  readonly onClose: () => void;
}

/** The middle of both scales, for somebody who gives a claim its first grade. */
const firstGrade = "C3";

/** Rank with its reason, and grade, of one claim; both together are one change. */
export function JudgeForm({ claim, text, onClose }: JudgeFormProps) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.time.judge;
  const id = useId();
  const [rank, setRank] = useState(claim.rank);
  const [grade, setGrade] = useState(claim.grade);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const judgement: Judgement = { rank, grade, reason: reason.trim() };
  const lacksReason = rank !== claim.rank && judgement.reason === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isSameJudgement(claim, judgement)) return onClose();
    if (lacksReason) return;
    perform(services, async () => {
      await judge(services, claim, judgement);
      onClose();
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.stopPropagation(); // puts the form away, not the dialog
    onClose();
  };
  return (
    <form className="judge-form" aria-label={words.form(text)} onSubmit={submit} onKeyDown={onKeyDown}>
      <div className="judge-row">
        <label htmlFor={`${id}-rank`}>{words.rank}</label>
        <select
          id={`${id}-rank`}
          className="input"
          value={rank}
          autoFocus
          onChange={(event) => setRank(ranks.find((choice) => choice === event.target.value) ?? rank)}
        >
          {ranks.map((choice) => (
            <option key={choice} value={choice}>
              {words.ranks[choice]}
            </option>
          ))}
        </select>
      </div>
      <TextField value={reason} onChange={setReason} isInvalid={isTried && lacksReason}>
        <Label>{words.reason}</Label>
        <Input className="input" placeholder={words.reasonHint} maxLength={1_000} />
        <FieldError className="field-error">{words.reasonMissing}</FieldError>
      </TextField>
      <fieldset>
        <legend>{words.grade}</legend>
        <label className="check">
          <input
            type="checkbox"
            checked={grade === null}
            onChange={(event) => setGrade(event.target.checked ? null : (claim.grade ?? firstGrade))}
          />
          {texts.time.grade.none}
        </label>
        {grade !== null && <GradeFields grade={grade} onChange={setGrade} />}
      </fieldset>
      <div className="buttons">
        <Button className="tool" onPress={onClose}>
          {texts.cancel}
        </Button>
        <Button className="primary" type="submit">
          {words.save}
        </Button>
      </div>
    </form>
  );
}
