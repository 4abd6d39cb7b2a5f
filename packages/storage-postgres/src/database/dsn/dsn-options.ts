import type { ClientConfig } from 'pg';
import { DsnProblem } from './dsn-problem.ts';
import type { DsnParameters } from './dsn-parameters.ts';

type Options = Pick<
  ClientConfig,
  'application_name' | 'connectionTimeoutMillis' | 'enableChannelBinding' | 'options'
>;

const connectSecondsMax = 60;

/**
 * Returns the driver options of parameters that are neither an address nor about TLS.
 * @throws `DsnProblem` for an invalid value.
 */
export function dsnOptions(parameters: DsnParameters): Options {
  const options = parameters.get('options');
  refuseOldSemantics(parameters.get('uselibpqcompat'));
  return {
    application_name: parameters.get('application_name') ?? 'nbsetup',
    enableChannelBinding: bindsChannel(parameters.get('channel_binding')),
    ...connectTimeout(parameters.get('connect_timeout')),
    ...(options !== undefined && { options }),
  };
}

function connectTimeout(text: string | undefined): Pick<Options, 'connectionTimeoutMillis'> {
  if (text === undefined) return {};
  const seconds = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (seconds >= 1 && seconds <= connectSecondsMax) return { connectionTimeoutMillis: seconds * 1_000 };
  throw new DsnProblem(`must have a connect_timeout between 1 and ${connectSecondsMax} seconds`);
}

/** Returns whether to use channel binding. The driver uses it if the server offers it, and cannot require it. */
function bindsChannel(text: string | undefined): boolean {
  switch (text) {
    case undefined:
    case 'disable':
      return false;
    case 'prefer':
      return true;
    default:
      throw new DsnProblem(
        'must have a channel_binding that is prefer or disable, since require cannot be kept; sslmode=verify-full says whom to trust',
      );
  }
}

/** Refuses a parameter that node-postgres recommends, because its effect is already the default here. */
function refuseOldSemantics(text: string | undefined): void {
  if (text === undefined || text === 'true') return;
  throw new DsnProblem('must have uselibpqcompat=true or none: sslmode always means what it means in libpq');
}
