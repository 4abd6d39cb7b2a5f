import { describe, expect, it } from 'vitest';
import { cleanVersion, isNewerVersion } from './version-text.ts';

describe('a version text', () => {
  it.each([
    ['1.2.3', '1.2.3'],
    ['v1.2.3', '1.2.3'],
    ['v2.0.0-beta.1', '2.0.0-beta.1'],
    ['1.2.3+build.5', '1.2.3+build.5'],
    ['1.2', '1.2'],
    ['v1', '1'],
  ])('reads %s as %s', (text, version) => {
    expect(cleanVersion(text)).toBe(version);
  });

  it.each([
    [''],
    ['v'],
    ['development'],
    ['invalid'],
    ['vv1.2.3'],
    ['1.2.3.4'],
    ['1.2.x'],
    ['01.2.3'],
    ['1.2.3-'],
    ['1.2.3 beta'],
    [' 1.2.3'],
    ['1.2.3\n'],
    ['release 1.2.3'],
    ['<html>1.2.3</html>'],
    ['99999999999999999999.0.0'],
  ])('does not read %j', (text) => {
    expect(cleanVersion(text)).toBeUndefined();
  });
});

describe('a newer version', () => {
  it.each([
    { current: '0.64.1', available: '0.65.0' },
    { current: '0.64.1', available: '0.64.2' },
    { current: '0.64.1', available: '1.0.0' },
    { current: '0.64.9', available: '0.64.10' },
    { current: '1.0.0-rc.1', available: '1.0.0' },
    { current: '1.0.0-rc.1', available: '1.0.0-rc.2' },
    { current: 'v0.64.1', available: '0.65' },
  ])('is $available for $current', (versions) => {
    expect(isNewerVersion(versions)).toBe(true);
  });

  it.each([
    { current: '0.64.1', available: '0.64.1' },
    { current: '0.65.0', available: '0.64.1' },
    { current: '0.64.2', available: '0.64.1' },
    { current: '1.0.0', available: '1.0.0-rc.1' },
    { current: '1.2', available: '1.2.0' },
    { current: '1.0.0', available: '1.0.0+build.5' },
    { current: 'development', available: '0.65.0' },
    { current: '0.64.1', available: 'invalid' },
  ])('is not $available for $current', (versions) => {
    expect(isNewerVersion(versions)).toBe(false);
  });
});
