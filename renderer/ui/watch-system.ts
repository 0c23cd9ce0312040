import type { SystemWishes } from "../state/profile.ts";

/** Tells what the system wishes, now and whenever it changes: dark, less motion, how much room there is, language. */
export function watchSystem(page: Window, tell: (wishes: SystemWishes) => void): void {
  const dark = page.matchMedia("(prefers-color-scheme: dark)");
  const calm = page.matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = page.matchMedia("(max-width: 860px)"); // as in layout.css
  const tight = page.matchMedia("(max-width: 1180px)"); // as in layout.css
  const say = () =>
    tell({
      dark: dark.matches,
      reducedMotion: calm.matches,
      narrow: narrow.matches,
      tight: tight.matches,
      lang: page.navigator.language.startsWith("ja") ? "ja" : "en",
    });
  dark.addEventListener("change", say);
  calm.addEventListener("change", say);
  narrow.addEventListener("change", say);
  tight.addEventListener("change", say);
  say();
}
