import { readApiConfig, type ApiConfig } from '@nbsetup/api-config';
import { redactTokens } from '@nbsetup/domain';
import { exitCodeOf, explainFailure } from '@nbsetup/platform-node';
import { pino, type Logger } from 'pino';
import { banner } from './banner.ts';
import { startApi } from './start-api.ts';

/** Milliseconds for running requests to finish, and for everything to be given back, once the process is asked to stop. */
const graceMs = 8_000;
const stopWithinMs = 9_500;

try {
  await main();
} catch (error) {
  process.stderr.write(`cannot start: ${explainFailure(error)}\n`);
  process.exitCode = exitCodeOf(error);
}

/** People read stdout; the JSON log goes to stderr. */
async function main(): Promise<void> {
  // Heard from the beginning, for a start may take long: it may wait for the migration of another process.
  const stopRequested = stopSignal();
  const config = warnAndRead();
  const logger = createLogger(config);
  const api = await Promise.race([startApi(config, logger), stopRequested]);
  if (typeof api === 'string') {
    // Nothing was acknowledged to anybody, and what is being written is a transaction.
    logger.info({ signal: api }, 'stopped before it listened');
    process.exit();
  }
  const { reloadCertificate } = api;
  if (reloadCertificate !== undefined) process.on('SIGHUP', () => void reloadCertificate());
  process.stdout.write(banner(config, api));
  const signal = await stopRequested;
  logger.info({ signal }, 'stopping');
  const deadline = setTimeout(() => {
    logger.fatal('not everything could be finished in time');
    logger.flush();
    process.exit(1);
  }, stopWithinMs);
  await api.stop(graceMs);
  clearTimeout(deadline);
  logger.info('stopped');
}

/** What lists its fields by hand holds no token; the last look at each line is for the errors of others. */
function createLogger({ NB_LOG_LEVEL: level }: ApiConfig): Logger {
  return pino(
    { level, base: null, hooks: { streamWrite: redactTokens } },
    pino.destination({ dest: 2, sync: false }),
  );
}

function warnAndRead(): ApiConfig {
  const { config, warnings } = readApiConfig(process.env);
  for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
  return config;
}

async function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}
