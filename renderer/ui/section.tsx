import type { ReactNode } from "react";

interface SectionProps {
  readonly title: string;
  /** Stands at the right of the title: a count, a button. */
  readonly aside?: ReactNode;
  /** The title is a name somebody gave: its letters stay as they were written. */
  readonly isName?: boolean;
  readonly children: ReactNode;
}

/** A part of a panel under a small heading, set apart by a thin line. */
export function Section({ title, aside, isName = false, children }: SectionProps) {
  return (
    <div className="section" role="group" aria-label={title}>
      <div className="section-head">
        <h2 {...(isName ? { className: "given-name", dir: "auto" } : {})}>{title}</h2>
        {aside !== undefined && <span className="section-aside">{aside}</span>}
      </div>
      {children}
    </div>
  );
}
