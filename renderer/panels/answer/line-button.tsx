import { useEffect, useRef } from "react";
import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { toggleLight } from "../../commands/light-up.ts";
import { useServices } from "../../state/services.ts";

interface LineButtonProps {
  /** From 0. */
  readonly index: number;
  readonly isChosen: boolean;
  readonly label: string;
}

/** The number before a line of an answer: pressing it lights the line up on the canvas. */
export function LineButton({ index, isChosen, label }: LineButtonProps) {
  const services = useServices();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) button.current?.closest("li, tr, [role=treeitem]")?.scrollIntoView?.({ block: "nearest" });
  }, [isChosen]);
  return (
    <Button
      ref={button}
      className="path-number"
      aria-pressed={isChosen}
      aria-label={label}
      data-line={index}
      onPress={() => perform(services, () => toggleLight(services, index))}
    >
      {index + 1}
    </Button>
  );
}
