import type { Change } from "#graph/model/change.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import type { ForeignOrigin, LayerHeader } from "#graph/model/layer.ts";
import type { MergeConflict } from "#graph/model/record.ts";
import type { PackageSignature } from "#graph/schema/package-text.ts";
import type { KeyFacts } from "./signing-port.ts";

/** Another workspace, or a part of one, ready to be compared with this one. */
export interface MergeSource {
  readonly type: "workspace" | "package" | "layers" | "copy";
  /** Of a copy: the layer of this workspace that it is, without which the workspace is compared with it. */
  readonly without: string | null;
  /** Id of the workspace. */
  readonly workspace: string;
  /** By interface language. */
  readonly title: Readonly<Record<string, string>>;
  /** Changes that count there and may travel, by the layer in which they stood first. */
  readonly layers: readonly TravellingLayer[];
  /** The same, each once, oldest first. */
  readonly changes: readonly Change[];
  /** Whether the other side had a change that is known here, which stood first in that layer. */
  readonly knows: (change: ChangeId, originalLayer: string) => boolean;
  /** What merges there left to decide. */
  readonly conflicts: readonly MergeConflict[];
  /** Names of authors, by id. */
  readonly authors: ReadonlyMap<string, string>;
  readonly since: string | null;
  readonly signature: CheckedSignature | null;
  /** Lines that could not be read. */
  readonly damaged: number;
}
export interface TravellingLayer {
  readonly header: Pick<LayerHeader, "title" | "author"> & { readonly foreign: ForeignOrigin };
  readonly changes: readonly Change[];
}
export interface CheckedSignature extends KeyFacts {
  /** Who the package says made it. */
  readonly name: string;
  readonly signature: PackageSignature;
}
