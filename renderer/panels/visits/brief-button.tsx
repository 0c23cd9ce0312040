import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { goTo } from "../../commands/picture-actions.ts";
import { useServices } from "../../state/services.ts";
import type { VisitStop } from "../../state/visits.ts";
import { Mark } from "../../ui/mark.tsx";

/** The name of an entity in a visit; pressed, it comes to the middle of the canvas. */
export function BriefButton({ brief }: { readonly brief: VisitStop["hosts"][number] }) {
  const services = useServices();
  return (
    <Button className="name-link visit-name" onPress={() => perform(services, () => goTo(services, brief.id))}>
      <Mark kind={brief.kind} />
      <span lang={brief.nameLang}>{brief.name}</span>
    </Button>
  );
}
