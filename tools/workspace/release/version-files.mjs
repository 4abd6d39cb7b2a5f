import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

/** The files, other than package.json, that name the version of this product, and the text before it. */
export const versionFiles = /** @type {const} */ ([
  { file: 'packages/http/src/openapi/openapi-document.ts', before: "  version: '" },
  { file: 'docs/openapi.json', before: '    "version": "' },
  { file: 'docs/deploy.md', before: 'nbsetup:' },
  { file: 'docker/kubernetes/api.yaml', before: 'image: nbsetup:' },
  { file: 'docker/kubernetes/migrate.yaml', before: 'image: nbsetup:' },
]);

const versionPattern = /^\d+\.\d+\.\d+(?:-[\w.-]+)?/;

/** Writes the version into every file that names it. @param {string} version */
export function writeVersion(version) {
  for (const { file, before } of versionFiles) {
    const path = join(root, file);
    writeFileSync(path, withVersion(readFileSync(path, 'utf8'), { before, version }));
  }
}

/**
 * Returns the text with the version at each place where it names one.
 * @throws `Error` if it names none.
 *
 * @param {string} text @param {{ before: string, version: string }} change
 */
export function withVersion(text, { before, version }) {
  const [start = '', ...parts] = text.split(before);
  if (!parts.some((part) => versionPattern.test(part))) throw new Error(`no version follows \`${before}\``);
  return [start, ...parts.map((part) => part.replace(versionPattern, version))].join(before);
}
