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
  return (
    <main className="opening" aria-busy="true">
      <h1>{texts.product}</h1>
      <p role="status">{sentence}</p>
      <div className="opening-line" aria-hidden="true" />
    </main>
  );
}
