import { tones } from "#graph/schema/entity-kinds.ts";
import type { Tone } from "#graph/schema/entity-kinds.ts";

/** Colours of the theme as a canvas takes them: "rgb(58, 63, 158)". */
export interface CanvasColours {
  readonly paper: string;
  /** Inside of shapes. */
  readonly raised: string;
  readonly text: string;
  readonly muted: string;
  readonly relation: string;
  readonly money: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly focus: string;
  readonly tones: Readonly<Record<Tone, string>>;
  /** System colours are forced by the user: nothing is told by colour. */
  readonly forced: boolean;
}

/** Where each colour stands in the window's theme, and the system colour in its place where colours are forced. */
const sources = {
  paper: ["--canvas", "Canvas"],
  raised: ["--raised", "Canvas"],
  text: ["--text", "CanvasText"],
  muted: ["--muted", "CanvasText"],
  relation: ["--relation", "CanvasText"],
  money: ["--money", "CanvasText"],
  accent: ["--accent", "Highlight"],
  accentSoft: ["--accent-soft", "Canvas"],
  focus: ["--focus", "Highlight"],
} as const;

/** The system colour of each where colours are forced. */
export const forcedColours = {
  paper: sources.paper[1],
  raised: sources.raised[1],
  text: sources.text[1],
  muted: sources.muted[1],
  relation: sources.relation[1],
  money: sources.money[1],
  accent: sources.accent[1],
  accentSoft: sources.accentSoft[1],
  focus: sources.focus[1],
} as const;

/**
 * Reads the theme's colours as they hold at `host`, whatever way the style sheet writes them.
 *
 * @throws Error naming a token that the theme lacks.
 */
export function readColours(host: HTMLElement): CanvasColours {
  const forced = matchMedia("(forced-colors: active)").matches;
  const resolve = createResolver(host);
  try {
    const read = ([token, system]: readonly [string, string]) => resolve(forced ? system : `var(${token})`, token);
    return {
      paper: read(sources.paper),
      raised: read(sources.raised),
      text: read(sources.text),
      muted: read(sources.muted),
      relation: read(sources.relation),
      money: read(sources.money),
      accent: read(sources.accent),
      accentSoft: read(sources.accentSoft),
      focus: read(sources.focus),
      tones: Object.fromEntries(tones.map((tone) => [tone, read([`--tone-${tone}`, "CanvasText"])])) as Record<
        Tone,
        string
      >,
      forced,
    };
  } finally {
    resolve.done();
  }
}

/**
 * Colours for paper: those of the light theme on white, whatever theme the window has.
 *
 * @throws Error naming a token that the theme lacks.
 */
export function paperColours(host: HTMLElement): CanvasColours {
  const sheet = host.ownerDocument.createElement("div");
  sheet.dataset["theme"] = "light";
  sheet.hidden = true;
  host.append(sheet);
  try {
    return { ...readColours(sheet), paper: "rgb(255, 255, 255)" };
  } finally {
    sheet.remove();
  }
}

/** The browser computes a colour on an element that is not seen; a pixel of it is one that Cytoscape can read too. */
function createResolver(host: HTMLElement): { (value: string, token: string): string; done(): void } {
  const probe = host.ownerDocument.createElement("span");
  probe.hidden = true;
  probe.style.setProperty("forced-color-adjust", "none");
  host.append(probe);
  const pixel = host.ownerDocument.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const resolve = (value: string, token: string) => {
    probe.style.color = "";
    probe.style.color = value;
    const style = getComputedStyle(probe);
    if (value.startsWith("var(") && style.getPropertyValue(token).trim() === "")
      throw new Error(`The theme has no colour ${token}: add it to renderer/ui/theme.css.`);
    return asRgb(style.color, pixel);
  };
  return Object.assign(resolve, { done: () => probe.remove() });
}

function asRgb(colour: string, pixel: CanvasRenderingContext2D | null): string {
  if (/^rgba?\(/.test(colour) || !pixel) return colour;
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
