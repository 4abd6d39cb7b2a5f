import { startPostgres } from '@nbsetup/test-postgres';
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { inDatabase } from './instance.ts';
import { helpText, ownApi, parseOptions, type Options } from './options.ts';
import { machineText, pageOf, textOfResults, type NamedResult } from './page.ts';
import { parts } from './parts.ts';
import type { Settings } from './settings.ts';

/** Runs the parts that the command line names, one after the other. */
async function bench(): Promise<void> {
  const options = parseOptions(
    process.argv.slice(2),
    parts.map(({ name }) => name),
  );
  if (options.help) {
    process.stdout.write(helpText(parts));
    return;
  }
  const load = loadavg();
  const postgres = await startPostgres();
  try {
    const settings = { ...options, postgres };
    const machine = machineText(settings, { postgresVersion: await versionOf(postgres.url), load });
    const results = textOfResults(await runParts(options, settings));
    process.stdout.write(`\n${machine}\n\n${results}\n`);
    if (options.partNames.length === 0 && options.apiFile === ownApi) {
      const page = new URL('../../../docs/performance.md', import.meta.url);
      await writeFile(page, pageOf(machine, results));
    }
  } finally {
    await postgres.stop();
  }
}

async function runParts({ partNames }: Options, settings: Settings): Promise<readonly NamedResult[]> {
  const chosen = parts.filter(({ name, isExtra = false }) =>
    partNames.length === 0 ? !isExtra : partNames.includes(name),
  );
  const results: NamedResult[] = [];
  for (const { name, run } of chosen) {
    const startedAt = performance.now();
    results.push({ name, ...(await run(settings)) });
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    process.stderr.write(`${name}: ${seconds} s\n`);
  }
  return results;
}

async function versionOf(url: string): Promise<string> {
  return inDatabase(url, async (client) => {
    const { rows } = await client.query<{ readonly server_version: string }>('SHOW server_version');
    return rows[0]?.server_version ?? 'unknown';
  });
}

await bench().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
process.exit();
