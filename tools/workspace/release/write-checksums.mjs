import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Writes the SHA-256 of each tarball and of the SBOM in a release, as `sha256sum --check` reads them.
 * @param {string} out
 */
export function writeChecksums(out) {
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tgz|tar\.gz|cdx\.json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const lines = files.map((file) => {
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
    return `${hash}  ${relative(out, file)}\n`;
  });
  writeFileSync(join(out, 'SHA256SUMS'), lines.join(''));
}
