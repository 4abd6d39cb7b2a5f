import type { Extension, Readers, Stores } from '@nbsetup/domain';
import type { ApiContext } from './api-context.ts';
import type { Resource } from './route/resource.ts';

/** What an extension brings to the API. Its routes name the stores that they use, so a storage without them is refused. */
export interface ApiExtension<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends Extension {
  /** They are guarded, answered 405 and documented as the resources of this product are. */
  readonly resources?: readonly Resource<ApiContext<AllReaders, AllStores>>[];
}
