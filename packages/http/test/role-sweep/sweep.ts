import type { Readers, Stores } from '@nbsetup/domain';
import type { ApiWithUsers } from '../api-with-users.ts';

/**
 * What a resource tells the tests that go over all resources: above all what each kind of caller is answered, worked out by hand from docs/netbird-api.md 3 and 8 and
 * the deviations of docs/compatibility.md, and not from the code. It lies beside the tests of the resource, in a file that
 * ends with `.sweep.ts`, and is found by that name.
 */
export interface Sweep<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends AnySweep {
  /** Adds what the routes are about. */
  readonly prepare?: (api: ApiWithUsers<AllReaders, AllStores>) => Promise<void>;
}

/** What a sweep says, whatever its storage is. */
export interface AnySweep {
  /**
   * A row for each route and kind of target. Columns: owner, admin, network_admin, auditor, user, billing_admin; a service
   * user of role user and one of role admin; a blocked admin and the owner of another account; nobody and an unknown token.
   * The target is what the path names, `self` the caller.
   */
  readonly expected: string;
  /** The id that each target stands for, beside those of the people. */
  readonly targets?: Readonly<Record<string, string>>;
  /** The body of each route that has one. */
  readonly bodies?: Readonly<Record<string, object>>;
  /** What each parameter of a path is when the target has that id. */
  readonly parameters?: Readonly<Record<string, (id: string) => string>>;
  /** The codes of activities that the document of the reference does not have, and why. A stale one fails a test. */
  readonly ownActivities?: Readonly<Record<string, string>>;
}
