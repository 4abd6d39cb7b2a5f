import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { StoreConfig } from './store-variables.ts';

/**
 * Tells whether opening the store would find one; false only for an embedded store that opening would create. For
 * programs that look and must not make anything.
 */
export async function storeExists(config: StoreConfig): Promise<boolean> {
  return config.NB_STORE_ENGINE !== 'embedded' || holdsSomething(resolve(config.NB_DATADIR));
}

async function holdsSomething(directory: string): Promise<boolean> {
  try {
    return (await readdir(directory)).length > 0;
  } catch (error) {
    // Whatever else is wrong with the directory, opening it says so better.
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}
