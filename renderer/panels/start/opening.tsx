import { Button, ProgressBar } from "react-aria-components";
import { cancelOpening } from "../../commands/session-actions.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Failed } from "../../ui/failed.tsx";

/** The calm moment before a workspace stands there, and what is said when the host does not answer. */
export function Opening() {
  const texts = useTexts();
  const session = useWindow((state) => state.session);
  if (session.status === "unreachable") {
    return (
      <main className="opening">
        <h1>{texts.product}</h1>
        <p>{texts.start.unreachable}</p>
        <Failed error={session.error} />
      </main>
    );
  }
  const sentence =
    session.status === "opening" && session.title !== null ? texts.start.opening(session.title) : texts.start.starting;
  const share = session.status === "opening" ? session.share : null;
  return (
    <main className="opening" aria-busy="true">
      <h1>{texts.product}</h1>
      <p role="status">{sentence}</p>
      {share === null ? <div className="opening-line" aria-hidden="true" /> : <LargeOpening share={share} />}
    </main>
  );
}

/** Large layers take a while the first time: how far it is, and the way back. */
function LargeOpening({ share }: { readonly share: number }) {
  const texts = useTexts();
  const services = useServices();
  // How long the index takes once all is read, nobody knows; 100 % would look as if it were stuck.
  const isRead = share >= 1;
  return (
    <>
      <p className="quiet">{texts.start.large}</p>
      <div className="running-row">
        <ProgressBar
          className={isRead ? "progress unknown" : "progress"}
          aria-label={texts.start.large}
          isIndeterminate={isRead}
          value={share * 100}
        >
          <span className="progress-line" {...(isRead ? {} : { style: { width: `${share * 100}%` } })} />
        </ProgressBar>
        <span className="quiet">{isRead ? texts.start.indexing : texts.paths.percent(Math.floor(share * 100))}</span>
        <Button className="tool box" onPress={() => cancelOpening(services)}>
          {texts.cancel}
        </Button>
      </div>
    </>
  );
}
