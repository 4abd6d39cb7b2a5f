import { repeatEvery } from '@nbsetup/http';
import type { OpenStore } from '@nbsetup/storage-engine';
import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';

/** Compares the clock of this process with the store's. */
export interface ClockWatch {
  /** Returns the warning about a wrong clock. Returns `undefined` if the clock is right. */
  warning(): string | undefined;
  /** Compares the clocks once, and logs if the result changed. */
  check(): Promise<void>;
  /** Stops and waits for a running comparison. Safe to call twice. */
  close(): Promise<void>;
}

/** The ports of {@link watchClock}. */
export interface ClockWatchPorts {
  /** Absent if the store has no clock of its own. */
  readonly clockSkew: OpenStore['clockSkew'];
  readonly logger: Logger;
  readonly registry: Registry;
}

const everyMs = 60_000;
/** Machines with NTP differ by a few milliseconds. The store's answer is exact to a tenth of a second. */
const boundSeconds = 5;

/**
 * Compares the clocks now and once a minute.
 * Nothing stored depends on the clock of this process, but its log, its certificate checks and its clients do. A wrong
 * clock here also suggests a wrong clock on the database's machine.
 */
export function watchClock({ clockSkew, logger, registry }: ClockWatchPorts): ClockWatch {
  if (clockSkew === undefined) {
    return { warning: () => undefined, check: () => Promise.resolve(), close: () => Promise.resolve() };
  }
  showSkew(registry, clockSkew);
  const warning = (): string | undefined => skewWarning(clockSkew.currentMs() / 1000);
  let wasWrong = false;
  const report = (): void => {
    const text = warning();
    if (text !== undefined && !wasWrong)
      logger.warn({ clockSkewMs: Math.round(clockSkew.currentMs()) }, text);
    if (text === undefined && wasWrong) logger.info('the clock is right again');
    wasWrong = text !== undefined;
  };
  const { now: check, stop: close } = repeatEvery(everyMs, async () => {
    try {
      await clockSkew.measure();
    } catch (error) {
      logger.warn({ err: error }, 'the clock of the store could not be read');
    }
    report();
  });
  report();
  return { warning, check, close };
}

function skewWarning(skewSeconds: number): string | undefined {
  if (Math.abs(skewSeconds) <= boundSeconds) return undefined;
  const seconds = Math.round(Math.abs(skewSeconds));
  return (
    `the clock of this process is ${seconds} s ${skewSeconds > 0 ? 'ahead of' : 'behind'} that of the database, ` +
    `${boundSeconds} s are allowed: let both machines follow NTP`
  );
}

function showSkew(registry: Registry, clockSkew: NonNullable<OpenStore['clockSkew']>): void {
  const gauge = new Gauge({
    name: 'nbsetup_clock_skew_seconds',
    help: 'How far the clock of this process is ahead of that of PostgreSQL; negative when it is behind',
    registers: [registry],
    collect: () => {
      gauge.set(clockSkew.currentMs() / 1000);
    },
  });
}
