import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { collectGarbage } from './collect-garbage.ts';

it('collects objects that nothing uses, and adds nothing to the process', async () => {
  const unused = new WeakRef({});
  const globals = Object.getOwnPropertyNames(globalThis);
  await turn();

  collectGarbage();

  expect(unused.deref()).toBeUndefined();
  expect(Object.getOwnPropertyNames(globalThis)).toEqual(globals);
});
