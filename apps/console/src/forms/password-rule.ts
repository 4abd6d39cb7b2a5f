import type { Settings } from '../api/settings.ts';
import { text } from '../text.ts';

type Bounds = Pick<Settings, 'passwordBytesMin' | 'passwordBytesMax'>;

/** From 1, easy to guess, to 4. */
export type Strength = 1 | 2 | 3 | 4;

/** Returns what is wrong with a password by the rule of setup. Returns `undefined` if nothing is. */
export function passwordProblem(password: string, bounds: Bounds): string | undefined {
  const bytes = new TextEncoder().encode(password.normalize('NFC')).length;
  if (password === '') return text.forms.passwordRequired;
  if (bytes < bounds.passwordBytesMin) return text.forms.passwordShort(bounds.passwordBytesMin);
  if (bytes > bounds.passwordBytesMax) return text.forms.passwordLong(bounds.passwordBytesMax);
  return undefined;
}

/** Returns how hard a password is to guess, by its length and its kinds of characters. A hint, not a rule. */
export function strengthOf(password: string): Strength {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(password));
  const distinct = new Set(password).size;
  const score = Math.min(password.length, distinct * 2) + kinds.length * 2;
  if (score < 13) return 1;
  if (score < 18) return 2;
  return score < 24 ? 3 : 4;
}
/** The same with a digit, a capital letter and a special character, which accepting an invite also asks for. */
export function strongPasswordProblem(password: string, bounds: Bounds): string | undefined {
  const problem = passwordProblem(password, bounds);
  if (problem !== undefined) return problem;
  const isStrong = [/\p{Nd}/u, /\p{Lu}/u, /[^\p{L}\p{Nd}]/u].every((part) => part.test(password));
  return isStrong ? undefined : text.forms.passwordParts;
}
