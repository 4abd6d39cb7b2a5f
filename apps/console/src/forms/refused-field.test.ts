import { ApiError } from '@nbsetup/client';
import { describe, expect, it } from 'vitest';
import { refusedField } from './refused-field.ts';

const wireNames = { name: ['name'], life: ['expires_in', 'expiration'] };
const refusal = (status: number, message: string): ApiError => new ApiError('refused', message, { status });

describe('a refusal of the server', () => {
  it('is at the field that its message names first, as a sentence', () => {
    expect(
      refusedField(refusal(422, 'expires_in must be between 1 and 90, for every name'), wireNames),
    ).toEqual({
      life: 'Expires_in must be between 1 and 90, for every name.',
    });
  });

  it.each([
    ['names no field of the form', refusal(422, 'too many tokens')],
    ['is about the right to do it', refusal(403, 'your name may not do that')],
    ['is no refusal', new ApiError('unreachable', 'the name cannot be resolved')],
    ['is another error', new TypeError('name is not a function')],
  ])('is at no field if it %s', (_case, error) => {
    expect(refusedField(error, wireNames)).toBeUndefined();
  });
});
