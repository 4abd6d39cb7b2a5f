import type { Extension, Readers, Stores } from '@nbsetup/domain';
import type { ApiContext } from './api-context.ts';
import type { Resource } from './route/resource.ts';

/**
 * The parts of an extension that belong to the API. Its routes name the stores that they use, so a storage without
 * those stores does not compile.
 */
export interface ApiExtension<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends Extension {
  /**
   * The resources of the extension. They get the same guards, 405 responses and documentation as those of this
   * product.
   */
  readonly resources?: readonly Resource<ApiContext<AllReaders, AllStores>>[];
}
