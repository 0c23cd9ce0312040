import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Icon } from "../../ui/icon.tsx";

interface ChoiceChipProps<T extends string | number | boolean> {
  /** What is chosen here, for a screen reader. */
  readonly label: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly textOf: (choice: T) => string;
  readonly onChange: (choice: T) => void;
}

/** A condition as plain words; pressing it offers the others. */
export function ChoiceChip<T extends string | number | boolean>({
  label,
  value,
  choices,
  textOf,
  onChange,
}: ChoiceChipProps<T>) {
  const choose = (key: unknown) => {
    const choice = choices.find((candidate) => String(candidate) === key);
    if (choice !== undefined) onChange(choice);
  };
  return (
    <MenuTrigger>
      <Button className="chip" aria-label={`${label}: ${textOf(value)}`}>
        {textOf(value)}
        <Icon name="chevron" />
      </Button>
      <Popover className="popover menu" aria-label={label}>
        <Menu
          aria-label={label}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[String(value)]}
          onAction={choose}
        >
          {choices.map((choice) => (
            <MenuItem key={String(choice)} id={String(choice)} className="menu-item">
              {textOf(choice)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
