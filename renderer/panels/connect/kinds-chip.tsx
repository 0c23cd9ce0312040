import { Button, Checkbox, CheckboxGroup, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";

interface KindsChipProps {
  /** Null for the usual ones. */
  readonly kinds: readonly string[] | null;
  /** Which kinds are followed when none are chosen, and what they are called together; those that connect where it is left out. */
  readonly usual?: { readonly has: (kind: string) => boolean; readonly text: string };
  readonly onChange: (kinds: readonly string[] | null) => void;
}

/** Which kinds of relation may be followed: the usual ones, or those with a check mark. */
export function KindsChip({ kinds, usual, onChange }: KindsChipProps) {
  const texts = useTexts();
  const schema = useSchema();
  const labels = useKindLabels();
  const all = [...schema.relationKinds.keys()];
  const connects = (kind: string) => schema.relationKinds.get(kind)?.connects === true;
  const { has, text } = usual ?? { has: connects, text: texts.connect.anyKind };
  const usualKinds = all.filter(has);
  const isUsual = (chosen: readonly string[]) =>
    chosen.length === usualKinds.length && usualKinds.every((kind) => chosen.includes(kind));
  return (
    <DialogTrigger>
      <Button
        className="chip"
        aria-label={`${texts.connect.kindsTitle}: ${kinds === null ? text : texts.connect.kinds(kinds.length)}`}
      >
        {kinds === null
          ? text
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
            value={[...(kinds ?? usualKinds)]}
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
            {text}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
