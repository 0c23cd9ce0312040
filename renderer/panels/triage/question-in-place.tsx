import { useState } from "react";
import { Button } from "react-aria-components";
import { useTexts } from "../../text/use-texts.ts";
import { TextInput } from "../edit/inputs.tsx";

interface QuestionInPlaceProps {
  readonly body: string;
  readonly onAsk: (body: string) => void;
  readonly onCancel: () => void;
}

/** The wording of a question that comes of a note, to be looked at before it is asked. */
export function QuestionInPlace({ body, onAsk, onCancel }: QuestionInPlaceProps) {
  const texts = useTexts();
  const words = texts.field.triage;
  const [text, setText] = useState(body);
  return (
    <form
      className="edit-form"
      aria-label={words.question}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") onAsk(text.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <TextInput
        label={texts.visits.board.question}
        value={text}
        error={text.trim() === "" ? texts.visits.board.problems.question : null}
        isLong
        isFirst
        maxLength={20_000}
        onChange={setText}
      />
      <div className="buttons">
        <Button className="tool" onPress={onCancel}>
          {words.cancel}
        </Button>
        <Button className="primary" type="submit" isDisabled={text.trim() === ""}>
          {words.ask}
        </Button>
      </div>
    </form>
  );
}
