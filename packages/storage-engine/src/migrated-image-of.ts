import type { Readers, Stores } from '@nbsetup/domain';
import { writeMigratedImage, type MigratedImage } from '@nbsetup/storage-postgres/embedded';
import type { StoreComposition } from './store-composition.ts';

/** Returns the image of the new embedded stores of a composition. Returns `undefined` if it names none. */
export function migratedImageOf<AllReaders extends Readers, AllStores extends Stores>({
  image: file,
  migrationSets,
}: StoreComposition<AllReaders, AllStores>): MigratedImage | undefined {
  return file && { file, migrationSets };
}

/** Writes the image that a composition names, for the build of a program. Overwrites the file. */
export async function writeStoreImage<AllReaders extends Readers, AllStores extends Stores>(
  stores: StoreComposition<AllReaders, AllStores>,
): Promise<void> {
  const image = migratedImageOf(stores);
  if (image === undefined) throw new TypeError('the composition names no file for an image, call withImage');
  await writeMigratedImage(image);
}
