import { isDomainError, type PasswordHasher, type UnitOfWork } from '@nbsetup/domain';
import { createLoginThrottle, processBuckets } from '@nbsetup/http';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createApp, type AppOptions, type AppPorts } from './create-app.ts';
import { postInProcess } from './in-process-request.ts';
import { unrecordedHeaders, withoutSpans } from './tracing/without-spans.ts';

/** How to rehearse. */
interface RehearsalOptions {
  readonly options: AppOptions;
  /** Called if setup would fail. */
  readonly onFailure: (error: unknown) => void;
}

/** V8 needs code several times before it is fast. A fourth round gains nothing. */
const rounds = 3;

type AppStores = Parameters<Parameters<AppPorts['storage']['unitOfWork']['run']>[0]>[0];

/**
 * Sends a setup and a sign-in through an app like the real one, in one transaction, and rolls it back. Nobody ever sees
 * what it writes, and nobody else can reach that app. So a database that refuses setup is reported at the start, and
 * the first real setup does not wait until code, connection and the caches of the database are ready. No password is
 * hashed. The rehearsal is in no log, metric or trace. Never rejects.
 */
export async function rehearseSetup(
  ports: AppPorts,
  { options, onFailure }: RehearsalOptions,
): Promise<void> {
  try {
    for (let round = 0; round < rounds; round += 1) {
      await withoutSpans(async () => {
        await rehearseOnce(ports, options);
        await rehearseThrottle(ports);
      });
    }
  } catch (error) {
    onFailure(error);
  }
}

async function rehearseOnce(ports: AppPorts, options: AppOptions): Promise<void> {
  try {
    await ports.storage.unitOfWork.run(async (stores) => {
      await setUpAndSignIn({ ports, stores, options });
      throw new RehearsalEnded();
    });
  } catch (error) {
    if (!(error instanceof RehearsalEnded)) throw error;
  }
}

/** Rolls the transaction back. */
class RehearsalEnded extends Error {}

const owner = { email: 'rehearsal@example.com', name: 'Rehearsal', password: 'nobody-signs-in-with-it' };

const calls = [
  { path: '/api/setup', body: { ...owner, create_pat: true } },
  { path: '/api/session', body: { email: owner.email, password: owner.password } },
] as const;

/** The status of a setup after another one. */
const completedStatus = 412;

/** The attempts of sign-ins are stored outside of the transaction, so that one is counted and given back. */
async function rehearseThrottle({ loginThrottle }: AppPorts): Promise<void> {
  const nobody = { subject: owner.email, address: '' };
  try {
    await loginThrottle?.attempt(nobody);
  } catch (error) {
    if (isDomainError(error, 'rate_limited')) return;
    throw error;
  }
  await loginThrottle?.reset(nobody);
}

async function setUpAndSignIn({
  ports,
  stores,
  options,
}: {
  readonly ports: AppPorts;
  readonly stores: AppStores;
  readonly options: AppOptions;
}): Promise<void> {
  let failure: unknown;
  const unitOfWork: UnitOfWork<AppStores> = {
    run: (work) =>
      work(stores).catch((error: unknown) => {
        failure = error;
        throw error;
      }),
  };
  const storage = { read: stores, unitOfWork, clock: ports.storage.clock };
  const app = createApp({ ...ports, ...unobserved(ports), storage }, openTo(options));
  for (const call of calls) {
    const { status, body } = await postInProcess(app, { ...call, headers: unrecordedHeaders });
    // Another process may have completed setup in the meantime.
    if (status === completedStatus) throw new RehearsalEnded();
    if (status === 200) continue;
    throw failure instanceof Error ? failure : new Error(`${call.path} was answered ${status}: ${body}`);
  }
}

/** Returns the ports with which nothing is counted or logged, and no password is hashed. */
function unobserved({ storage }: AppPorts): Partial<AppPorts> {
  const buckets = processBuckets(undefined, storage.clock);
  return {
    logger: pino({}, { write: ignore }),
    registry: new Registry(),
    observer: {},
    buckets,
    loginThrottle: createLoginThrottle({ buckets }),
    passwordHasher,
    onSignInFailed: ignore,
    inBackground: ignore,
  };
}

const passwordHasher: PasswordHasher = {
  hash: () => Promise.resolve('no hash'),
  verify: () => Promise.resolve(true),
};

/**
 * Returns the options with which every client may set up with a token, as often as it wants. The start is no client,
 * and needs no pages.
 */
function openTo({ trustedProxies, corsOrigins, servesTls }: AppOptions): AppOptions {
  return { trustedProxies, corsOrigins, servesTls, rates: {}, policy: { setupTokensEnabled: true } };
}

function ignore(): void {
  // A rehearsal is observed by nobody.
}
