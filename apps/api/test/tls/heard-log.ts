import { pino, type Logger } from 'pino';

/** A log that can be read. */
export interface HeardLog {
  readonly logger: Logger;
  /** Every line so far, as JSON. */
  readonly text: () => string;
}

/** Makes a log that keeps its lines. */
export function hearLog(): HeardLog {
  let text = '';
  const logger = pino(
    { base: null, timestamp: false },
    {
      write: (line) => {
        text += line;
      },
    },
  );
  return { logger, text: () => text };
}
