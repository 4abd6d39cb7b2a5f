import { readApiConfig, type ApiConfig } from '@nbsetup/api-config';
import { redactTokens } from '@nbsetup/domain';
import { exitCodeOf, explainFailure, troubleshootingHint } from '@nbsetup/platform-node';
import { pino, type DestinationStream, type Logger } from 'pino';
import { banner } from './banner.ts';
import { hints } from './hints.ts';
import { startApi, type StartOptions } from './start-api.ts';

/** The process that the API runs in. */
export interface ProcessIo extends StartOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For people, as is `stderr`. */
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** The log, one JSON object a line. */
  readonly log: DestinationStream;
  /** Resolves with the name of the signal that stops the API. */
  readonly stopRequested: Promise<string>;
  /** Calls `reload` each time the certificate is to be read again. */
  readonly onReloadRequested: (reload: () => void) => void;
  /** Exits the process at once, even if work is running. */
  readonly exit: (code: number) => void;
}

/** A text output, such as `process.stdout`. */
interface TextSink {
  write(chunk: string): unknown;
}

/** Milliseconds for running requests and for closing everything after a stop signal. */
const graceMs = 8_000;
const stopWithinMs = 9_500;

/** Runs the API until it is stopped. Returns the exit code. Never rejects: failures are explained on stderr. */
export async function runApi(io: ProcessIo): Promise<number> {
  try {
    await serveUntilStopped(io);
    return 0;
  } catch (error) {
    io.stderr.write(`cannot start: ${explainFailure(error, hints)}${troubleshootingHint}\n`);
    return exitCodeOf(error);
  }
}

async function serveUntilStopped(io: ProcessIo): Promise<void> {
  const { stdout, stopRequested, exit } = io;
  const { config, warnings } = readApiConfig(io.env);
  const logger = createLogger(config, io.log);
  // In the log, because readers of stderr expect JSON there.
  for (const warning of warnings) logger.warn(warning);
  const api = await Promise.race([startApi(config, logger, io), stopRequested]);
  if (typeof api === 'string') {
    // No client has a response yet, and pending writes are transactions.
    logger.info({ signal: api }, 'stopped before it listened');
    exit(0);
    return;
  }
  const { reloadCertificate } = api;
  if (reloadCertificate !== undefined) io.onReloadRequested(() => void reloadCertificate());
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

/** Our own log lines contain no token. This redaction is for the errors of libraries. */
function createLogger({ NB_LOG_LEVEL: level }: ApiConfig, log: DestinationStream): Logger {
  return pino({ level, base: null, hooks: { streamWrite: redactTokens } }, log);
}
