import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { readFileSync } from 'node:fs';

/** The resolutions of programs that can load our packages, which are ES modules. `node10` knows no `exports`. */
const supported = ['node16-esm', 'bundler'];

/**
 * Returns the problems of the types in a tarball, as TypeScript resolves them in several modes.
 * @param {string} tarball
 */
export async function typeProblems(tarball) {
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
  if (result.types === false) return [`${tarball}: no types`];
  return result.problems
    .filter((problem) => !('resolutionKind' in problem) || supported.includes(problem.resolutionKind))
    .map((problem) => `${tarball}: ${JSON.stringify(problem)}`);
}
