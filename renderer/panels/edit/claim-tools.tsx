import { useState } from "react";
import { Button } from "react-aria-components";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import type { ClaimFormProps } from "./claim-forms.ts";
import { CorrectForm } from "./correct-form.tsx";
import { EvidenceForm } from "./evidence-form.tsx";
import { RetractForm } from "./retract-form.tsx";

type Shown = "nothing" | "tools" | "correct" | "evidence" | "retract";
const tools = ["correct", "evidence", "retract"] as const;

/** What can be done with one claim, in its place: correct it, back it with a further source, take it back. Nothing where nothing may be changed. */
export function ClaimTools(props: Omit<ClaimFormProps, "onClose">) {
  const canWrite = useWindow(isWritable);
  return canWrite ? <Tools {...props} /> : null;
}

function Tools(props: Omit<ClaimFormProps, "onClose">) {
  const words = useTexts().edit.inspector;
  const [shown, setShown] = useState<Shown>("nothing");
  const isForm = shown !== "nothing" && shown !== "tools";
  const button = useFocusBack(isForm);
  const close = () => setShown("nothing");
  return (
    <>
      <Button
        ref={button}
        className={shown === "nothing" ? "tool tiny change" : "tool tiny change on"}
        aria-label={words.change(props.text)}
        aria-expanded={shown !== "nothing"}
        onPress={() => setShown(shown === "nothing" ? "tools" : "nothing")}
      >
        <Icon name="more" />
      </Button>
      {shown === "tools" && (
        <div className="claim-tools" role="group" aria-label={words.change(props.text)}>
          {tools.map((tool) => (
            <Button key={tool} className="tool box" onPress={() => setShown(tool)}>
              {words[tool]}
            </Button>
          ))}
        </div>
      )}
      {isForm && (
        <div className="in-place">
          <FormOf shown={shown} {...props} onClose={close} />
        </div>
      )}
    </>
  );
}

function FormOf({ shown, ...props }: ClaimFormProps & { readonly shown: "correct" | "evidence" | "retract" }) {
  const of = { claim: props.claim.claim, field: props.field };
  switch (shown) {
    case "correct":
      return <CorrectForm {...props} />;
    case "evidence":
      return <EvidenceForm of={of} name={props.text} onClose={props.onClose} />;
    case "retract":
      return <RetractForm of={of} name={props.text} onClose={props.onClose} />;
  }
}
