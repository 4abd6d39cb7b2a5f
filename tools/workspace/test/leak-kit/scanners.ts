import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RE2JS } from 're2js';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { root } from '../../run.mjs';

/** The rule file of a scanner, applied as the scanner applies it. */
export interface Scanner {
  readonly name: string;
  /** Returns the secrets that the scanner reports. */
  readonly find: (text: string) => readonly string[];
}

const readKitFile = async (name: string): Promise<string> =>
  readFile(join(root, 'docs/leak-kit', name), 'utf8');

/** Returns the first group of each match. RE2 throws for unsupported syntax, which JavaScript may accept. */
function firstGroups(expression: string, text: string): readonly string[] {
  const matcher = RE2JS.compile(expression).matcher(text);
  const groups: string[] = [];
  while (matcher.find()) groups.push(matcher.group(1) ?? '');
  return groups;
}

const gitleaksShape = z.strictObject({
  title: z.string(),
  extend: z.strictObject({ useDefault: z.literal(true) }),
  rules: z.tuple([
    z.strictObject({
      id: z.string(),
      description: z.string(),
      regex: z.string(),
      secretGroup: z.literal(1),
      entropy: z.number(),
      keywords: z.array(z.string()),
    }),
  ]),
});

/** Returns the rule of gitleaks. It ignores the case of keywords, and measures the entropy of the secret group. */
export async function gitleaks(): Promise<Scanner> {
  const { rules } = gitleaksShape.parse(parseToml(await readKitFile('gitleaks.toml')));
  const [{ regex, entropy, keywords }] = rules;
  return {
    name: 'gitleaks',
    find: (text) =>
      hasKeyword(keywords, text)
        ? firstGroups(regex, text).filter((secret) => bitsPerCharacter(secret) > entropy)
        : [],
  };
}

const trufflehogShape = z.strictObject({
  detectors: z.tuple([
    z.strictObject({
      name: z.string(),
      keywords: z.array(z.string()),
      regex: z.strictObject({ token: z.string() }),
      entropy: z.number(),
    }),
  ]),
});

/** Returns the rule of trufflehog. It ignores the case of keywords, and measures the entropy of the secret. */
export async function trufflehog(): Promise<Scanner> {
  const { detectors } = trufflehogShape.parse(parseYaml(await readKitFile('trufflehog.yaml')));
  const [{ keywords, regex, entropy }] = detectors;
  return {
    name: 'trufflehog',
    find: (text) =>
      hasKeyword(keywords, text)
        ? firstGroups(regex.token, text).filter((secret) => bitsPerCharacter(secret) >= entropy)
        : [],
  };
}

/**
 * Returns the custom pattern of GitHub, which joins the three expressions of its form. `\A` and `\z` mean the same in
 * RE2.
 */
export async function github(): Promise<Scanner> {
  const page = await readKitFile('github-custom-pattern.md');
  const rows = [...page.matchAll(/^\| ([A-Z][a-z ]+?) +\| `(.*)` +\|$/gm)];
  const fields = new Map(rows.map(([, field = '', value = '']) => [field, value.replaceAll('\\|', '|')]));
  const field = (name: string): string => z.string(`${name} is missing`).parse(fields.get(name));
  const expression = `(?:${field('Before secret')})(${field('Secret format')})(?:${field('After secret')})`;
  const refused = RE2JS.compile(field('Must not match'));
  return {
    name: 'GitHub',
    find: (text) => firstGroups(expression, text).filter((secret) => !refused.matcher(secret).find()),
  };
}

function hasKeyword(keywords: readonly string[], text: string): boolean {
  return keywords.some((keyword) => text.toLowerCase().includes(keyword.toLowerCase()));
}

/** Returns Shannon's entropy, as the scanners compute it. */
function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => {
    const share = count / text.length;
    return bits - share * Math.log2(share);
  }, 0);
}
