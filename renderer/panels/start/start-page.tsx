import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { hideStartPage, openWorkspace } from "../../commands/session-actions.ts";
import { useServices } from "../../state/services.ts";
import type { StartList } from "../../state/session.ts";
import { useWindow } from "../../state/window-store.ts";
import type { Texts } from "../../text/texts.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Failed } from "../../ui/failed.tsx";
import { Icon } from "../../ui/icon.tsx";
import { NewWorkspace } from "./new-workspace.tsx";

type Entry = StartList["workspaces"][number];

/** Where to begin: the atlas first, then the tutorial, what was open lately, and a new workspace. */
export function StartPage() {
  const texts = useTexts();
  const services = useServices();
  const starts = useWindow((state) => state.starts);
  const session = useWindow((state) => state.session);
  const workspaces = starts?.workspaces ?? [];
  const recent = workspaces.filter(({ role }) => role === "recent" || role === "named");
  return (
    <main className="start">
      <header>
        <h1>{texts.start.title}</h1>
        <p className="quiet">{texts.start.subtitle}</p>
        {session.status === "open" && (
          <Button className="tool box" onPress={() => hideStartPage(services)}>
            <Icon name="back" /> {texts.start.back}
          </Button>
        )}
      </header>
      {session.status === "choosing" && session.error && (
        <div className="start-failed">
          <strong>{texts.start.failed}</strong>
          <Failed error={session.error} />
        </div>
      )}
      <div className="start-main">
        {workspaces
          .filter(({ role }) => role === "atlas")
          .map((entry) => (
            <StartCard
              key={entry.key}
              entry={entry}
              primary
              hint={texts.start.atlasHint}
              facts={atlasFacts(starts, texts)}
            />
          ))}
        {workspaces
          .filter(({ role }) => role === "tutorial")
          .map((entry) => (
            <StartCard key={entry.key} entry={entry} primary={false} hint={texts.start.tutorialHint} facts={null} />
          ))}
      </div>
      <div className="start-lists">
        <section aria-label={texts.start.recent}>
          <h2>{texts.start.recent}</h2>
          {recent.length === 0 && <p className="quiet">{texts.start.noRecent}</p>}
          <ul className="recent">
            {recent.map((entry) => (
              <li key={entry.key}>
                <RecentRow entry={entry} />
              </li>
            ))}
          </ul>
        </section>
        <NewWorkspace />
      </div>
    </main>
  );
}

function atlasFacts(starts: StartList | null, texts: Texts): readonly string[] | null {
  const atlas = starts?.atlas;
  if (!atlas) return null;
  return [
    texts.start.atlasCounts(atlas.entities, atlas.relations, atlas.claims, atlas.documents),
    atlas.jurisdictions.join(" · "),
  ];
}

function StartCard({
  entry,
  primary,
  hint,
  facts,
}: {
  readonly entry: Entry;
  readonly primary: boolean;
  readonly hint: string;
  readonly facts: readonly string[] | null;
}) {
  const services = useServices();
  const texts = useTexts();
  return (
    <Button
      className={primary ? "start-card first" : "start-card"}
      autoFocus={primary}
      isDisabled={!entry.available}
      onPress={() => perform(services, () => openWorkspace(services, entry.key))}
    >
      <strong>{entry.title}</strong>
      <span>{hint}</span>
      {facts?.map((fact) => (
        <span className="quiet" key={fact}>
          {fact}
        </span>
      ))}
      <span className="go">
        {entry.available ? texts.start.open : texts.start.notAvailable} <Icon name="right" />
      </span>
    </Button>
  );
}

function RecentRow({ entry }: { readonly entry: Entry }) {
  const services = useServices();
  const texts = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const when =
    entry.openedAt === null
      ? null
      : new Date(entry.openedAt).toLocaleString(lang === "ja" ? "ja-JP" : "en-GB", {
          dateStyle: "medium",
          timeStyle: "short",
        });
  return (
    <Button
      className="recent-row"
      isDisabled={!entry.available}
      onPress={() => perform(services, () => openWorkspace(services, entry.key))}
    >
      <span>{entry.title}</span>
      <span className="quiet">
        {entry.available ? when !== null && texts.start.lastOpened(when) : texts.start.notAvailable}
      </span>
    </Button>
  );
}
