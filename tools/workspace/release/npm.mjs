import { spawnSync } from 'node:child_process';

/**
 * Runs npm in a folder, without scripts of packages. Returns its output.
 * @throws `Error` with the output of npm if it fails.
 *
 * @param {string} folder @param {readonly string[]} parameters @returns {string}
 */
export function npm(folder, parameters) {
  const options = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--omit-lockfile-registry-resolved',
  ];
  const { status, stdout, stderr } = spawnSync('npm', [...parameters, ...options], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    env: withoutNpm(process.env),
  });
  if (status === 0) return stdout;
  throw new Error(`\`npm ${parameters.join(' ')}\` failed in ${folder}:\n${stderr}${stdout}`);
}

/**
 * Returns the environment without the variables that an npm sets for its scripts, such as its workspace.
 * @param {NodeJS.ProcessEnv} env
 */
function withoutNpm(env) {
  const inherited = /^npm_(?!config_(?:cache|registry|userconfig|globalconfig)$)|^INIT_CWD$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !inherited.test(name)));
}
