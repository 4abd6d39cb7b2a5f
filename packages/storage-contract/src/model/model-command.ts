import { isDomainError, type Actor } from '@nbsetup/domain';
import fc from 'fast-check';
import { expect } from 'vitest';
import { checkTokens, checkUsers } from './invariants.ts';
import type { Model, ModelToken, ModelUser, Verdict } from './model.ts';
import { picks, tokenAt } from './pick.ts';
import { verdictOnCredential } from './token-rules.ts';
import { callerOf, type World } from './world.ts';

/** One step of a random life: done in every world, and compared with the model. */
export type ModelCommand = fc.AsyncCommand<Model, readonly World[]>;

/** A call of a use case, with whom and what it names already chosen. */
export interface Call<Answer> {
  /** For whoever reads a failure. */
  readonly asks: string;
  /** What the rules say to it, for a caller whose token lets it in. */
  readonly verdict: (caller: ModelUser) => Verdict;
  readonly perform: (world: World, caller: Actor) => Promise<Answer>;
  /** Changes the model as the call changed the worlds, and compares the answer with it. */
  readonly settle: (answer: Answer, caller: ModelUser) => void;
}

/** Something that happens without anybody calling. */
export interface Happening<Answer> {
  readonly tells: string;
  readonly perform: (world: World) => Promise<Answer>;
  readonly settle: (answer: Answer) => void;
}

/** Calls by anybody who ever had a token, with any `input`; `plan` chooses what the call names from what there is by then. */
export function calls<Input, Answer>(
  input: fc.Arbitrary<Input>,
  plan: (model: Model, input: Input, caller: ModelUser | undefined) => Call<Answer>,
): fc.Arbitrary<ModelCommand> {
  return fc.record({ input, credential: picks }).map(({ input: chosen, credential }) =>
    commandOf<Answer>(async (model, worlds) => {
      const token = tokenAt(model, credential);
      const caller = model.users.get(token.userId);
      const call = plan(model, chosen, caller);
      return {
        told: `${token.userId} ${call.asks}`,
        verdict: verdictOn(model, { token, caller, call }),
        outcomes: await attempts(worlds, async (world) => call.perform(world, await callerOf(world, token))),
        settle: (answer) => {
          if (caller !== undefined) call.settle(answer, caller);
        },
      };
    }),
  );
}

/** Things that happen, with any `input`. */
export function happenings<Input, Answer>(
  input: fc.Arbitrary<Input>,
  plan: (model: Model, input: Input) => Happening<Answer>,
): fc.Arbitrary<ModelCommand> {
  return input.map((chosen) =>
    commandOf<Answer>(async (model, worlds) => {
      const { tells, perform, settle } = plan(model, chosen);
      return { told: tells, verdict: 'ok', outcomes: await attempts(worlds, perform), settle };
    }),
  );
}

interface Done<Answer> {
  readonly told: string;
  readonly verdict: Verdict;
  /** One for each world. */
  readonly outcomes: readonly Outcome<Answer>[];
  readonly settle: (answer: Answer) => void;
}

type Outcome<Answer> =
  | { readonly verdict: 'ok'; readonly answer: Answer }
  | { readonly verdict: Exclude<Verdict, 'ok'>; readonly message: string };

function commandOf<Answer>(
  execute: (model: Model, worlds: readonly World[]) => Promise<Done<Answer>>,
): ModelCommand {
  let story = 'not run';
  return {
    check: () => true,
    run: async (model, worlds) => {
      const { told, verdict, outcomes, settle } = await execute(model, worlds);
      story = `${told}: ${verdict}`;
      const [first, ...others] = outcomes;
      expect(first, told).toMatchObject({ verdict });
      for (const other of others) expect(other, `${told}, elsewhere`).toStrictEqual(first);
      if (first?.verdict === 'ok') settle(first.answer);
      for (const world of worlds) {
        await checkUsers(model, world);
        // Many look-ups; what a refused call did to tokens shows after the next one, at the latest at the end.
        if (first?.verdict === 'ok') await checkTokens(model, world);
      }
    },
    toString: () => story,
  };
}

function verdictOn<Answer>(
  model: Model,
  attempt: {
    readonly token: ModelToken;
    readonly caller: ModelUser | undefined;
    readonly call: Call<Answer>;
  },
): Verdict {
  const { token, caller, call } = attempt;
  const onCredential = verdictOnCredential(model, token);
  return onCredential === 'ok' && caller !== undefined ? call.verdict(caller) : onCredential;
}

async function attempts<Answer>(
  worlds: readonly World[],
  perform: (world: World) => Promise<Answer>,
): Promise<readonly Outcome<Answer>[]> {
  return Promise.all(worlds.map(async (world) => attempt(() => perform(world))));
}

async function attempt<Answer>(call: () => Promise<Answer>): Promise<Outcome<Answer>> {
  try {
    return { verdict: 'ok', answer: await call() };
  } catch (error) {
    if (!isDomainError(error) || error.code === 'internal') throw error;
    return { verdict: error.code, message: error.message };
  }
}
