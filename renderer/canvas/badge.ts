/** A sign of one or two letters; the legend says what it means. */
export interface Badge {
  readonly text: string;
  readonly tone: BadgeTone;
}
export type BadgeTone = "appeared" | "ended" | "changed" | "doubt" | "plain";
