import type { TokenPolicy } from '@nbsetup/domain';
import { parseBootstrap, unreadable, type Bootstrap } from '@nbsetup/domain/admin';
import { productModules } from '@nbsetup/product';
import type { z } from 'zod';
import { explainIssue, isRepeatable, meantField } from './explain-issue.ts';
import { ManifestError, type ManifestProblem, type FieldProblem } from './manifest-error.ts';
import { manifestSections } from './manifest-sections.ts';
import { manifestShape } from './manifest-shape.ts';
import { readRequest } from './read-request.ts';
import { readSourceDocument, type SourceDocument } from './source-document.ts';

/** A checked manifest. */
export interface Manifest {
  readonly bootstrap: Bootstrap;
  /** The checked entries of the other lists. */
  readonly sections: ProductSections;
  /** The file with the password of the owner, as written in the manifest. */
  readonly passwordFile: string;
  /** Creates one error for problems of these fields, with their positions. */
  readonly refusal: (problems: readonly FieldProblem[]) => ManifestError;
}

/** The context of {@link parseManifest}. */
export interface ManifestContext {
  /** The name of the text in messages. */
  readonly name: string;
  readonly tokenPolicy: Partial<TokenPolicy> | undefined;
  /** Returns the same path for all spellings of one file. */
  readonly toDestination: (tokenFile: string) => string;
}

/**
 * Reads a manifest. It checks the shape and the rules at the same time.
 * @throws `ManifestError` with all problems.
 */
export function parseManifest(text: string, context: ManifestContext): Manifest {
  const source = readSourceDocument(text);
  if (source.document === undefined) throw new ManifestError(context.name, source.problems);
  const { document } = source;
  const withPosition = (problem: FieldProblem): ManifestProblem => ({
    ...problem,
    position: document.positionOf(problem.path),
  });
  const shaped = manifestShape.safeParse(document.value, { reportInput: true });
  const readable = withoutMisspelt(document.value, shaped.error?.issues ?? []);
  const parsed = parseBootstrap(readRequest(readable, context), {
    tokens: context.tokenPolicy,
    modules: productModules,
    sections: manifestSections,
  });
  if (shaped.success && parsed.bootstrap !== undefined) {
    return {
      bootstrap: parsed.bootstrap,
      sections: parsed.sections,
      passwordFile: shaped.data.owner.passwordFile,
      refusal: (problems) => new ManifestError(context.name, problems.map(withPosition)),
    };
  }
  throw new ManifestError(context.name, [
    ...(shaped.error?.issues ?? []).flatMap((issue) => shapeProblems(issue, document)),
    ...(parsed.bootstrap === undefined ? parsed.problems.map(withPosition) : []),
  ]);
}

type ProductSections = readonly ReturnType<(typeof manifestSections)[number]['parse']>[];

type Issue = z.core.$ZodIssue;

function shapeProblems(issue: Issue, document: SourceDocument): readonly ManifestProblem[] {
  const { path } = issue;
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({
        path: isRepeatable(key) ? [...path, key] : path,
        position: document.positionOfKey(path, key),
        message: explainIssue(issue, key),
      }))
    : [{ path, position: document.positionOf(path), message: explainIssue(issue) }];
}

/** Marks fields that were misspelt as unreadable, so that they are not reported as missing also. */
function withoutMisspelt(value: unknown, issues: readonly Issue[]): unknown {
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const map = valueAt(value, issue.path);
    for (const key of issue.keys) {
      const meant = meantField(key, issue.path);
      if (isMap(map) && meant !== undefined && !(meant in map)) Reflect.set(map, meant, unreadable);
    }
  }
  return value;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) found = isMap(found) ? Reflect.get(found, key) : undefined;
  return found;
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
