/** The part of the package that tests compare with; it ships no types. */
declare module "edtf" {
  /** First and last millisecond of a date, since 1970. @throws for what it cannot parse. */
  export default function edtf(text: string): { readonly min: number; readonly max: number };
}
