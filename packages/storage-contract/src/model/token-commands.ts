import { createToken, deleteToken, findToken, listEvents, listTokens } from '@nbsetup/domain';
import fc from 'fast-check';
import { expect } from 'vitest';
import { putToken, verdictOf } from './model.ts';
import { calls, type ModelCommand } from './model-command.ts';
import { mostly, picks, tokenAt, userAt } from './pick.ts';
import { lets } from './role-rules.ts';
import { verdictOnHolder, verdictOnToken } from './token-rules.ts';

const dayMs = 86_400_000;

/** A user, or the holder of the token that is named. */
const tokenQueries = fc.record({ token: picks, holder: fc.option(picks, { nil: undefined }) });

const creating = calls(
  fc.record({
    holder: picks,
    name: mostly(['deploy'], ['']),
    expiresInDays: mostly([1, 30, 365], [0, 366]),
  }),
  (model, { holder, ...request }, caller) => {
    const holderId = userAt(model, holder, { accountId: caller?.accountId });
    const isWrong = request.name === '' || request.expiresInDays < 1 || request.expiresInDays > 365;
    return {
      asks: `creates a token ${JSON.stringify(request)} for ${holderId}`,
      verdict: (member) =>
        isWrong ? 'invalid_input' : verdictOnHolder(model, member, { holderId, letter: 'C' }),
      perform: (world, actor) => createToken(world, { caller: actor, userId: holderId, request }),
      settle: ({ token, plainText }) => {
        const expiresAtMs = model.nowMs + request.expiresInDays * dayMs;
        expect(token).toMatchObject({ userId: holderId, expiresAt: new Date(expiresAtMs) });
        putToken(model, { id: token.id, plainText, holderId, expiresAtMs });
      },
    };
  },
);

const removing = calls(tokenQueries, (model, query, caller) => {
  const token = tokenAt(model, query.token);
  const holderId =
    query.holder === undefined
      ? token.holderId
      : userAt(model, query.holder, { accountId: caller?.accountId });
  return {
    asks: `removes the token ${token.id} of ${holderId}`,
    verdict: (member) => verdictOnToken(model, member, { holderId, letter: 'D', token }),
    perform: (world, actor) => deleteToken(world, { caller: actor, userId: holderId, tokenId: token.id }),
    settle: () => {
      model.tokenIds.delete(token.id);
    },
  };
});

const finding = calls(tokenQueries, (model, query, caller) => {
  const token = tokenAt(model, query.token);
  const holderId =
    query.holder === undefined
      ? token.holderId
      : userAt(model, query.holder, { accountId: caller?.accountId });
  return {
    asks: `looks at the token ${token.id} of ${holderId}`,
    verdict: (member) => verdictOnToken(model, member, { holderId, letter: 'R', token }),
    perform: ({ read }, actor) => findToken(read, { caller: actor, userId: holderId, tokenId: token.id }),
    settle: (found) => {
      expect(found).toMatchObject({ id: token.id, userId: token.holderId });
    },
  };
});

const listing = calls(picks, (model, pick, caller) => {
  const holderId = userAt(model, pick, { accountId: caller?.accountId });
  return {
    asks: `lists the tokens of ${holderId}`,
    verdict: (member) => verdictOnHolder(model, member, { holderId, letter: 'R' }),
    perform: ({ read }, actor) => listTokens(read, { caller: actor, userId: holderId }),
    settle: (listed) => {
      const kept = model.everyToken.filter(
        (token) => token.holderId === holderId && model.tokenIds.has(token.id),
      );
      expect(listed.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
    },
  };
});

const readingEvents = calls(fc.constant({}), () => ({
  asks: 'reads events',
  verdict: (caller) => verdictOf([!lets(caller, 'R', 'events'), 'permission_denied']),
  perform: async ({ read }, actor) => (await listEvents(read, actor)).map(({ event }) => event.accountId),
  settle: (accountIds, caller) => {
    expect(new Set([...accountIds, caller.accountId])).toEqual(new Set([caller.accountId]));
  },
}));

/** Every use case of tokens, and the reading of what was recorded. */
export const tokenCommands: readonly fc.Arbitrary<ModelCommand>[] = [
  creating,
  removing,
  finding,
  listing,
  readingEvents,
];
