import { Button } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { openForm } from "../../commands/edit-actions.ts";
import { useServices } from "../../state/services.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Name } from "../../ui/name.tsx";
import { Section } from "../../ui/section.tsx";

/** What is taken as this entity, and the way to split it off again. */
export function MergedSection({
  about,
  merged,
}: {
  readonly about: EntityId;
  readonly merged: OutputOf<"getEntity">["merged"];
}) {
  const services = useServices();
  const texts = useTexts();
  const canWrite = useWindow(isWritable);
  if (merged.length === 0) return null;
  return (
    <Section
      title={texts.edit.inspector.merged}
      aside={
        canWrite && (
          <Button className="tool" onPress={() => openForm(services, { type: "split", about })}>
            {texts.edit.titles.split}
          </Button>
        )
      }
    >
      <ul className="rows">
        {merged.map(({ judgement, name, nameLang, reason }) => (
          <li key={judgement}>
            <Name value={name} lang={nameLang} />
            {reason !== null && <span className="quiet"> · {reason}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
