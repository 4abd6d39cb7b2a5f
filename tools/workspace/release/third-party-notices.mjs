import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Returns the licences of the packages in these folders, which a bundle has inside.
 *
 * @param {readonly string[]} folders
 */
export function thirdPartyNotices(folders) {
  const notices = folders.map((folder) => {
    /** @type {{ name: string, version: string, license?: string }} */
    const {
      name,
      version,
      license = 'see below',
    } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${licenceText(folder)}`;
  });
  const introduction = 'The files of this package have code of these packages inside.\n';
  return [introduction, ...new Set(notices)].join(`\n${'-'.repeat(80)}\n\n`);
}

/** @param {string} folder */
function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return file === undefined
    ? 'This package has no licence file.\n'
    : readFileSync(join(folder, file), 'utf8');
}
