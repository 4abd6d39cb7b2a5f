import semver, { type SemVer } from 'semver';

/**
 * Returns the version in a text, without a leading `v`. Missing parts are allowed (`1.2`, `v1.2.3`).
 * Returns `undefined` for other texts.
 */
export function cleanVersion(text: string): string | undefined {
  return parseVersion(text) === undefined ? undefined : text.replace(/^v/, '');
}

/**
 * Returns whether `available` is later than `current`. Returns false if either is no version, such as `development`.
 */
export function isNewerVersion(versions: { readonly available: string; readonly current: string }): boolean {
  const available = parseVersion(versions.available);
  const current = parseVersion(versions.current);
  return available !== undefined && current !== undefined && semver.gt(available, current);
}

function parseVersion(text: string): SemVer | undefined {
  // `semver.coerce` accepts too much: it finds 1.2.0 in "see chapter 1.2".
  const [, numbers, rest = ''] = /^v?(\d+(?:\.\d+){0,2})([-+].*)?$/.exec(text) ?? [];
  if (numbers === undefined) {
    return undefined;
  }
  const [major = '0', minor = '0', patch = '0'] = numbers.split('.');
  return semver.parse(`${major}.${minor}.${patch}${rest}`) ?? undefined;
}
