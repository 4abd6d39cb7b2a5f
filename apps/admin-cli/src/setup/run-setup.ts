import { setupPolicyOf } from '@nbsetup/api-config';
import {
  isDomainError,
  isSetupRequired,
  planSetup,
  requireTokenAllowed,
  setUpInstance,
  type SetupOrder,
  type SetupPlan,
  type Storage,
} from '@nbsetup/domain';
import { aesGcmSealer, createBcryptHasher, secureRandomness, systemClock } from '@nbsetup/platform-node';
import { isBare, type TokenFormat } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { UsageError } from '../program/usage-error.ts';
import { withDelivery } from '../secret/token-delivery.ts';
import { readInstanceConfig } from '../store/instance-config.ts';
import { withStore } from '../store/with-store.ts';
import { acceptEarlierSetup, repeatSetup } from './earlier-setup.ts';
import { renderSetup } from './render-setup.ts';
import { readSetupRequest, requireSensibleWords, type SetupWords } from './setup-words.ts';

/** Makes the first owner, its account and the token that was asked for, and hands the token over. All or nothing. */
export async function runSetup(context: CommandContext, words: SetupWords<TokenFormat>): Promise<void> {
  requireSensibleWords(words);
  requireTokenForFormat(words);
  const config = readInstanceConfig(context);
  const policy = setupPolicyOf(config);
  const request = await readSetupRequest(context, { words, needsToken: isBare(words.output) });
  // Whatever is wrong with the request is told before anything is opened.
  const plan = planSetup(request, policy);
  requireTokenAllowed(request, policy);
  if (words['create-pat'] && plan.token === undefined) {
    context.stderr.write('warning: no token is made: NB_SETUP_PAT_ENABLED is not exactly "true"\n');
  }
  await withStore(config, async ({ storage }) => {
    try {
      if (await isSetupRequired(storage.read.instance)) {
        await setUp(context, { storage, plan, words, order: { request, policy } });
        return;
      }
    } catch (error) {
      // Another process was faster.
      if (!isDomainError(error, 'setup_already_completed')) throw error;
    }
    await acceptEarlierSetup(context, { read: storage.read, words, email: plan.email });
  });
}

function requireTokenForFormat({ output, ...words }: SetupWords<TokenFormat>): void {
  if (!isBare(output)) return;
  if (!words['create-pat']) throw new UsageError(`--output ${output} prints a token, and needs --create-pat`);
  if (words['token-file'] !== undefined) {
    throw new UsageError(`--output ${output} prints the token, which --token-file keeps from being printed`);
  }
}

interface Task {
  readonly storage: Storage;
  readonly plan: SetupPlan;
  readonly words: SetupWords<TokenFormat>;
  readonly order: Pick<SetupOrder, 'request' | 'policy'>;
}

async function setUp(context: CommandContext, task: Task): Promise<void> {
  const { plan, words } = task;
  const { output: format, 'token-file': tokenFile } = words;
  if (plan.token === undefined) {
    const outcome = await create(task);
    return context.stdout.deliver(renderSetup({ ...outcome, isNew: true }, format));
  }
  const outcome = await withDelivery(context, { file: tokenFile, format, repeat: repeatSetup }, (hand) =>
    create(task, async (made) => {
      await hand(made.token?.plainText ?? '', renderSetup({ ...made, isNew: true }, format));
    }),
  );
  if (tokenFile !== undefined) {
    await context.stdout.deliver(renderSetup({ ...outcome, isNew: true, tokenFile }, format));
  }
}

async function create(
  { storage, order }: Task,
  deliver: SetupOrder['deliver'] = () => Promise.resolve(),
): ReturnType<typeof setUpInstance> {
  const passwordHasher = createBcryptHasher();
  try {
    return await setUpInstance(
      { ...storage, clock: systemClock, randomness: secureRandomness, sealer: aesGcmSealer, passwordHasher },
      { ...order, accountAtOnce: true, deliver },
    );
  } finally {
    await passwordHasher.close();
  }
}
