import { Button, Checkbox, CheckboxGroup, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";

interface AvoidKindsChipProps {
  readonly kinds: readonly string[];
  readonly onChange: (kinds: readonly string[]) => void;
}

/** Kinds of entity that no path may pass; the ends are not asked. */
export function AvoidKindsChip({ kinds, onChange }: AvoidKindsChipProps) {
  const texts = useTexts();
  const schema = useSchema();
  const labels = useKindLabels();
  const words =
    kinds.length === 0
      ? texts.paths.avoidNothing
      : kinds.length === 1
        ? labels.entityKinds(kinds[0]!)
        : texts.paths.kindCount(kinds.length);
  return (
    <DialogTrigger>
      <Button className="chip" aria-label={`${texts.paths.labels.avoidKinds}: ${words}`}>
        {words}
        <Icon name="chevron" />
      </Button>
      <Popover className="popover">
        <Dialog className="kinds" aria-label={texts.paths.avoidKindsTitle}>
          <CheckboxGroup
            className="check-list"
            aria-label={texts.paths.avoidKindsTitle}
            value={[...kinds]}
            onChange={onChange}
          >
            {[...schema.entityKinds.keys()].map((kind) => (
              <Checkbox key={kind} className="check" value={kind}>
                <span className="box">
                  <Icon name="check" />
                </span>
                {labels.entityKinds(kind)}
              </Checkbox>
            ))}
          </CheckboxGroup>
          <Button className="tool box" onPress={() => onChange([])}>
            {texts.paths.avoidNothing}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
