import type { Answer } from '../api/calls.ts';

/** The content of the store before and after a complete operation. */
export interface Bounds {
  readonly nothing: string;
  readonly whole: string;
}

/** The state after a crash. */
export interface Aftermath {
  /** The content of the store. */
  readonly left: string;
  /** The response that arrived in spite of the crash. */
  readonly answer: Answer | undefined;
  readonly tokenInAnswer: string | undefined;
  /** The response to a retry with the same key, and the content of the store then. */
  readonly replay: Answer;
  readonly tokenInReplay: string | undefined;
  readonly afterReplay: string;
  readonly isTokenStored: boolean;
  /** The status of a request with the token of the replay. */
  readonly useStatus: number;
}

/** Returns the failures: a partial state, a wrong response, or a lost token. */
export function judgeCrash(seen: Aftermath, bounds: Bounds): readonly string[] {
  const isDone = seen.left === bounds.whole;
  const { answer, replay } = seen;
  const expectations: readonly (readonly [boolean, string])[] = [
    [isDone || seen.left === bounds.nothing, `half a state is left: ${seen.left}`],
    [isHonest(answer, isDone), `answered ${describe(answer)} and it was ${isDone ? 'done' : 'not done'}`],
    [replay.status === 200, `the replay was answered ${describe(replay)}`],
    [replay.isReplay === isDone, `the replay says Idempotency-Replayed: ${String(replay.isReplay)}`],
    [seen.afterReplay === bounds.whole, `the replay left ${seen.afterReplay}`],
    [seen.isTokenStored, 'the token of the replay is not the one stored'],
    [
      isSame(seen.tokenInAnswer, seen.tokenInReplay),
      'the replay brought another token than the first answer',
    ],
    [seen.useStatus === 200, `the token of the replay is answered ${seen.useStatus}`],
  ];
  return expectations.filter(([holds]) => !holds).map(([, failure]) => failure);
}

/**
 * Returns whether the response is true: success only if the work is stored. Otherwise no response, or "unavailable".
 */
function isHonest(answer: Answer | undefined, isDone: boolean): boolean {
  return answer === undefined || answer.status === 503 || (answer.status === 200 && isDone);
}

function isSame(first: string | undefined, second: string | undefined): boolean {
  return first === undefined || first === second;
}

/** Returns a response without its token. Only responses with status 200 have one. */
function describe(answer: Answer | undefined): string {
  if (answer === undefined) return 'nothing';
  return answer.status === 200 ? '200' : `${answer.status} ${answer.text}`;
}
