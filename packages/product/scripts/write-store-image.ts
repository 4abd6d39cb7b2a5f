import { writeStoreImage } from '@nbsetup/storage-engine';
import { productStores } from '../src/stores.ts';

// Writes the image of a new store of this product next to the code that names it.
await writeStoreImage(productStores);
