import type { ApiResponse } from '../api/calls.ts';

/** The content of the store before and after a complete operation. */
export interface Bounds {
  readonly nothing: string;
  readonly whole: string;
}

/** The state after a crash. */
export interface CrashOutcome {
  /** The content of the store. */
  readonly left: string;
  /** The response that arrived in spite of the crash. */
  readonly response: ApiResponse | undefined;
  readonly tokenInResponse: string | undefined;
  /** The response to a retry with the same key, and the content of the store then. */
  readonly replay: ApiResponse;
  readonly tokenInReplay: string | undefined;
  readonly afterReplay: string;
  readonly isTokenStored: boolean;
  /** The status of a request with the token of the replay. */
  readonly useStatus: number;
}

/** Returns the failures: a partial state, a wrong response, or a lost token. */
export function checkCrash(seen: CrashOutcome, bounds: Bounds): readonly string[] {
  const isDone = seen.left === bounds.whole;
  const { response, replay } = seen;
  const expectations: readonly (readonly [boolean, string])[] = [
    [isDone || seen.left === bounds.nothing, `half a state is left: ${seen.left}`],
    [isHonest(response, isDone), `answered ${describe(response)} and it was ${isDone ? 'done' : 'not done'}`],
    [replay.status === 200, `the replay was answered ${describe(replay)}`],
    [replay.isReplay === isDone, `the replay says Idempotency-Replayed: ${String(replay.isReplay)}`],
    [seen.afterReplay === bounds.whole, `the replay left ${seen.afterReplay}`],
    [seen.isTokenStored, 'the token of the replay is not the one stored'],
    [
      isSame(seen.tokenInResponse, seen.tokenInReplay),
      'the replay brought another token than the first response',
    ],
    [seen.useStatus === 200, `the token of the replay is answered ${seen.useStatus}`],
  ];
  return expectations.filter(([holds]) => !holds).map(([, failure]) => failure);
}

/**
 * Returns whether the response is true: success only if the work is stored. Otherwise no response, or "unavailable".
 */
function isHonest(response: ApiResponse | undefined, isDone: boolean): boolean {
  return response === undefined || response.status === 503 || (response.status === 200 && isDone);
}

function isSame(first: string | undefined, second: string | undefined): boolean {
  return first === undefined || first === second;
}

/** Returns a response without its token. Only responses with status 200 have one. */
function describe(response: ApiResponse | undefined): string {
  if (response === undefined) return 'nothing';
  return response.status === 200 ? '200' : `${response.status} ${response.text}`;
}
