import { Button, Checkbox, CheckboxGroup, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";

interface KindsChipProps {
  readonly kinds: readonly string[] | null;
  readonly onChange: (kinds: readonly string[] | null) => void;
}

/** Which kinds of relation may be followed: all that connect, or those with a check mark. */
export function KindsChip({ kinds, onChange }: KindsChipProps) {
  const texts = useTexts();
  const schema = useSchema();
  const labels = useKindLabels();
  const all = [...schema.relationKinds.keys()];
  const connecting = all.filter((kind) => schema.relationKinds.get(kind)?.connects);
  const isUsual = (chosen: readonly string[]) =>
    chosen.length === connecting.length && connecting.every((kind) => chosen.includes(kind));
  return (
    <DialogTrigger>
      <Button
        className="chip"
        aria-label={`${texts.connect.kindsTitle}: ${kinds === null ? texts.connect.anyKind : texts.connect.kinds(kinds.length)}`}
      >
        {kinds === null
          ? texts.connect.anyKind
          : kinds.length === 1
            ? labels.relation(kinds[0]!, true)
            : texts.connect.kinds(kinds.length)}
        <Icon name="chevron" />
      </Button>
      <Popover className="popover">
        <Dialog className="kinds" aria-label={texts.connect.kindsTitle}>
          <CheckboxGroup
            className="check-list"
            aria-label={texts.connect.kindsTitle}
            value={[...(kinds ?? connecting)]}
            onChange={(chosen) => onChange(isUsual(chosen) || chosen.length === 0 ? null : chosen)}
          >
            {all.map((kind) => (
              <Checkbox key={kind} className="check" value={kind}>
                <span className="box">
                  <Icon name="check" />
                </span>
                {labels.relation(kind, true)}
              </Checkbox>
            ))}
          </CheckboxGroup>
          <Button className="tool box" onPress={() => onChange(null)}>
            {texts.connect.anyKind}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
