import { nearestName } from '@nbsetup/domain/internal';
import type { z } from 'zod';

import { knownFieldsAt } from './manifest-shape.ts';

type Issue = z.core.$ZodIssue;

/**
 * Returns the message for an issue of the schema. The issue must include its input. For an issue about unknown keys,
 * `key` is the key to report.
 */
export function explainIssue(issue: Issue, key = ''): string {
  if (issue.code === 'unrecognized_keys') return explainKey(key, knownFieldsAt(issue.path));
  const field = issue.path.findLast((part) => typeof part === 'string') ?? 'the file';
  const subject = typeof issue.path.at(-1) === 'number' ? `an item of ${field}` : field;
  if (isMissing(issue)) return `${subject} is missing`;
  if (issue.code === 'invalid_type') return `${subject} must be ${nounOf(issue.expected)}`;
  if (issue.code === 'invalid_value') {
    return `${subject} must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.join(', ')}`;
  }
  return `${subject}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
}

function isMissing({ code, input }: Issue): boolean {
  return (code === 'invalid_type' || code === 'invalid_value') && input === undefined;
}

function nounOf(expected: string): string {
  const nouns: Readonly<Record<string, string>> = {
    object: 'a map of fields',
    array: 'a list',
    string: 'a text',
    int: 'a whole number',
    number: 'a whole number',
  };
  return nouns[expected] ?? expected;
}

/** Returns the field that is most likely meant by an unknown key. Returns `undefined` if no field is similar. */
export function meantField(key: string, path: readonly PropertyKey[]): string | undefined {
  if (isPasswordKey(key)) return 'passwordFile';
  const known = knownFieldsAt(path);
  if (isSetupKeyKey(key) && known.includes('keyFile')) return 'keyFile';
  if (isTokenKey(key) && !known.includes('keyFile')) return 'tokenFile';
  return nearestName(key, known);
}

function isPasswordKey(key: string): boolean {
  return /^pass|^pw$/i.test(key);
}

function isSetupKeyKey(key: string): boolean {
  return /^(?:plain|setup)?[_-]?(?:key|token|secret)$/i.test(key);
}

function isTokenKey(key: string): boolean {
  return /^(?:plain)?(?:token|pat|secret)$/i.test(key);
}

/** Returns whether a message may show an unknown key. Any other key is no typo and may be a secret. */
export function isRepeatable(key: string): boolean {
  return /^[\w-]{1,32}$/.test(key);
}

function explainKey(key: string, known: readonly string[]): string {
  if (isPasswordKey(key)) {
    return 'a password is never in this file; name a file that holds it, with passwordFile of the owner';
  }
  if (isTokenKey(key) && !known.includes('keyFile')) {
    return 'a token is never in this file; give the SHA-256 of one with tokenHash, or have one generated with tokenFile';
  }
  if (isSetupKeyKey(key) && known.includes('keyFile')) {
    return 'a setup key is never in this file; give the SHA-256 of one with keyHash, or have one generated with keyFile';
  }
  const suggestion = nearestName(key, known);
  const hint = suggestion === undefined ? `one of ${known.join(', ')}` : `did you mean ${suggestion}?`;
  return isRepeatable(key) ? `unknown field ${key}; ${hint}` : `unknown field; ${hint}`;
}
