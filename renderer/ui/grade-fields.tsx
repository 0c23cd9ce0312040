import { useId } from "react";
import { useTexts } from "../text/use-texts.ts";

interface GradeFieldsProps {
  /** "B2". */
  readonly grade: string;
  /** Letters and digits that may be chosen, in order. */
  readonly letters?: string;
  readonly digits?: string;
  readonly isFirst?: boolean;
  readonly onChange: (grade: string) => void;
}

/** An Admiralty grade as its two parts, each with its meaning in words: how reliable the source, how sure the information. */
export function GradeFields({
  grade,
  letters = "ABCDEF",
  digits = "123456",
  isFirst = false,
  onChange,
}: GradeFieldsProps) {
  const texts = useTexts();
  const id = useId();
  const { grade: words } = texts.time;
  const letterWords: Readonly<Record<string, string>> = words.letters;
  const digitWords: Readonly<Record<string, string>> = words.digits;
  const [letter, digit] = [grade[0] ?? "", grade[1] ?? ""];
  return (
    <div className="grade-fields">
      <label htmlFor={`${id}-source`}>{words.source}</label>
      <select
        id={`${id}-source`}
        className="input"
        value={letter}
        autoFocus={isFirst}
        onChange={(event) => onChange(`${event.target.value}${digit}`)}
      >
        {[...letters].map((choice) => (
          <option key={choice} value={choice}>
            {letterWords[choice]}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-information`}>{words.information}</label>
      <select
        id={`${id}-information`}
        className="input"
        value={digit}
        onChange={(event) => onChange(`${letter}${event.target.value}`)}
      >
        {[...digits].map((choice) => (
          <option key={choice} value={choice}>
            {digitWords[choice]}
          </option>
        ))}
      </select>
    </div>
  );
}
