import { expect, it } from 'vitest';
import { resourceNames } from './names.mjs';

it('spells a resource in each way that the templates use', () => {
  expect(resourceNames({ name: 'setup-key' })).toEqual({
    name: 'setup-key',
    path: 'setup-keys',
    one: 'setupKey',
    One: 'SetupKey',
    many: 'setupKeys',
    Many: 'SetupKeys',
    table: 'setup_keys',
    activity: 'setup.key',
    label: 'setup key',
    Label: 'Setup key',
    labels: 'setup keys',
    Labels: 'Setup keys',
    a: 'a',
    A: 'A',
  });
});

it('accepts another plural than one with an s', () => {
  expect(resourceNames({ name: 'ip-policy', plural: 'ip-policies' })).toMatchObject({
    path: 'ip-policies',
    Many: 'IpPolicies',
    a: 'an',
    A: 'An',
  });
});
