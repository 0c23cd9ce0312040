const paths = {
  search: "M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3zM11.8 11.8L16 16",
  undo: "M7 4L3 8l4 4M3.5 8H11a4 4 0 0 1 0 8H8",
  redo: "M11 4l4 4-4 4M14.5 8H7a4 4 0 0 0 0 8h3",
  back: "M11 4L6 9l5 5",
  forward: "M7 4l5 5-5 5",
  connect:
    "M4 11.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM14 1.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM5.6 12.4l6.8-6.8",
  money: "M9 2a7 7 0 1 0 0 14A7 7 0 0 0 9 2zM6 5.5l3 3.7 3-3.7M9 9.2v4.3M6.6 9.4h4.8M6.6 11.4h4.8",
  note: "M4 3h10v9l-3 3H4zM6.5 6.5h5M6.5 9.5h5",
  problem: "M9 3L2 15h14zM9 8v3M9 13v.1",
  document: "M5 2.5h6l3 3v10H5zM11 2.5v3h3M7.5 9h4M7.5 12h4",
  history: "M9 4v5l3.5 2M3.2 8a6 6 0 1 1 .3 3.2M3 4.5V8h3.5",
  expand: "M9 6.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM9 6.5V2M9 11.5V16M6.5 9H2M11.5 9H16",
  layout: "M4 4h3v3H4zM11 3h3v3h-3zM8 11h3v3H8zM7 5.5h4M6.2 7l2.6 4M12.2 6l-2 5",
  fit: "M3 7V3h4M11 3h4v4M15 11v4h-4M7 15H3v-4",
  plus: "M9 4v10M4 9h10",
  minus: "M4 9h10",
  settings: "M3 5h6M13 5h2M11 3v4M3 13h2M9 13h6M7 11v4M3 9h9M15 9h0M13.5 7.5v3",
  help: "M6.5 7a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M9 13.6v.1M9 2a7 7 0 1 0 0 14A7 7 0 0 0 9 2z",
  copy: "M7 6.5h8v9H7zM11 6.5v-3H3v9h4",
  sheet: "M3 3.5h12v11H3zM3 7.2h12M3 10.8h12M7.5 3.5v11",
  close: "M4.5 4.5l9 9M13.5 4.5l-9 9",
  chevron: "M5 7l4 4 4-4",
  right: "M7 5l4 4-4 4",
  swap: "M6 3v11M3.5 11.5L6 14l2.5-2.5M12 15V4M9.5 6.5L12 4l2.5 2.5",
  check: "M4 9.5l3.5 3.5L14 5.5",
  up: "M5 11l4-4 4 4",
  inspector: "M3 3.5h12v11H3zM11 3.5v11M12.8 6.5h.6M12.8 9h.6",
  more: "M4.5 9h.1M9 9h.1M13.5 9h.1",
  layers: "M9 2.5l6.5 3.5L9 9.5 2.5 6zM2.5 9L9 12.5 15.5 9M2.5 12L9 15.5 15.5 12",
  view: "M2.5 4h13v10h-13zM5 11l3-3.5 2.2 2.3L12 8l2 3M6 6.5h.1",
  visit: "M9 16s5-5 5-8.6A5 5 0 0 0 4 7.4C4 11 9 16 9 16zM9 5.6a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8z",
  play: "M6 4l8 5-8 5z",
  pause: "M6.5 4v10M11.5 4v10",
  calendar: "M3.5 4.5h11v10h-11zM3.5 7.5h11M6.5 2.5v3M11.5 2.5v3",
} as const;
export type IconName = keyof typeof paths;

/** A line drawing of 18 by 18; it takes the colour of its text and says nothing to a screen reader. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 18 18" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
