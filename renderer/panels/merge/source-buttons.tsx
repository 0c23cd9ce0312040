import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { chooseMergeFiles, chooseMergeFolder } from "../../commands/merge-actions.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";

/** The two ways to another side that is not in the list: a folder, or a package. */
export function SourceButtons({ isFirst = false }: { readonly isFirst?: boolean }) {
  const services = useServices();
  const words = useTexts().merge.choose;
  return (
    <div className="buttons source-buttons">
      <Button
        className="tool box"
        autoFocus={isFirst}
        onPress={() => perform(services, () => chooseMergeFolder(services))}
      >
        {words.folder}
      </Button>
      <Button className="tool box" onPress={() => perform(services, () => chooseMergeFiles(services))}>
        {words.file}
      </Button>
    </div>
  );
}
