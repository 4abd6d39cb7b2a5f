import { expect, it } from 'vitest';
import { findByEmail } from './find-by-email.ts';

const decomposed = { id: 'one', email: 'user@exa\u0308mple.com' };
const punycode = { id: 'two', email: 'user@xn--exmple-cua.com' };
const service = { id: 'service', email: '' };

it('finds a user by any spelling of the e-mail, and nobody by an unknown one', () => {
  expect(findByEmail([service, decomposed], 'USER@xn--exmple-cua.com')).toBe(decomposed);
  expect(findByEmail([service, decomposed], '')).toBeUndefined();
  expect(findByEmail([service, decomposed], 'user@example.com')).toBeUndefined();
});

it('prefers the exact spelling if several users have the e-mail', () => {
  expect(findByEmail([decomposed, punycode], 'user@xn--exmple-cua.com')).toBe(punycode);
});

it('asks for a spelling if several users have the e-mail and none has this spelling', () => {
  expect(() => findByEmail([decomposed, punycode], 'user@ex\u00e4mple.com')).toThrow(
    'several users have this e-mail, give the spelling of one: ' +
      'user@exa\u0308mple.com (one), user@xn--exmple-cua.com (two)',
  );
});
