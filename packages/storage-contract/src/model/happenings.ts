import fc from 'fast-check';
import { sampleUser } from '../double/samples.ts';
import { write } from '../storage-under-test.ts';
import { happenings, type ModelCommand } from './model-command.ts';
import { putToken, putUser } from './model.ts';
import { accountIds, giveToken, modelUserOf } from './world.ts';

/** Somebody joins an account who has to be approved, by a sign-in that the use cases do not have. */
const joining = happenings(
  fc.record({ accountId: fc.constantFrom(...accountIds), issued: fc.constantFrom('api', 'integration') }),
  (model, { accountId, issued }) => {
    const id = `applicant-${model.everyUser.length}`;
    const applicant = sampleUser({
      id,
      accountId,
      issued,
      email: `${id}@example.com`,
      isBlocked: true,
      isPendingApproval: true,
    });
    return {
      tells: `${id} joins ${accountId}`,
      perform: async (world) => {
        await write(world, ({ users }) => users.add(applicant));
        return giveToken(world, id);
      },
      settle: (token) => {
        putUser(model, modelUserOf(applicant));
        putToken(model, token);
      },
    };
  },
);

const passing = happenings(fc.constantFrom(1, 86_400_000, 40 * 86_400_000), (model, milliseconds) => ({
  tells: `${milliseconds} ms pass`,
  perform: async ({ clock }) => {
    clock.advance(milliseconds);
  },
  settle: () => {
    model.nowMs += milliseconds;
  },
}));

/** What happens around the use cases. */
export const circumstances: readonly fc.Arbitrary<ModelCommand>[] = [joining, passing];
