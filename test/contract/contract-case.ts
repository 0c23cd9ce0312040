import type { Client, HostMethod, MethodName, WorkspaceMethod } from "#data/api/contract.ts";
import type { Transport } from "#data/api/client.ts";
import type { EntityId } from "#graph/model/ids.ts";

/** What a case has: the two clients of a host that was just started on a fresh copy of the tutorial. */
export interface CaseContext {
  readonly host: Client<HostMethod>;
  readonly workspace: Client<WorkspaceMethod>;
  readonly transport: Transport;
  /** Handle of the open workspace. */
  readonly handle: string;
  /** Id of the entity that a name means. */
  readonly idOf: (name: string) => Promise<EntityId>;
}

/** A behaviour of one method, the same over every host. */
export interface ContractCase {
  readonly method: MethodName;
  readonly name: string;
  readonly run: (context: CaseContext) => Promise<void>;
}
