import { useEffect } from "react";
import { I18nProvider } from "react-aria-components";
import { useShortcuts } from "./commands/use-shortcuts.ts";
import { Dialogs } from "./panels/open-dialogs.tsx";
import { FieldMode } from "./panels/field/field-mode.tsx";
import { StartPage } from "./panels/start/start-page.tsx";
import { Opening } from "./panels/start/opening.tsx";
import { TourCard } from "./panels/tour/tour-card.tsx";
import { Workbench } from "./panels/workbench.tsx";
import { shownTheme } from "./state/profile.ts";
import { useWindow } from "./state/window-store.ts";
import { useTexts } from "./text/use-texts.ts";
import { Messages } from "./ui/messages.tsx";

/** The window: the start page or the open workspace, dialogs over it, messages over all. */
export function App() {
  const texts = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const theme = useWindow(({ profile, system }) => shownTheme(profile, system));
  const title = useWindow(({ session }) => (session.status === "open" ? session.title : null));
  const isInField = useWindow(
    ({ session, field }) => session.status === "open" && !session.startPage && field !== null,
  );
  useShortcuts();

  useEffect(() => {
    document.documentElement.lang = lang;
    document.documentElement.dataset["theme"] = theme;
    document.title = title === null ? texts.product : `${title} – ${texts.product}`;
  }, [lang, theme, title, texts]);

  return (
    <I18nProvider locale={lang === "ja" ? "ja-JP" : "en-GB"}>
      <Page />
      <TourCard />
      <Dialogs />
      {!isInField && <Messages /> /* in the field they have a row of their own */}
    </I18nProvider>
  );
}

function Page() {
  const status = useWindow(({ session }) => session.status);
  const field = useWindow((state) => state.field);
  const startPage = useWindow(({ session }) => session.status === "open" && session.startPage);
  if (status === "open" && !startPage) return field ? <FieldMode field={field} /> : <Workbench />;
  if (status === "starting" || status === "opening" || status === "unreachable") return <Opening />;
  return <StartPage />;
}
