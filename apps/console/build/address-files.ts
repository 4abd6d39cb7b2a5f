import type { Plugin } from 'vite';
import { addresses } from '../src/navigation/addresses.ts';

/** Writes the list of the console's addresses next to the page, for the server. */
export function addressFiles(): Plugin {
  return {
    name: 'address-files',
    apply: 'build',
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'addresses.json',
        source: JSON.stringify(Object.values(addresses)),
      });
    },
  };
}
