import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './run.mjs';

const files = ['unit.json', 'int.json'];

/** Removes the results of earlier runs, so that only tests of this run are counted. nx restores cached results. */
export async function clearTestResults() {
  for (const folder of await projectFolders())
    await rm(join(folder, 'test-results'), { recursive: true, force: true });
}

/** Returns the sums of the results of all projects. `other` tests were skipped or did not start. */
export async function sumTestResults() {
  const results = await readResults();
  const sum = (/** @type {string} */ field) => results.reduce((total, result) => total + result[field], 0);
  const passed = sum('numPassedTests');
  const failed = sum('numFailedTests');
  return { passed, failed, other: sum('numTotalTests') - passed - failed };
}

async function readResults() {
  const folders = await projectFolders();
  const paths = folders.flatMap((folder) => files.map((file) => join(folder, 'test-results', file)));
  return Promise.all(paths.filter(existsSync).map(async (path) => JSON.parse(await readFile(path, 'utf8'))));
}

async function projectFolders() {
  const groups = await Promise.all(
    ['packages', 'apps', 'tools', 'examples'].map(async (group) => {
      const names = await readdir(join(root, group));
      return names.map((name) => join(root, group, name));
    }),
  );
  return groups.flat();
}
