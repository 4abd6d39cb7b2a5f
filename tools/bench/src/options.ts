import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Part } from './part.ts';

/** The options of the command line. */
export interface Options {
  readonly help: boolean;
  readonly partNames: readonly string[];
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly apiFile: string;
  readonly profileFile: string;
}

/** The API that the workspace builds. */
export const ownApi = fileURLToPath(new URL('../../../apps/api/dist/main.js', import.meta.url));

/**
 * Reads the command line.
 * @throws `Error` if a part or an option is unknown, or a number is not positive.
 */
export function parseOptions(args: readonly string[], knownParts: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '32' },
      api: { type: 'string', default: ownApi },
      'profile-file': { type: 'string', default: 'bench.cpuprofile' },
    },
  });
  const unknown = positionals.filter((name) => !knownParts.includes(name));
  if (unknown.length > 0) {
    throw new Error(`unknown part ${unknown.join(', ')}; the parts are ${knownParts.join(', ')}`);
  }
  return {
    help: values.help,
    partNames: positionals,
    rounds: positive('--rounds', values.rounds),
    seconds: positive('--seconds', values.seconds),
    connections: positive('--connections', values.connections),
    apiFile: values.api,
    profileFile: values['profile-file'],
  };
}

function positive(name: string, text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error(`${name} must be a whole number from 1 to 9999`);
  return Number(text);
}

/** Returns the text of `--help`. */
export function helpText(parts: readonly Part[]): string {
  const width = Math.max(...parts.map(({ name }) => name.length));
  const lines = parts.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`);
  return `Usage: npm run bench -- [part…] [options]

Measures this machine, prints the figures next to their goals, and writes docs/performance.md if all parts run.

Parts (all except profile if none is named):
${lines.join('\n')}

Options:
  --rounds N           how often each subject is measured (5); one more round before that does not count
  --seconds N          the length of one measurement (3)
  --connections N      the connections of the client (32)
  --api FILE           another build of the API, a main.js; then nothing is written to docs
  --profile-file FILE  where profile writes (bench.cpuprofile)
  --help               show this text
`;
}
