import { useId } from "react";
import type { ReactNode } from "react";
import { useTexts } from "../../text/use-texts.ts";

interface FrameProps {
  readonly label: string;
  /** What is wrong with it, as a sentence beside it; null where nothing is. */
  readonly error?: string | null | undefined;
  readonly isOptional?: boolean | undefined;
}

/** What ties a field to its label and to the sentence about what is wrong with it. */
function useTies(error: string | null | undefined) {
  const id = useId();
  const hasError = error !== null && error !== undefined;
  const ties = {
    id,
    "aria-invalid": hasError,
    ...(hasError ? { "aria-describedby": `${id}-error` } : {}),
  };
  return { id, ties };
}

function Framed({
  id,
  label,
  error,
  isOptional = false,
  children,
}: FrameProps & { readonly id: string; readonly children: ReactNode }) {
  const texts = useTexts();
  return (
    <div className="edit-field">
      <label htmlFor={id}>
        {label}
        {isOptional && <span className="quiet">{texts.edit.optional}</span>}
      </label>
      {children}
      {error !== null && error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

interface TextInputProps extends FrameProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string | undefined;
  /** Several lines. */
  readonly isLong?: boolean | undefined;
  /** Language of what is typed, for font and spelling. */
  readonly lang?: string | undefined;
  /** Words to choose from; others may be typed. */
  readonly words?: readonly string[] | undefined;
  readonly isFirst?: boolean | undefined;
  readonly maxLength?: number | undefined;
}

/** A text under its label, with what is wrong with it. */
export function TextInput({
  value,
  onChange,
  placeholder,
  isLong = false,
  lang,
  words,
  isFirst = false,
  maxLength = 2_000,
  ...frame
}: TextInputProps) {
  const { id, ties } = useTies(frame.error);
  const shared = { ...ties, className: "input", value, placeholder, lang, maxLength, autoFocus: isFirst };
  return (
    <Framed id={id} {...frame}>
      {isLong ? (
        <textarea {...shared} rows={3} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          spellCheck={false}
          autoComplete="off"
          {...(words ? { list: `${id}-words` } : {})}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {words && (
        <datalist id={`${id}-words`}>
          {words.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
    </Framed>
  );
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}
export interface ChoiceGroup {
  readonly title: string;
  readonly choices: readonly Choice[];
}
interface SelectInputProps extends FrameProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly choices: readonly (Choice | ChoiceGroup)[];
  readonly isFirst?: boolean | undefined;
}

/** One of a list, as the system offers it; the list may be in groups. */
export function SelectInput({ value, onChange, choices, isFirst = false, ...frame }: SelectInputProps) {
  const { id, ties } = useTies(frame.error);
  return (
    <Framed id={id} {...frame}>
      <select
        {...ties}
        className="input"
        value={value}
        autoFocus={isFirst}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map((choice) =>
          "title" in choice ? (
            <optgroup key={choice.title} label={choice.title}>
              {choice.choices.map(optionOf)}
            </optgroup>
          ) : (
            optionOf(choice)
          ),
        )}
      </select>
    </Framed>
  );
}
function optionOf({ value, text }: Choice) {
  return (
    <option key={value} value={value}>
      {text}
    </option>
  );
}

/** Something that is so or not. */
export function CheckInput({
  label,
  isOn,
  onChange,
}: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

/** A sentence about what is wrong with something that is not typed in one field. */
export function PartError({ text }: { readonly text: string | null }) {
  return text === null ? null : (
    <p className="field-error" data-part-error="">
      {text}
    </p>
  );
}
