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

type Tool = "correct" | "evidence" | "retract";
const tools: readonly Tool[] = ["correct", "evidence", "retract"];
type ToolsProps = Omit<ClaimFormProps, "onClose">;

/** What can be done with one claim, in its place, behind a small button: correct it, back it with a further source, take it back. Nothing where nothing may be changed. */
export function ClaimTools(props: ToolsProps) {
  const canWrite = useWindow(isWritable);
  return canWrite ? <FoldedTools {...props} /> : null;
}

/** The same where there is room: the buttons stand there. */
export function OpenClaimTools(props: ToolsProps) {
  const canWrite = useWindow(isWritable);
  return canWrite ? <ToolRow {...props} /> : null;
}

function FoldedTools(props: ToolsProps) {
  const words = useTexts().edit.inspector;
  const [shown, setShown] = useState<"nothing" | "tools" | Tool>("nothing");
  const tool = tools.find((one) => one === shown) ?? null;
  const button = useFocusBack(tool !== null);
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
          {tools.map((one) => (
            <Button key={one} className="tool box" onPress={() => setShown(one)}>
              {words[one]}
            </Button>
          ))}
        </div>
      )}
      {tool !== null && <InPlace tool={tool} {...props} onClose={() => setShown("nothing")} />}
    </>
  );
}

function ToolRow(props: ToolsProps) {
  const words = useTexts().edit.inspector;
  const [shown, setShown] = useState<Tool | null>(null);
  const [last, setLast] = useState<Tool | null>(null);
  const button = useFocusBack(shown !== null);
  return (
    <>
      <div className="claim-tools open" role="group" aria-label={words.change(props.text)}>
        {tools.map((one) => (
          <Button
            key={one}
            {...(one === last ? { ref: button } : {})}
            className="tool"
            aria-expanded={one === shown}
            onPress={() => {
              setLast(one);
              setShown(one === shown ? null : one);
            }}
          >
            {words[one]}
          </Button>
        ))}
      </div>
      {shown !== null && <InPlace key={shown} tool={shown} {...props} onClose={() => setShown(null)} />}
    </>
  );
}

function InPlace({ tool, ...props }: ClaimFormProps & { readonly tool: Tool }) {
  return (
    <div className="in-place">
      <FormOf tool={tool} {...props} />
    </div>
  );
}
function FormOf({ tool, ...props }: ClaimFormProps & { readonly tool: Tool }) {
  const of = { claim: props.claim.claim, field: props.field };
  switch (tool) {
    case "correct":
      return <CorrectForm {...props} />;
    case "evidence":
      return <EvidenceForm of={of} name={props.text} onClose={props.onClose} />;
    case "retract":
      return <RetractForm of={of} name={props.text} onClose={props.onClose} />;
  }
}
