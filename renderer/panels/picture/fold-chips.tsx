import { Button } from "react-aria-components";
import { openAllFolds, openFold } from "../../commands/fold-actions.ts";
import { isGroupKey } from "../../state/folds.ts";
import { seenOf } from "../../state/seen.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

/** More folds than this are told in one sum. */
const mostChips = 2;

/** What is folded into one thing, and the way to open it. */
export function FoldChips() {
  const services = useServices();
  const words = useTexts().tools.folds;
  const drawn = useWindow(({ picture }) => picture.drawn);
  const lens = useWindow((state) => state.lens);
  const { folds } = seenOf(drawn, lens);
  const count = folds.reduce((sum, { members }) => sum + members.length, 0);
  if (folds.length > mostChips)
    return (
      <span className="float">
        <span>
          {words.several(
            folds.length,
            count,
            folds.some(({ key }) => isGroupKey(key)),
          )}
        </span>
        <Button className="tool" aria-label={words.openAll} onPress={() => openAllFolds(services)}>
          {words.open}
        </Button>
      </span>
    );
  return folds.map(({ key, name, members }) => {
    return (
      <span className="float" key={key}>
        <span>{words.folded(name, members.length)}</span>
        <Button className="tool" aria-label={words.openOne(name)} onPress={() => openFold(services, key)}>
          {words.open}
        </Button>
      </span>
    );
  });
}
