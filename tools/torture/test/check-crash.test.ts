import { describe, expect, it } from 'vitest';
import { checkCrash, type CrashOutcome } from '../src/crash/check-crash.ts';

const bounds = { nothing: '0 tokens', whole: '1 token' };
const done: CrashOutcome = {
  left: '1 token',
  response: undefined,
  tokenInResponse: undefined,
  replay: { status: 200, text: '', isReplay: true },
  tokenInReplay: 'nbp_a',
  afterReplay: '1 token',
  isTokenStored: true,
  useStatus: 200,
};
const undone: CrashOutcome = {
  ...done,
  left: '0 tokens',
  replay: { status: 200, text: '', isReplay: false },
};
const answered = (status: number): CrashOutcome['response'] => ({ status, text: '{}', isReplay: false });

describe('after a crash', () => {
  it.each([
    ['nothing was done, and the retry did it', undone],
    ['everything was done, and the response was replayed', done],
    ['the store was reported unavailable', { ...undone, response: answered(503) }],
    ['the response arrived in spite of it', { ...done, response: answered(200), tokenInResponse: 'nbp_a' }],
  ])('all is well if %s', (_, seen) => {
    expect(checkCrash(seen, bounds)).toEqual([]);
  });

  it.each<[string, CrashOutcome]>([
    ['half a state is left: 1 token, no event', { ...undone, left: '1 token, no event' }],
    ['answered 200 and it was not done', { ...undone, response: answered(200) }],
    ['answered 500 {} and it was not done', { ...undone, response: answered(500) }],
    ['the replay says Idempotency-Replayed: true', { ...undone, replay: done.replay }],
    ['the replay says Idempotency-Replayed: false', { ...done, replay: undone.replay }],
    ['the replay left 2 tokens', { ...done, afterReplay: '2 tokens' }],
    ['the token of the replay is not the one stored', { ...done, isTokenStored: false }],
    ['the replay brought another token than the first response', { ...done, tokenInResponse: 'nbp_b' }],
    ['the token of the replay is answered 401', { ...done, useStatus: 401 }],
    [
      'the replay was answered 409 taken',
      { ...done, replay: { ...done.replay, status: 409, text: 'taken' } },
    ],
  ])('this is a failure: %s', (failure, seen) => {
    expect(checkCrash(seen, bounds)).toEqual([failure]);
  });
});
