import { createToken, deleteToken, findToken, listEvents, listTokens } from '@nbsetup/domain';
import fc from 'fast-check';
import { expect } from '../runner/runner.ts';
import { putToken, verdictOf } from './model.ts';
import { calls, type ModelCommand } from './model-command.ts';
import { mostly, picks, tokenAt, userAt } from './pick.ts';
import { roleCan } from './role-rules.ts';
import { verdictOnTokenUser, verdictOnToken } from './token-rules.ts';

const dayMs = 86_400_000;

/** A token, and a user. Without a user, the command names the user of the token. */
const tokenQueries = fc.record({ token: picks, user: fc.option(picks, { nil: undefined }) });

const creating = calls(
  fc.record({
    user: picks,
    name: mostly(['deploy'], ['']),
    expiresInDays: mostly([1, 30, 365], [0, 366]),
  }),
  (model, { user, ...request }, caller) => {
    const userId = userAt(model, user, { accountId: caller?.accountId });
    const isWrong = request.name === '' || request.expiresInDays < 1 || request.expiresInDays > 365;
    return {
      description: `creates a token ${JSON.stringify(request)} for ${userId}`,
      verdict: (member) =>
        isWrong ? 'invalid_input' : verdictOnTokenUser(model, member, { userId, letter: 'C' }),
      perform: (system, actor) => createToken(system, { caller: actor, userId, request }),
      settle: ({ token, plainText }) => {
        const expiresAtMs = model.nowMs + request.expiresInDays * dayMs;
        expect(token).toMatchObject({ userId, expiresAt: new Date(expiresAtMs) });
        putToken(model, { id: token.id, plainText, userId, expiresAtMs });
      },
    };
  },
);

const removing = calls(tokenQueries, (model, query, caller) => {
  const token = tokenAt(model, query.token);
  const userId =
    query.user === undefined ? token.userId : userAt(model, query.user, { accountId: caller?.accountId });
  return {
    description: `removes the token ${token.id} of ${userId}`,
    verdict: (member) => verdictOnToken(model, member, { userId, letter: 'D', token }),
    perform: (system, actor) => deleteToken(system, { caller: actor, userId, tokenId: token.id }),
    settle: () => {
      model.tokenIds.delete(token.id);
    },
  };
});

const finding = calls(tokenQueries, (model, query, caller) => {
  const token = tokenAt(model, query.token);
  const userId =
    query.user === undefined ? token.userId : userAt(model, query.user, { accountId: caller?.accountId });
  return {
    description: `reads the token ${token.id} of ${userId}`,
    verdict: (member) => verdictOnToken(model, member, { userId, letter: 'R', token }),
    perform: ({ read }, actor) => findToken(read, { caller: actor, userId, tokenId: token.id }),
    settle: (found) => {
      expect(found).toMatchObject({ id: token.id, userId: token.userId });
    },
  };
});

const listing = calls(picks, (model, pick, caller) => {
  const userId = userAt(model, pick, { accountId: caller?.accountId });
  return {
    description: `lists the tokens of ${userId}`,
    verdict: (member) => verdictOnTokenUser(model, member, { userId, letter: 'R' }),
    perform: ({ read }, actor) => listTokens(read, { caller: actor, userId }),
    settle: (listed) => {
      const kept = model.everyToken.filter(
        (token) => token.userId === userId && model.tokenIds.has(token.id),
      );
      expect(listed.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
    },
  };
});

const readingEvents = calls(fc.constant({}), () => ({
  description: 'reads events',
  verdict: (caller) => verdictOf([!roleCan(caller, 'R', 'events'), 'permission_denied']),
  perform: async ({ read }, actor) => (await listEvents(read, actor)).map(({ event }) => event.accountId),
  settle: (accountIds, caller) => {
    expect(new Set([...accountIds, caller.accountId])).toEqual(new Set([caller.accountId]));
  },
}));

/** The commands for all use cases of tokens, and for reading events. */
export const tokenCommands: readonly fc.Arbitrary<ModelCommand>[] = [
  creating,
  removing,
  finding,
  listing,
  readingEvents,
];
