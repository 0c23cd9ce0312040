import type { PackageSignature } from "#graph/schema/package-text.ts";

/** What is known of the key that signed something. */
export interface KeyFacts {
  /** The beginning of the sha256 of the key, in groups: what two people compare by voice. */
  readonly fingerprint: string;
  /** It is this user's own. */
  readonly own: boolean;
  /** The name under which this user met it first, and when; null for one met never before. */
  readonly known: { readonly name: string; readonly since: string } | null;
}

/** Signing and checking of change packages with keys of the user's profile. */
export interface PackageSigning {
  /** Signs with the user's own key, made when there is none. @throws WorkspaceError `storage`. */
  sign(text: string): Promise<PackageSignature>;
  /** Whether a signature fits a text. */
  verify(text: string, signature: PackageSignature): Promise<boolean>;
  describe(signature: PackageSignature): Promise<KeyFacts>;
  /** Keeps the name under which a key was met first. A list that cannot be kept is no error. */
  remember(signature: PackageSignature, name: string): Promise<void>;
}
