import type { PostgresServer } from '@nbsetup/test-postgres';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createScratchDatabase } from '../postgres/scratch-database.ts';
import { endWithThisProcess } from '../process/end-with-this-process.ts';
import { dumpEverything } from './dump-everything.ts';
import type { SearchedText } from './find-leaks.ts';
import type { Secrets } from './secrets.ts';

const program = fileURLToPath(new URL('../../../../apps/admin-cli/bin/nbsetup.js', import.meta.url));

/** A command, and the secret that its output may have. */
interface CliCall {
  readonly words: readonly string[];
  readonly stdin?: string;
  /** Additional variables. */
  readonly env?: Readonly<Record<string, string>>;
  readonly sinkOf?: readonly string[];
}

interface CliEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The number of wrong calls. */
export const cliMisusesMax = 7;

/**
 * Passes every secret to the command line by stdin and in files, and lets it deliver those that it creates.
 * It uses a database of its own. Then it runs as many wrong calls as `misuses`. Throws if a correct call fails.
 */
export async function useCli(
  { server, secrets }: { readonly server: PostgresServer; readonly secrets: Secrets },
  misuses: number,
): Promise<readonly SearchedText[]> {
  const database = await createScratchDatabase(server);
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-canary-'));
  const env = {
    NB_STORE_ENGINE: 'postgres',
    NB_STORE_ENGINE_POSTGRES_DSN: withPassword(database.url, secrets.make('cli-database-password')),
    NB_SETUP_PAT_ENABLED: 'true',
    NB_LOG_LEVEL: 'trace',
  };
  const searchedTexts: SearchedText[] = [];
  const run = async (call: CliCall): Promise<CliEnd> => {
    const { words, sinkOf = [] } = call;
    const end = await runCli({ ...call, env: { ...env, ...call.env } }, folder);
    const name = `nbsetup ${words.slice(0, 2).join(' ')} (${String(end.exitCode)})`;
    searchedTexts.push(
      { name: `stdout of ${name}`, text: end.stdout, sinkOf },
      { name: `stderr of ${name}`, text: end.stderr },
    );
    return end;
  };
  const filed = await useSecretCommands({ run, secrets, folder });
  for (const call of wrongCalls(secrets).slice(0, misuses)) await run(call);
  const dumped = await dumpEverything(database);
  const files = await Promise.all(
    filed.map(async (name) => ({
      name: `the file of ${name}`,
      text: await readFile(join(folder, name), 'utf8'),
      sinkOf: [name],
    })),
  );
  await rm(folder, { recursive: true });
  await database.remove();
  return [
    ...searchedTexts,
    ...files,
    ...dumped.map((place) => ({ ...place, name: `${place.name} of the command line` })),
  ];
}

interface Terminal {
  readonly run: (call: CliCall) => Promise<CliEnd>;
  readonly secrets: Secrets;
  readonly folder: string;
}

/** Runs every command that takes or creates a secret. Returns the secrets that have files of their names. */
async function useSecretCommands({ run, secrets, folder }: Terminal): Promise<readonly string[]> {
  const done = async (call: CliCall): Promise<CliEnd> => {
    const end = await run(call);
    if (end.exitCode !== 0) throw new Error(`nbsetup ${call.words.join(' ')} said ${end.stderr}`);
    return end;
  };
  const filed = async (name: string, words: string, stdin?: string): Promise<string> => {
    await done({ words: [...words.split(' '), name], ...(stdin !== undefined && { stdin }) });
    secrets.learn(name, (await readFile(join(folder, name), 'utf8')).trimEnd());
    return name;
  };
  const setUp = 'setup --email admin@example.com --name Admin --password-file - --create-pat --token-file';
  const made = [await filed('cli-setup-token', setUp, secrets.make('cli-password'))];
  const create = 'token create --email admin@example.com --name deploy --expires-in 1 --output raw';
  const raw = await done({ words: create.split(' '), sinkOf: ['cli-token'] });
  secrets.learn('cli-token', raw.stdout.trimEnd());
  await writeFile(join(folder, 'cli-new-password'), secrets.make('cli-new-password'));
  await done({ words: 'recover owner --reason lost --password-file cli-new-password'.split(' ') });
  const person = 'user create --email b@example.com --name B --generated-password-file';
  return [
    ...made,
    'cli-new-password',
    await filed('cli-generated-password', person),
    await filed('cli-recovery-token', 'recover token --reason lost --token-file'),
  ];
}

/** Returns commands with secrets in wrong places, and commands that are refused while they have one. */
function wrongCalls(secrets: Secrets): readonly CliCall[] {
  const wrong = secrets.make('cli-wrong-password');
  const token = secrets.all().get('cli-token') ?? '';
  const recover = 'recover owner --password-file - --reason'.split(' ');
  return [
    { words: [...recover, `${token} was in a log`], stdin: secrets.make('cli-third-password') },
    { words: [...recover, 'lost'], stdin: wrong.repeat(4) },
    { words: ['status', `--password=${wrong}`] },
    { words: ['token', 'revoke', token] },
    { words: ['token', 'inspect'], stdin: `${token}x` },
    { words: ['token', 'report-leak'], stdin: `Authorization: Token ${token} and ${wrong}` },
    { words: ['status'], env: { NB_STORE_ENGINE_POSTGRES_DSN: `postgres//nbsetup:${wrong}@localhost` } },
  ];
}

async function runCli({ words, stdin = '', env = {} }: CliCall, folder: string): Promise<CliEnd> {
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, env });
  endWithThisProcess(child);
  // A command that does not read stdin may end before it is written.
  child.stdin.on('error', () => undefined).end(stdin);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode, stdout, stderr };
}

function withPassword(url: string, password: string): string {
  const changed = new URL(url);
  changed.password = password;
  return changed.href;
}
