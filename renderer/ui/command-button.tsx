import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import type { Command } from "../commands/command.ts";
import { runCommand } from "../commands/command.ts";
import { useServices } from "../state/services.ts";
import { useWindow } from "../state/window-store.ts";
import { useTexts } from "../text/use-texts.ts";
import { Icon } from "./icon.tsx";
import { CommandKeys, useAriaKeys } from "./keys.tsx";

interface CommandButtonProps {
  readonly command: Command;
  readonly showTitle?: boolean;
  readonly className?: string;
}

/** A command as a button: its icon, its title as a tip with the keys, grey while it cannot run. */
export function CommandButton({ command, showTitle = false, className = "tool" }: CommandButtonProps) {
  const services = useServices();
  const texts = useTexts();
  const ariaKeys = useAriaKeys();
  const isEnabled = useWindow(command.isEnabled);
  const isOn = useWindow((state) => command.isOn?.(state) ?? null);
  const detail = useWindow((state) => command.detail?.(state) ?? null);
  const title = texts.commands[command.title];
  const label = detail === null ? title : `${title}: ${detail}`;
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <Button
        className={isOn ? `${className} on` : className}
        data-command={command.id}
        aria-label={label}
        {...(isOn === null ? {} : { "aria-pressed": isOn })}
        {...ariaKeys(command)}
        isDisabled={!isEnabled}
        onPress={() => void runCommand(command, services)}
      >
        {command.icon && <Icon name={command.icon} />}
        {(showTitle || !command.icon) && <span>{title}</span>}
      </Button>
      <Tooltip className="tip" offset={6}>
        {label}
        <CommandKeys command={command} />
      </Tooltip>
    </TooltipTrigger>
  );
}
