import { useRef } from "react";
import { Menu, MenuItem, Popover, Text } from "react-aria-components";
import type { SubjectId } from "#graph/model/ids.ts";
import type { Point } from "../../canvas/canvas-port.ts";
import { commandsAt } from "../../commands/command-list.ts";
import { runCommand } from "../../commands/command.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandKeys } from "../../ui/keys.tsx";

/** What can be done with the thing under the pointer, or with the canvas; made from the list of commands. */
export function SubjectMenu({ subject, point }: { readonly subject: SubjectId | null; readonly point: Point }) {
  const services = useServices();
  const texts = useTexts();
  const anchor = useRef<HTMLSpanElement>(null);
  const commands = commandsAt(subject === null ? "canvas" : "subject");
  const state = services.store.getState();
  const close = () => closeDialog(services.store, "menu");
  return (
    <>
      <span className="menu-anchor" ref={anchor} style={{ left: point.x, top: point.y }} />
      <Popover
        className="popover menu"
        aria-label={texts.canvas.menu}
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => !isOpen && close()}
        placement="right top" // beside the point, so that it may be as high as the window
        offset={2}
      >
        <Menu
          aria-label={texts.canvas.menu}
          autoFocus="first"
          disabledKeys={commands.filter((command) => !command.isEnabled(state)).map(({ id }) => id)}
          onAction={(key) => {
            close();
            const command = commands.find(({ id }) => id === key);
            if (command) void runCommand(command, services);
          }}
        >
          {commands.map((command) => (
            <MenuItem key={command.id} id={command.id} className="menu-item" textValue={texts.commands[command.title]}>
              <Text slot="label">
                {texts.commands[command.title]}
                {command.detail?.(state) && <span className="quiet"> {command.detail(state)}</span>}
              </Text>
              <CommandKeys command={command} />
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </>
  );
}
