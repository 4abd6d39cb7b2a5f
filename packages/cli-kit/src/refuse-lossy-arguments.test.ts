import { expect, it } from 'vitest';
import { refuseLossyArguments } from './refuse-lossy-arguments.ts';

it('refuses an argument that was not UTF-8, and does not repeat it', () => {
  expect(() => {
    refuseLossyArguments(['setup', '--name', 'J\uFFFDrg']);
  }).toThrow(/^argument 3 must be text in UTF-8$/);
});

it('accepts every letter', () => {
  expect(() => {
    refuseLossyArguments(['setup', '--name', 'Jörg 😀']);
  }).not.toThrow();
});
