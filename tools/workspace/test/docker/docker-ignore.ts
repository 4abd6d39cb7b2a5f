import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../run.mjs';

/** Returns a function that says whether .dockerignore excludes a path. */
export async function readDockerIgnore(): Promise<(path: string) => boolean> {
  const lines = (await readFile(join(root, '.dockerignore'), 'utf8')).split('\n');
  const rules = lines.filter((line) => line !== '' && !line.startsWith('#')).map(parseRule);
  return (path) => rules.some((rule) => rule(path));
}

function parseRule(line: string): (path: string) => boolean {
  const [, extension, name, path] = /^(?:\*\*\/\*(\.[\w]+)|\*\*\/([\w.-]+)|([\w./-]+))$/.exec(line) ?? [];
  if (extension !== undefined) return (candidate) => candidate.endsWith(extension);
  if (name !== undefined) return (candidate) => candidate.split('/').includes(name);
  if (path !== undefined) return (candidate) => candidate === path || candidate.startsWith(`${path}/`);
  throw new Error(`.dockerignore has a form that this test does not know: ${line}`);
}
