import type { Readers, Stores } from '@nbsetup/domain';
import type { ApiWithUsers } from '../api-with-users.ts';

/**
 * The entries of a resource for the tests that run over all resources. Above all, the table has the status for each
 * kind of caller. It is derived by hand from docs/netbird-api.md 3 and 8 and the deviations of docs/compatibility.md,
 * not from the code. Each file is next to the tests of its resource and is found by its ending `.sweep.ts`.
 */
export interface Sweep<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends AnySweep {
  /** Adds the objects of the routes. */
  readonly prepare?: (api: ApiWithUsers<AllReaders, AllStores>) => Promise<void>;
}

/** The entries that do not depend on the storage. */
export interface AnySweep {
  /**
   * A row for each route and kind of target. Columns: owner, admin, network_admin, auditor, user, billing_admin; a
   * service user of role user and one of role admin; a blocked admin and the owner of another account; no token and
   * an unknown token. The target is the object in the path. `self` is the caller.
   */
  readonly expected: string;
  /** The id of each target that is not a user. */
  readonly targets?: Readonly<Record<string, string>>;
  /** The body of each route that has one. */
  readonly bodies?: Readonly<Record<string, object>>;
  /** The path parameters for a target with that id. */
  readonly parameters?: Readonly<Record<string, (id: string) => string>>;
  /**
   * Codes of activities that the reference's document does not have, with the reason. An outdated entry fails a test.
   */
  readonly ownActivities?: Readonly<Record<string, string>>;
}
