import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../../console/dist/', import.meta.url));
const read = (name: string): Buffer => readFileSync(`${folder}${name}`);
const names = readdirSync(`${folder}assets`).map((name) => `assets/${name}`);
const size = (files: readonly string[]): number =>
  files.reduce((sum, name) => sum + gzipSync(read(name)).length, 0) / 1_000;
const ending = (files: readonly string[], end: string): readonly string[] =>
  files.filter((name) => name.endsWith(end));

const page = read('index.html').toString();
const first = names.filter((name) => page.includes(name));

/** Returns the files that a script loads before it runs. */
function loadedBy(name: string): readonly string[] {
  const imports = [
    ...read(name)
      .toString()
      .matchAll(/(?:from|import)"\.\/([\w.-]+\.js)"/g),
  ];
  return imports.map(([, file = '']) => `assets/${file}`);
}

/** Returns a script with everything that it loads and the first page has not loaded. */
function partOf(name: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(name) || first.includes(name)) return found;
  found.add(name);
  for (const other of loadedBy(name)) partOf(other, found);
  return found;
}

describe('the built console', () => {
  it('has a first page of at most 140 kB of scripts and 15 kB of styles, compressed', () => {
    const scripts = ending(first, '.js');

    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.flatMap(loadedBy).filter((name) => !first.includes(name))).toEqual([]);
    expect(size(scripts)).toBeLessThan(140);
    expect(size(ending(first, '.css'))).toBeLessThan(15);
  });

  it('has parts of at most 80 kB, each with everything that it loads', () => {
    const later = ending(names, '.js').filter((name) => !first.includes(name));

    expect(later.length).toBeGreaterThan(5);
    for (const name of later) expect(size([...partOf(name)]), name).toBeLessThan(80);
  });

  it('has no script and no style in the page, and no address of another server', () => {
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bon\w+=|https?:/);
    expect(names.every((name) => /-[\w-]{8}\.\w+$/.test(name))).toBe(true);
  });

  it('never keeps anything in the storage of the browser', () => {
    const ours = ending(names, '.js').map((name) => read(name).toString());

    expect(
      ours.filter((text) => /localStorage|sessionStorage|indexedDB|document\.cookie/.test(text)),
    ).toEqual([]);
  });
});
