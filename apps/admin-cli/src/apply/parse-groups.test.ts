import { expect, it } from 'vitest';
import { parseManifest } from './parse-manifest.ts';

const whole = `version: 1
owner:
  email: admin@example.com
  name: Admin
  passwordFile: password.txt
`;

it.each([
  ['a nameless group', `${whole}groups:\n  - {}\n`, '7:5: name is missing'],
  ['an empty name of a group', `${whole}groups:\n  - name: ''\n`, "7:11: group name shouldn't be empty"],
  ['a group twice', `${whole}groups:\n  - name: a\n  - name: a\n`, '8:11: another group here has this name'],
  [
    'a misspelt field of a group',
    `${whole}groups:\n  - nam: a\n`,
    '7:5: unknown field nam; did you mean name?',
  ],
  ['groups that are no list', `${whole}groups: all\n`, '6:9: groups must be a list'],
  [
    'a misspelt field of a rule in a policy',
    `${whole}policies:\n  - name: a\n    rules:\n      - source: [All]\n        destinations: [All]\n`,
    '9:9: unknown field source; did you mean sources?',
  ],
  [
    'a policy without rules',
    `${whole}policies:\n  - name: a\n    rules: []\n`,
    "7:5: policy rules shouldn't be empty",
  ],
  ['a misspelt list', `${whole}group:\n  - name: a\n`, '6:1: unknown field group; did you mean groups?'],
])('refuses %s, and says where', (_, text, message) => {
  const parse = (): unknown =>
    parseManifest(text, { name: 'b.yaml', tokenPolicy: {}, toDestination: (file) => file });

  expect(parse).toThrow(`b.yaml:${message}`);
  expect(parse).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});
