import { Button } from "react-aria-components";
import { parseStopTime } from "#graph/model/visit-time.ts";
import { perform } from "../../commands/command.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import type { NoteLine } from "../../state/notes.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Attachments } from "./attachments.tsx";

/** What a note carries, when it was taken down, what it came from and what came of it. */
export function NoteTrail({ note }: { readonly note: NoteLine }) {
  const services = useServices();
  const words = useTexts().field;
  const { taken, attachments, cameOfIt, from, triaged } = note;
  return (
    <>
      {attachments && <Attachments attachments={attachments} />}
      {taken !== undefined && <p className="quiet">{words.takenAt(takenText(taken))}</p>}
      {from && (
        <p className="quiet">
          {words.from} “{from.text}”
        </p>
      )}
      {cameOfIt && (
        <div className="came-of-it">
          <span className="quiet">{words.ledTo}</span>
          <ul>
            {cameOfIt.map(({ id, about, text }) => (
              <li key={id}>
                {about === null ? (
                  text
                ) : (
                  <Button className="name-link" onPress={() => perform(services, () => goToSubject(services, about))}>
                    {text}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {triaged === true && !cameOfIt && <p className="quiet">{words.stayed}</p>}
    </>
  );
}

/** "2009-10-06 09:42 Asia/Tokyo". */
export function takenText(taken: string): string {
  const { day, start, zone } = parseStopTime(taken);
  return [day, start, zone].filter((part) => part !== null).join(" ");
}
