import type { Answer } from '../api/calls.ts';

/** What the store holds before an operation and after a whole one. */
export interface Bounds {
  readonly nothing: string;
  readonly whole: string;
}

/** What was seen after a crash. */
export interface Aftermath {
  /** What the store held. */
  readonly left: string;
  /** What came back in spite of the crash. */
  readonly answer: Answer | undefined;
  readonly tokenInAnswer: string | undefined;
  /** The answer to the same request with the same key, and what the store held then. */
  readonly replay: Answer;
  readonly tokenInReplay: string | undefined;
  readonly afterReplay: string;
  readonly isTokenStored: boolean;
  /** The status of a request with the token of the replay. */
  readonly useStatus: number;
}

/** Says what is wrong: half a state, an answer that cannot be relied on, or a token that is lost. */
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

/** Who was told that it is done may rely on it; anybody else was told nothing, or that the store is away. */
function isHonest(answer: Answer | undefined, isDone: boolean): boolean {
  return answer === undefined || answer.status === 503 || (answer.status === 200 && isDone);
}

function isSame(first: string | undefined, second: string | undefined): boolean {
  return first === undefined || first === second;
}

/** No token is printed, and none is in an answer other than 200. */
function describe(answer: Answer | undefined): string {
  if (answer === undefined) return 'nothing';
  return answer.status === 200 ? '200' : `${answer.status} ${answer.text}`;
}
