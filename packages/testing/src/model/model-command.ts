import { isDomainError, type Actor } from '@nbsetup/domain';
import fc from 'fast-check';
import { expect } from '../runner/runner.ts';
import { checkTokens, checkUsers } from './invariants.ts';
import type { Model, ModelToken, ModelUser, Verdict } from './model.ts';
import { picks, tokenAt } from './pick.ts';
import { verdictOnCredential } from './token-rules.ts';
import { callerOf, type TestSystem } from './test-system.ts';

/** One command of a random sequence. It runs on every system and is compared with the model. */
export type ModelCommand = fc.AsyncCommand<Model, readonly TestSystem[]>;

/** A call of a use case, with the users and tokens that it names. */
export interface Call<Result> {
  /** The text in a failure report, for example "creates a token". */
  readonly description: string;
  /** Returns the expected result, for a caller whose token is valid. */
  readonly verdict: (caller: ModelUser) => Verdict;
  readonly perform: (system: TestSystem, caller: Actor) => Promise<Result>;
  /** Applies the call to the model, and compares its result with the model. */
  readonly settle: (result: Result, caller: ModelUser) => void;
}

/** Something that happens without a caller, for example that time passes. */
export interface OutsideEvent<Result> {
  readonly description: string;
  readonly perform: (system: TestSystem) => Promise<Result>;
  readonly settle: (result: Result) => void;
}

/**
 * Generates calls by any user who ever had a token, with any `input`. `plan` is called when the command runs, and
 * chooses the users and tokens from those that the model has at that time.
 */
export function calls<Input, Result>(
  input: fc.Arbitrary<Input>,
  plan: (model: Model, input: Input, caller: ModelUser | undefined) => Call<Result>,
): fc.Arbitrary<ModelCommand> {
  return fc.record({ input, credential: picks }).map(({ input: chosen, credential }) =>
    commandOf<Result>(async (model, systems) => {
      const token = tokenAt(model, credential);
      const caller = model.users.get(token.userId);
      const call = plan(model, chosen, caller);
      return {
        description: `${token.userId} ${call.description}`,
        verdict: verdictOn(model, { token, caller, call }),
        outcomes: await attempts(systems, async (system) =>
          call.perform(system, await callerOf(system, token)),
        ),
        settle: (result) => {
          if (caller !== undefined) call.settle(result, caller);
        },
      };
    }),
  );
}

/** Generates commands without a caller, with any `input`. */
export function outsideEvents<Input, Result>(
  input: fc.Arbitrary<Input>,
  plan: (model: Model, input: Input) => OutsideEvent<Result>,
): fc.Arbitrary<ModelCommand> {
  return input.map((chosen) =>
    commandOf<Result>(async (model, systems) => {
      const { description, perform, settle } = plan(model, chosen);
      return { description, verdict: 'ok', outcomes: await attempts(systems, perform), settle };
    }),
  );
}

interface CommandResult<Result> {
  readonly description: string;
  readonly verdict: Verdict;
  /** One outcome for each system. */
  readonly outcomes: readonly Outcome<Result>[];
  readonly settle: (result: Result) => void;
}

type Outcome<Result> =
  | { readonly verdict: 'ok'; readonly result: Result }
  | { readonly verdict: Exclude<Verdict, 'ok'>; readonly message: string };

function commandOf<Result>(
  execute: (model: Model, systems: readonly TestSystem[]) => Promise<CommandResult<Result>>,
): ModelCommand {
  let story = 'not run';
  return {
    check: () => true,
    run: async (model, systems) => {
      const { description, verdict, outcomes, settle } = await execute(model, systems);
      story = `${description}: ${verdict}`;
      const [first, ...others] = outcomes;
      expect(first, description).toMatchObject({ verdict });
      for (const other of others) expect(other, `${description}, on another storage`).toStrictEqual(first);
      if (first?.verdict === 'ok') settle(first.result);
      for (const system of systems) {
        await checkUsers(model, system);
        // Only after a success, because this makes many look-ups. The effects of a refused call on tokens show after
        // the next success, or at the end.
        if (first?.verdict === 'ok') await checkTokens(model, system);
      }
    },
    toString: () => story,
  };
}

function verdictOn<Result>(
  model: Model,
  attempt: {
    readonly token: ModelToken;
    readonly caller: ModelUser | undefined;
    readonly call: Call<Result>;
  },
): Verdict {
  const { token, caller, call } = attempt;
  const onCredential = verdictOnCredential(model, token);
  return onCredential === 'ok' && caller !== undefined ? call.verdict(caller) : onCredential;
}

async function attempts<Result>(
  systems: readonly TestSystem[],
  perform: (system: TestSystem) => Promise<Result>,
): Promise<readonly Outcome<Result>[]> {
  return Promise.all(systems.map(async (system) => attempt(() => perform(system))));
}

async function attempt<Result>(call: () => Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { verdict: 'ok', result: await call() };
  } catch (error) {
    if (!isDomainError(error) || error.code === 'internal') throw error;
    return { verdict: error.code, message: error.message };
  }
}
