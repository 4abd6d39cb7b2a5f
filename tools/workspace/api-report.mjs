import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { endWithNpm } from './end-with-npm.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { apiReport } from './release/api-report.mjs';
import { libraries } from './release/workspace-packages.mjs';
import { fail, root, runInstalled } from './run.mjs';

/** Builds the libraries, and writes the declarations that each exports into docs/api. */
async function writeReports() {
  await ensureInstalled();
  await runInstalled('nx', ['run-many', '-t', 'build', '-p', 'tag:type:lib', '--output-style=static']);
  const folder = join(root, 'docs/api');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const library of libraries())
    writeFileSync(join(folder, `${basename(library.folder)}.txt`), apiReport(library));
}

endWithNpm();
await writeReports().catch(fail);
