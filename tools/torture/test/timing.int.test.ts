import { connectPostgres } from '@nbsetup/test-postgres';
import { expect, inject, it } from 'vitest';
import { timingPart } from '../src/timing/timing-part.ts';

// Too few to show anything: whether the numbers hold is for a full run on a quiet machine. This shows that it measures.
it('the times of refusals are compared', async () => {
  const server = connectPostgres(inject('postgresUrl'));

  const outcome = await timingPart.run({ samples: 20 }, { server, say: () => undefined });

  expect(outcome.amount).toBe('20 of each of two, 3 times');
  expect(outcome.result).toMatch(
    /^noise: t = [\d.]+; known and unknown user: t = [\d.]+; nearly right and wrong setup secret: t = [\d.]+$/,
  );
});
