import { isCollection, isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';

/** A YAML document with the positions of its parts. */
export interface SourceDocument {
  /** The content as plain values. */
  readonly value: unknown;
  /** Returns the position of the value at this path. Returns that of the nearest value around it if it is missing. */
  positionOf(path: readonly PropertyKey[]): Position;
  /** Returns the position of the name of a field. Returns {@link positionOf} of the path if the field is missing. */
  positionOfKey(path: readonly PropertyKey[], key: string): Position;
}

/** A position in the text. Both numbers start at 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** A reason why a text is no document. */
export interface SourceProblem {
  readonly position: Position;
  readonly message: string;
}

/** The most uses of aliases. A manifest needs few, and many can exhaust the memory. */
const aliasesMax = 20;

/** Reads YAML. Returns the problems if the text is no document. */
export function readSourceDocument(
  text: string,
):
  | { readonly document: SourceDocument }
  | { readonly document?: undefined; readonly problems: readonly SourceProblem[] } {
  const lineCounter = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  try {
    // Pretty errors and warnings would repeat parts of the file, which may be secret.
    const parsed = parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      logLevel: 'error',
      schema: 'core',
    });
    const problems = [...parsed.errors, ...parsed.warnings];
    if (problems.length > 0) {
      return { problems: problems.map(({ pos: [offset], message }) => ({ position: at(offset), message })) };
    }
    const value: unknown = parsed.toJS({ maxAliasCount: aliasesMax });
    return {
      document: {
        value,
        positionOf: (path) => at(offsetOf(parsed, path)),
        positionOfKey: (path, key) => at(keyOffsetOf(parsed, path, key) ?? offsetOf(parsed, path)),
      },
    };
  } catch (error) {
    return { problems: [{ position: at(0), message: explainUnreadable(error) }] };
  }
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const key of path) {
    if (!isCollection(node)) break;
    node = node.get(key, true);
    if (!isNode(node)) break;
    offset = startOf(node);
  }
  return offset;
}

function keyOffsetOf(
  document: Document.Parsed,
  path: readonly PropertyKey[],
  key: string,
): number | undefined {
  const map: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return undefined;
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return pair && startOf(pair.key);
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** Returns the message for an error that the library throws: too many aliases, or too much nesting. */
function explainUnreadable(error: unknown): string {
  if (error instanceof ReferenceError) return `an unknown alias, or more than ${aliasesMax} uses of aliases`;
  if (error instanceof RangeError) return 'nested too deeply';
  throw error;
}
