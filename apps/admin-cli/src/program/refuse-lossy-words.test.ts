import { expect, it } from 'vitest';
import { refuseLossyWords } from './refuse-lossy-words.ts';

it('refuses an argument that was not UTF-8, and does not repeat it', () => {
  expect(() => {
    refuseLossyWords(['setup', '--name', 'J\uFFFDrg']);
  }).toThrow(/^argument 3 must be text in UTF-8$/);
});

it('lets every letter pass', () => {
  expect(() => {
    refuseLossyWords(['setup', '--name', 'Jörg 😀']);
  }).not.toThrow();
});
