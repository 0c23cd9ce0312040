/** A place in the picture, in picture units, or on the screen, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
/** Places by the id of what stands there. */
export type Positions = Readonly<Record<string, Point>>;
