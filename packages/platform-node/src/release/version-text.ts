import semver, { type SemVer } from 'semver';

/**
 * Reads a version as feeds write it: semantic, with missing parts and one leading `v` tolerated (`1.2`, `v1.2.3`).
 * Answers the text without the `v`, or `undefined` for anything else.
 */
export function cleanVersion(text: string): string | undefined {
  return parseVersion(text) === undefined ? undefined : text.replace(/^v/, '');
}

/** Tells whether `available` is later than `current`; false when either is no version, like `development`. */
export function isNewerVersion(versions: { readonly available: string; readonly current: string }): boolean {
  const available = parseVersion(versions.available);
  const current = parseVersion(versions.current);
  return available !== undefined && current !== undefined && semver.gt(available, current);
}

function parseVersion(text: string): SemVer | undefined {
  // `semver.coerce` would do more than fill in missing parts: it finds 1.2.0 in "see chapter 1.2".
  const [, numbers, rest = ''] = /^v?(\d+(?:\.\d+){0,2})([-+].*)?$/.exec(text) ?? [];
  if (numbers === undefined) {
    return undefined;
  }
  const [major = '0', minor = '0', patch = '0'] = numbers.split('.');
  return semver.parse(`${major}.${minor}.${patch}${rest}`) ?? undefined;
}
