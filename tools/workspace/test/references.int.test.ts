import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withNewestBelowTitle } from '../release/next-version.mjs';
import { versionFiles, withVersion } from '../release/version-files.mjs';
import { root } from '../run.mjs';
import { anchors, headings, linkTargets } from './markdown.ts';
import { projectFiles, type ProjectFile } from './project-files.ts';

const documents = await projectFiles('.md');
/** All code except this test, whose examples cite missing files. */
const sources = (await projectFiles('.ts', '.js', '.mjs', '.yml', '.yaml')).filter(
  ({ path }) => !path.endsWith('/references.int.test.ts'),
);
const textByPath = new Map(documents.map(({ path, text }) => [path, text]));

/** Returns the links of a document that lead to no file, or to a missing heading. */
function brokenLinks({ path, text }: ProjectFile): readonly string[] {
  return linkTargets(text)
    .filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#', 2);
      const linked = file === '' ? path : normalize(join(dirname(path), file));
      if (!existsSync(join(root, linked))) return true;
      return anchor !== undefined && !anchors(textByPath.get(linked) ?? '').has(anchor);
    })
    .map((target) => `${path}: ${target}`);
}

/** Works outside the repository that comments cite by name. */
const works = [
  /^RFC \d+/,
  /^https:\/\//,
  /^`cleanPath` in mux\.go of gorilla/,
  /^appendix A of PostgreSQL/,
  /^Reparaz, /,
];

/** Returns the citations in a file, without the word before them. A comment may break them over two lines. */
function citations(text: string): readonly string[] {
  if (!text.includes('Source')) return [];
  const unbroken = text.replaceAll(/\s*\n\s*(?:\*|\/\/)?\s*/g, ' ');
  return Array.from(
    unbroken.matchAll(/\bSource(?: of [^:.]{1,40})?: (.{1,120})/g),
    ([, cited = '']) => cited,
  );
}

/** Returns whether a cited source is a file of this repository, a file of the reference, or one of the works. */
function resolves(cited: string): boolean {
  const [path = ''] = /^[\w./-]*\w/.exec(cited) ?? [];
  if (path.startsWith('management/server/')) return cited.includes('docs/netbird-api.md');
  return works.some((work) => work.test(cited)) || (path.includes('/') && existsSync(join(root, path)));
}

/** Returns the sections of docs/netbird-api.md that a text names: `3.2`, or several as in `3.2, 3.3 and 8`. */
function citedSections(text: string): readonly string[] {
  const lists = text.matchAll(/netbird-api\.md((?:(?:, | and | to | )\d+(?:\.\d+)?)+)/g);
  return Array.from(lists, ([, list = '']) => list.match(/\d+(?:\.\d+)?/g) ?? []).flat();
}

describe('a document', () => {
  it('has no relative link that leads nowhere', () => {
    expect(documents.length).toBeGreaterThan(30);
    expect(documents.flatMap(brokenLinks)).toEqual([]);
  });

  it('names no path of this repository that does not exist', () => {
    const paths = documents.flatMap(({ path, text }) =>
      Array.from(
        text.matchAll(/`((?:packages|apps|tools|examples|docs|docker)\/[\w./-]*\w)`/g),
        ([, named = '']) => ({ path, named }),
      ),
    );

    expect(paths.length).toBeGreaterThan(50);
    expect(paths.filter(({ named }) => !existsSync(join(root, named)))).toEqual([]);
  });

  it('lists only existing folders', () => {
    const rows = documents.flatMap(({ path, text }) => {
      const [, table = ''] = /^## Where things are\n(.*?)(?=^## |$(?![^]))/ms.exec(text) ?? [];
      return Array.from(table.matchAll(/^\| (`[^|]*`) *\|/gm), ([, names = '']) => ({ path, names }));
    });
    const folders = rows.flatMap(({ path, names }) =>
      Array.from(names.matchAll(/`([^`]+)`/g), ([, name = '']) => join(dirname(path), 'src', name)),
    );

    expect(folders.length).toBeGreaterThan(50);
    expect(folders.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
  });

  it.each([
    ['to no file', '[x](missing.md)'],
    ['to no heading', '[x](README.md#missing)'],
    ['to no heading of its own', '# Here\n\n[x](#there)'],
    ['by reference', '[x][y]\n\n[y]: missing.md'],
  ])('is found if a link leads %s', (_, text) => {
    expect(brokenLinks({ path: 'example.md', text })).toHaveLength(1);
  });

  it.each(['[x](README.md)', '[x](https://example.com/#a)', '`[x](y)`', '```\n[x](y)\n```'])(
    'may say %s',
    (text) => {
      expect(brokenLinks({ path: 'example.md', text })).toEqual([]);
    },
  );
});

describe('a citation in the code', () => {
  it('names a source that exists', () => {
    const cited = sources.flatMap(({ path, text }) => citations(text).map((source) => ({ path, source })));

    expect(cited.length).toBeGreaterThan(70);
    expect(cited.filter(({ source }) => !resolves(source))).toEqual([]);
  });

  it('names a section of docs/netbird-api.md that exists', () => {
    const known = headings(textByPath.get('docs/netbird-api.md') ?? '').map((heading) =>
      /^[\d.]*\d/.exec(heading)?.at(0),
    );
    const cited = sources.flatMap(({ path, text }) =>
      citedSections(text).map((section) => ({ path, section })),
    );

    expect(cited.length).toBeGreaterThan(90);
    expect(cited.filter(({ section }) => !known.includes(section))).toEqual([]);
  });

  it('names a decision that exists', () => {
    const cited = [...sources, ...documents].flatMap(({ path, text }) =>
      Array.from(text.matchAll(/\bADR (\d+)\b/g), ([, number = '']) => ({ path, number })),
    );
    const known = [...textByPath.keys()].map((path) => /^docs\/adr\/0*(\d+)-/.exec(path)?.at(1));

    expect(cited.length).toBeGreaterThan(20);
    expect(cited.filter(({ number }) => !known.includes(number))).toEqual([]);
  });

  it.each([
    ['a missing file', '/** Text. Source: docs/missing.md 3.2. */', false],
    ['a bare name', '/** Text. Source: contract.md 3.2. */', false],
    ['a file', '/** Text. Source: docs/netbird-api.md 3.2. */', true],
    ['a file on the next line', '/**\n * Text. Source:\n * docs/netbird-api.md 3.2.\n */', true],
    ['an RFC', '// Source of the words: RFC 7240, section 2.', true],
  ])('of %s: %s', (_, text, isResolved) => {
    expect(citations(text).map(resolves)).toEqual([isResolved]);
  });

  it('may name several sections', () => {
    expect(citedSections('docs/netbird-api.md 3.2, 3.3 and 8; 503 later')).toEqual(['3.2', '3.3', '8']);
  });
});

const manifest = z
  .object({ version: z.string(), engines: z.object({ node: z.templateLiteral(['>=', z.string()]) }) })
  .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));

describe('the version of Node.js', () => {
  it('that is needed is the same in package.json and in every document', () => {
    const named = documents.flatMap(({ path, text }) =>
      Array.from(
        text.matchAll(/\b(?:need|install) Node\.js (\d[\d.]*\d) or (?:newer|later)/gi),
        ([, version]) => ({
          path,
          needed: `>=${version}`,
        }),
      ),
    );

    expect(named.length).toBeGreaterThan(3);
    expect(named.filter(({ needed }) => needed !== manifest.engines.node)).toEqual([]);
  });
});

describe('the version of the product', () => {
  it.each(versionFiles)(
    'is that of package.json in $file, and a release changes it',
    async ({ file, before }) => {
      const { version } = manifest;
      const text = await readFile(join(root, file), 'utf8');

      const released = withVersion(text, { before, version: '98.7.6-rc.5' });

      expect(withVersion(text, { before, version })).toBe(text);
      expect(released).toContain(`${before}98.7.6-rc.5`);
      expect(released).not.toContain(`${before}${version}`);
    },
  );

  it('is in no other manifest or page', async () => {
    const files = await projectFiles('.md', '.yaml', '.yml', '.json', 'Dockerfile');
    const known = versionFiles.map(({ file }): string => file);

    const naming = files
      .filter(({ text }) => /\bnbsetup:\d|^version +\d/m.test(text))
      .map(({ path }) => path);

    expect(naming.filter((path) => !known.includes(path))).toEqual([]);
    expect(naming.length).toBeGreaterThan(1);
  });

  it('is refused in a file that names none', () => {
    expect(() => withVersion('image: nbsetup', { before: 'nbsetup:', version: '1.0.0' })).toThrow(
      'no version follows `nbsetup:`',
    );
  });

  it.each(['## 0.2.0 (2026-12-24)', '# 1.0.0 (2026-12-24)'])('is added to the changelog as %s', (heading) => {
    const changelog = `${heading}\n\n- new\n\n# Changelog\n\nText.\n\n## 0.1.0\n\nThe first.\n`;

    expect(withNewestBelowTitle(changelog)).toBe(
      `# Changelog\n\nText.\n\n${heading}\n\n- new\n\n## 0.1.0\n\nThe first.\n`,
    );
  });
});
