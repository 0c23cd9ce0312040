import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { Icon } from "../../ui/icon.tsx";

interface TwistProps {
  /** How deep it lies, from 1; the arrow keys go by it. */
  readonly level: number;
  readonly isOpen: boolean;
  readonly label: string;
  readonly onChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** What opens the next step of a tree: a triangle and a name. */
export function Twist({ level, isOpen, label, onChange, children }: TwistProps) {
  return (
    <Button
      className={isOpen ? "twist-button open" : "twist-button"}
      aria-expanded={isOpen}
      aria-label={label}
      data-level={level}
      onPress={() => onChange(!isOpen)}
    >
      <span className={isOpen ? "twist open" : "twist"}>
        <Icon name="right" />
      </span>
      <span className="twist-text">{children}</span>
    </Button>
  );
}
