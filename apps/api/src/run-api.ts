import { readApiConfig, type ApiConfig } from '@nbsetup/api-config';
import { redactTokens } from '@nbsetup/domain';
import { exitCodeOf, explainFailure, type BcryptHasherOptions } from '@nbsetup/platform-node';
import { pino, type DestinationStream, type Logger } from 'pino';
import { banner } from './banner.ts';
import { hints } from './hints.ts';
import { startApi } from './start-api.ts';

/** What the API needs of the process it runs in. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For people, as is `stderr`. */
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Where the log goes, a line of JSON at a time. */
  readonly log: DestinationStream;
  /** The name of the signal that tells the API to stop, once it comes. */
  readonly stopRequested: Promise<string>;
  /** Calls `reload` each time the certificate is to be taken from its files. */
  readonly onReloadRequested: (reload: () => void) => void;
  /** Ends the process at once, whatever still runs. */
  readonly exit: (code: number) => void;
  /** How passwords are hashed; as the hasher does by itself when absent. */
  readonly hashing?: BcryptHasherOptions;
}

/** A place for text, like `process.stdout`. */
interface TextSink {
  write(chunk: string): unknown;
}

/** Milliseconds for running requests to finish, and for everything to be given back, once the process is asked to stop. */
const graceMs = 8_000;
const stopWithinMs = 9_500;

/** Runs the API until it is told to stop and answers the exit code. Never throws: what goes wrong is explained on stderr. */
export async function runApi(surroundings: Surroundings): Promise<number> {
  try {
    await serveUntilStopped(surroundings);
    return 0;
  } catch (error) {
    surroundings.stderr.write(`cannot start: ${explainFailure(error, hints)}\n`);
    return exitCodeOf(error);
  }
}

async function serveUntilStopped(surroundings: Surroundings): Promise<void> {
  const { stdout, stopRequested, exit } = surroundings;
  const { config, warnings } = readApiConfig(surroundings.env);
  const logger = createLogger(config, surroundings.log);
  // In the log, since whoever reads stderr expects JSON there.
  for (const warning of warnings) logger.warn(warning);
  const api = await Promise.race([startApi(config, logger, surroundings.hashing), stopRequested]);
  if (typeof api === 'string') {
    // Nothing was acknowledged to anybody, and what is being written is a transaction.
    logger.info({ signal: api }, 'stopped before it listened');
    exit(0);
    return;
  }
  const { reloadCertificate } = api;
  if (reloadCertificate !== undefined) surroundings.onReloadRequested(() => void reloadCertificate());
  stdout.write(banner(config, api));
  const signal = await stopRequested;
  logger.info({ signal }, 'stopping');
  const deadline = setTimeout(() => {
    logger.fatal('not everything could be finished in time');
    logger.flush();
    exit(1);
  }, stopWithinMs);
  await api.stop(graceMs);
  clearTimeout(deadline);
  logger.info('stopped');
}

/** What lists its fields by hand holds no token; the last look at each line is for the errors of others. */
function createLogger({ NB_LOG_LEVEL: level }: ApiConfig, log: DestinationStream): Logger {
  return pino({ level, base: null, hooks: { streamWrite: redactTokens } }, log);
}
