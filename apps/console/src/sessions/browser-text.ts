import { text } from '../text.ts';

// In this order: most browsers also name those that are below them.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\b(?:Headless)?Chrome\/(\d+)|\bCriOS\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)\S* (?:Mobile\/\S+ )?Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b/, 'iPhone'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Returns a `User-Agent` as a person says it, such as "Firefox 147 on Linux". Returns an unknown one as it is. */
export function browserText(userAgent: string): string {
  if (userAgent === '') return text.sessions.unknown;
  const [, system = ''] = systems.find(([pattern]) => pattern.test(userAgent)) ?? [];
  for (const [pattern, name] of browsers) {
    const found = pattern.exec(userAgent);
    const version = found?.[1] ?? found?.[2];
    if (version !== undefined) return text.sessions.browserOn(`${name} ${version}`, system);
  }
  return userAgent;
}
