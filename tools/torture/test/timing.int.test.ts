import { connectPostgres } from '@nbsetup/test-postgres';
import { expect, inject, it } from 'vitest';
import { timingPart } from '../src/timing/timing-part.ts';

// Too few samples to prove anything: that needs a full run on a quiet machine. This shows that it measures.
it('the times of refusals are compared', async () => {
  const server = connectPostgres(inject('postgresUrl'));

  const outcome = await timingPart.run({ samples: 20, checks: 500 }, { server, say: () => undefined });

  expect(outcome.amount).toBe('20 requests of each of two, 3 times; 500 checks of each of two, 2 times');
  expect(outcome.result.replaceAll(/t = \d+\.\d\d/g, 't')).toBe(
    'noise: t; known and unknown user: t; nearly right and wrong setup secret: t; ' +
      'right secret and wrong first letter: t; right secret and wrong last letter: t',
  );
  expect(outcome.failures.filter((failure) => failure.includes('answered differently'))).toEqual([]);
});
