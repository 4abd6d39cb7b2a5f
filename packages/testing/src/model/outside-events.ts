import fc from 'fast-check';
import { sampleUser } from '../double/samples.ts';
import { write } from '../storage-under-test.ts';
import { outsideEvents, type ModelCommand } from './model-command.ts';
import { putToken, putUser } from './model.ts';
import { accountIds, addTokenFor, modelUserOf } from './test-system.ts';

/** Adds a user who waits for approval. No use case does this, because it happens at a sign-in with single sign-on. */
const joining = outsideEvents(
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
      description: `${id} joins ${accountId}`,
      perform: async (system) => {
        await write(system, ({ users }) => users.add(applicant));
        return addTokenFor(system, id);
      },
      settle: (token) => {
        putUser(model, modelUserOf(applicant));
        putToken(model, token);
      },
    };
  },
);

const passing = outsideEvents(fc.constantFrom(1, 86_400_000, 40 * 86_400_000), (model, milliseconds) => ({
  description: `${milliseconds} ms pass`,
  perform: async ({ clock }) => {
    clock.advance(milliseconds);
  },
  settle: () => {
    model.nowMs += milliseconds;
  },
}));

/** The commands that no caller runs: a user joins, time passes. */
export const outsideCommands: readonly fc.Arbitrary<ModelCommand>[] = [joining, passing];
