import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { foldFields } from './fold-fields.ts';

const shape = z.object({
  name: z.string().optional(),
  sourceResource: z.object({ id: z.string().optional() }).optional(),
  rules: z.array(z.object({ ports: z.array(z.string()).optional() })).optional(),
  users: z.record(z.string(), z.array(z.string())).optional(),
});

describe('the fields of a body', () => {
  it.each<[string, unknown, unknown]>([
    ['match in any case', { NAME: 'a' }, { name: 'a' }],
    ['match in any case below', { SOURCERESOURCE: { ID: 'a' } }, { sourceResource: { id: 'a' } }],
    ['match in any case in a list', { Rules: [{ PORTS: ['1'] }] }, { rules: [{ ports: ['1'] }] }],
    ['of one name: the last wins', { name: 'a', Name: 'b' }, { name: 'b' }],
    ['are absent if they are null', { name: null, rules: [{ ports: null }] }, { rules: [{}] }],
    ['are empty if the object is null', null, {}],
    ['are empty if an object in a list is null', { rules: [null] }, { rules: [{}] }],
    [
      'of a record keep their names',
      { users: { Ada: ['root'], ID: null } },
      { users: { Ada: ['root'], ID: [] } },
    ],
    ['that are unknown stay', { other: { Name: null } }, { other: { Name: null } }],
  ])('%s', (_title, value, expected) => {
    expect(foldFields(value, shape)).toEqual(expected);
  });

  it.each<unknown>([
    7,
    'text',
    true,
    [],
    { rules: 7 },
    { rules: [7] },
    { users: [] },
    { sourceResource: [] },
  ])('stay as they are where something else is expected: %j', (value) => {
    expect(foldFields(value, shape)).toEqual(value);
  });

  it('named __proto__ do not change the prototype', () => {
    const value: unknown = JSON.parse('{"__proto__":{"name":"a"},"users":{"__proto__":["root"]}}');

    const folded = z.record(z.string(), z.unknown()).parse(foldFields(value, shape));

    expect(Object.getPrototypeOf(folded)).toBe(Object.prototype);
    expect(folded['name']).toBeUndefined();
  });
});
